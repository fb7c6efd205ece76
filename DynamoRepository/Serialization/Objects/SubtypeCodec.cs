namespace DynamoRepository;

/// <summary>
/// A type with declared subtypes: each as its own shape, plus an attribute that names it. Only declared names are ever read.
/// </summary>
internal sealed class SubtypeCodec<T>(Subtypes subtypes) : TypedCodec<T>
{
    private readonly StoredName _discriminator = new(subtypes.Discriminator);
    private DiscriminatorReader? _reader;
    private Branch[]? _branches;
    private Dictionary<Type, Branch>? _byType;

    public override DynamoType StoredAs => DynamoType.M;

    public override bool HasBody => true;

    public override Subtypes Subtypes => subtypes;

    // Two threads may make them simultaneously; both make the same.
    private Branch[] Branches => _branches ??=
    [
        .. subtypes.Codecs.Select(
            subtype => (Branch)Activator.CreateInstance(
                typeof(Branch<>).MakeGenericType(typeof(T), subtype.Value.ValueType), subtype.Key, subtype.Value)!),
    ];

    private DiscriminatorReader Reader =>
        _reader ??= new DiscriminatorReader(typeof(T), subtypes.Discriminator, [.. Branches.Select(branch => branch.Name)]);

    private Dictionary<Type, Branch> ByType => _byType ??= Branches.ToDictionary(branch => branch.Type);

    public override void Write(ItemWriter writer, T value)
    {
        writer.BeginMap();
        WriteBody(writer, value);
        writer.EndMap();
    }

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context) =>
        tag == DynamoType.M ? ReadBody(ref reader, context) : throw Unexpected(tag);

    public override void WriteBody(ItemWriter writer, T value)
    {
        if (!ByType.TryGetValue(value!.GetType(), out var branch))
        {
            throw new MappingException(Errors.UndeclaredSubtype(typeof(T), value.GetType()));
        }

        writer.WriteName(_discriminator);
        writer.WriteString(branch.Name);
        branch.WriteBody(writer, value);
    }

    public override T ReadBody(ref AttributeReader reader, ReadContext context)
    {
        var branch = Branches[Reader.Find(reader)];
        var outer = context.Enter(Reader.Utf8, reader.Depth);
        var value = branch.ReadBody(ref reader, context);
        context.Leave(outer);
        return value;
    }

    private abstract class Branch(string name, Type type)
    {
        public string Name { get; } = name;

        public Type Type { get; } = type;

        public abstract void WriteBody(ItemWriter writer, T value);

        public abstract T ReadBody(ref AttributeReader reader, ReadContext context);
    }

    private sealed class Branch<TSubtype>(string name, ObjectCodec<TSubtype> codec) : Branch(name, typeof(TSubtype))
        where TSubtype : T
    {
        public override void WriteBody(ItemWriter writer, T value) => codec.WriteBody(writer, (TSubtype)value!);

        public override T ReadBody(ref AttributeReader reader, ReadContext context) => codec.ReadBody(ref reader, context);
    }
}
