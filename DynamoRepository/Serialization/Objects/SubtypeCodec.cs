using System.Text;
using System.Text.Json;

namespace DynamoRepository;

/// <summary>
/// A type with declared subtypes: each as its own shape, plus an attribute that names it. Only declared names are ever read.
/// </summary>
internal sealed class SubtypeCodec<T> : TypedCodec<T>, IBodyCodec<T>, ISubtypeCodec
{
    private readonly Dictionary<string, ValueCodec> _branches = [];
    private readonly Dictionary<Type, (string Name, Branch Branch)> _byType = [];
    private readonly List<(byte[] Name, Branch Branch)> _byName = [];
    private StoredName _discriminator = new("");
    private byte[] _discriminatorUtf8 = [];

    public string Discriminator
    {
        get => Encoding.UTF8.GetString(_discriminatorUtf8);
        set => (_discriminatorUtf8, _discriminator) = (Encoding.UTF8.GetBytes(value), new StoredName(value));
    }

    public IReadOnlyDictionary<string, ValueCodec> Branches => _branches;

    public override string StoredAs => "M";

    public void Add(string name, ValueCodec codec)
    {
        var branch = (Branch)Activator.CreateInstance(typeof(Branch<>).MakeGenericType(typeof(T), codec.ValueType), codec)!;
        _branches[name] = codec;
        _byType[codec.ValueType] = (name, branch);
        _byName.Add((Encoding.UTF8.GetBytes(name), branch));
    }

    public override void Write(ItemWriter writer, T value)
    {
        writer.BeginMap();
        WriteBody(writer, value);
        writer.EndMap();
    }

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context) =>
        tag == DynamoType.M ? ReadBody(ref reader, context) : throw Unexpected(tag);

    public void WriteBody(ItemWriter writer, T value)
    {
        if (!_byType.TryGetValue(value!.GetType(), out var found))
        {
            throw new MappingException(Errors.UndeclaredSubtype(typeof(T), value.GetType()));
        }

        writer.WriteName(_discriminator);
        writer.WriteString(found.Name);
        found.Branch.WriteBody(writer, value);
    }

    public T ReadBody(ref AttributeReader reader, ReadContext context)
    {
        var branch = FindBranch(reader);
        var outer = context.Enter(_discriminatorUtf8, reader.Depth);
        var value = branch.ReadBody(ref reader, context);
        context.Leave(outer);
        return value;
    }

    // Attributes come in any order: a copy of the reader looks ahead for the name.
    private Branch FindBranch(AttributeReader ahead)
    {
        while (ahead.ReadName())
        {
            if (!ahead.TextEquals(_discriminatorUtf8))
            {
                ahead.SkipValue();
                continue;
            }

            if (ahead.ReadTag() != DynamoType.S)
            {
                throw new MappingException(Errors.BadDiscriminator(typeof(T), Discriminator));
            }

            foreach (var (name, branch) in _byName)
            {
                if (ahead.TextEquals(name))
                {
                    return branch;
                }
            }

            throw new MappingException(Errors.UnknownSubtype(typeof(T), Discriminator, _branches.Keys));
        }

        throw new MappingException(Errors.BadDiscriminator(typeof(T), Discriminator));
    }

    private abstract class Branch
    {
        public abstract void WriteBody(ItemWriter writer, T value);

        public abstract T ReadBody(ref AttributeReader reader, ReadContext context);
    }

    private sealed class Branch<TSubtype>(ObjectCodec<TSubtype> codec) : Branch
        where TSubtype : T
    {
        public override void WriteBody(ItemWriter writer, T value) => codec.WriteBody(writer, (TSubtype)value!);

        public override T ReadBody(ref AttributeReader reader, ReadContext context) => codec.ReadBody(ref reader, context);
    }
}
