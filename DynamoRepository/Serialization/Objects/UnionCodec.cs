using System.Reflection;

namespace DynamoRepository;

/// <summary>
/// A union: a map with the case's name in an attribute, beside the members of the case, or its value in one more attribute. A struct that
/// holds no case is NULL.
/// </summary>
internal sealed class UnionCodec<T>(Subtypes subtypes, UnionShape shape) : TypedCodec<T>
{
    private readonly StoredName _discriminator = new(subtypes.Discriminator);
    private readonly MethodInvoker _value = MethodInvoker.Create(shape.Value.GetMethod!);
    private Case[]? _cases;
    private DiscriminatorReader? _reader;

    public override DynamoType StoredAs => DynamoType.M;

    public override bool HasBody => true;

    public override bool ReadsNull => typeof(T).IsValueType;

    public override Subtypes Subtypes => subtypes;

    // Two threads may make them simultaneously; both make the same.
    private Case[] Cases => _cases ??=
    [
        .. subtypes.Codecs.Select(
            named => (Case)Activator.CreateInstance(
                typeof(Case<>).MakeGenericType(typeof(T), named.Value.ValueType), named.Key, named.Value, subtypes.IsApart(named.Value),
                shape.Cases.First(@case => @case.Type == named.Value.ValueType).Constructor)!),
    ];

    private DiscriminatorReader Reader =>
        _reader ??= new DiscriminatorReader(typeof(T), subtypes.Discriminator, [.. Cases.Select(@case => @case.Name)]);

    public override bool IsStoredAsNull(T value) => _value.Invoke(value) is null;

    public override void Write(ItemWriter writer, T value)
    {
        if (ReadsNull && IsStoredAsNull(value))
        {
            writer.WriteNull();
            return;
        }

        writer.BeginMap();
        WriteBody(writer, value);
        writer.EndMap();
    }

    public override void WriteBody(ItemWriter writer, T value)
    {
        var held = _value.Invoke(value) ?? throw new MappingException(Errors.NullInScalar(typeof(T)));
        var @case = CaseOf(held.GetType()) ?? throw new MappingException(Errors.NotACaseOf(typeof(T), held.GetType()));
        writer.WriteName(_discriminator);
        writer.WriteString(@case.Name);
        @case.Write(writer, held);
    }

    public override T Read(ref AttributeReader reader, DynamoType tag, ReadContext context) =>
        tag == DynamoType.M ? ReadBody(ref reader, context) : throw Unexpected(tag);

    public override T ReadBody(ref AttributeReader reader, ReadContext context)
    {
        var @case = Cases[Reader.Find(reader)];
        var outer = context.Enter(Reader.Utf8, reader.Depth);
        var value = @case.Read(ref reader, context);
        context.Leave(outer);
        try
        {
            return (T)@case.Make.Invoke(value);
        }
        catch (Exception cause) when (cause is not MappingException)
        {
            throw new MappingException(Errors.ConstructorThrew(typeof(T)), cause);
        }
    }

    // The value's own class; else the nearest one that it derives from.
    private Case? CaseOf(Type held)
    {
        Case? nearest = null;
        foreach (var @case in Cases)
        {
            if (@case.Type == held)
            {
                return @case;
            }

            if (@case.Type.IsAssignableFrom(held) && nearest?.Type.IsAssignableFrom(@case.Type) != false)
            {
                nearest = @case;
            }
        }

        return nearest;
    }

    private abstract class Case(string name, Type type, ConstructorInfo constructor)
    {
        public string Name { get; } = name;

        public Type Type { get; } = type;

        public ConstructorInvoker Make { get; } = ConstructorInvoker.Create(constructor);

        public abstract void Write(ItemWriter writer, object value);

        public abstract object? Read(ref AttributeReader reader, ReadContext context);
    }

    private sealed class Case<TCase>(string name, TypedCodec<TCase> codec, bool isApart, ConstructorInfo constructor)
        : Case(name, typeof(TCase), constructor)
    {
        private static readonly StoredName Apart = new(Subtypes.Apart);

        public override void Write(ItemWriter writer, object value)
        {
            if (!isApart)
            {
                codec.WriteBody(writer, (TCase)value);
                return;
            }

            writer.WriteName(Apart);
            codec.Write(writer, (TCase)value);
        }

        public override object? Read(ref AttributeReader reader, ReadContext context) =>
            isApart ? ReadApart(ref reader, context) : codec.ReadBody(ref reader, context);

        private TCase ReadApart(ref AttributeReader reader, ReadContext context)
        {
            var (isThere, value) = (false, default(TCase)!);
            while (reader.ReadName())
            {
                if (!reader.TextEquals(Subtypes.Apart))
                {
                    context.SkipUnknown(ref reader);
                    continue;
                }

                if (isThere)
                {
                    throw new MappingException(Errors.DuplicateAttribute(Subtypes.Apart));
                }

                value = codec.ReadElement(ref reader, reader.ReadTag(), context);
                reader.ReadEnd();
                isThere = true;
            }

            return isThere ? value : throw new MappingException(Errors.MissingAttribute(Subtypes.Apart));
        }
    }
}
