namespace DynamoRepository;

/// <summary>An object as a map of its state, by delegates that are made at first use and replaced by compiled ones later.</summary>
/// <param name="execution">How the model is carried out.</param>
internal sealed class ObjectCodec<T>(Execution execution) : TypedCodec<T>, IObjectCodec
{
    // Kept, because code that is shared by all classes would have to look it up each time.
    private readonly Type _type = typeof(T);

    private readonly Lock _making = new();
    private bool _isCompiled;
    private ObjectWriter<T>? _write;
    private ObjectReader<T>? _read;
    private StaticInstances<T>? _instances;

    public ObjectModel Model { get; set; } = null!;

    public bool IsCompiled => _write is not null && _read is not null;

    public override DynamoType StoredAs => DynamoType.M;

    public override bool HasBody => true;

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
        // An object of a class derived from what the member says would lose what the derived class adds.
        if (!typeof(T).IsValueType && value!.GetType() != _type)
        {
            throw new MappingException(Errors.UndeclaredSubtype(typeof(T), value.GetType()));
        }

        (_write ?? MakeWriter())(writer, value);
    }

    public override T ReadBody(ref AttributeReader reader, ReadContext context)
    {
        var value = (_read ?? MakeReader())(ref reader, context);
        return _instances is null ? value : _instances.Find(value);
    }

    public override void KeepInstances(IReadOnlyList<System.Reflection.FieldInfo> fields) =>
        _instances = new StaticInstances<T>(this, fields);

    public void Compile()
    {
        lock (_making)
        {
            if (!_isCompiled)
            {
                _isCompiled = true;
                _write = ObjectWriterCompiler.Compile<T>(Model);
                _read = ObjectReaderCompiler.Compile<T>(Model);
            }
        }
    }

    // One thread makes it, however many need it.
    private ObjectWriter<T> MakeWriter()
    {
        lock (_making)
        {
            return _write ??= execution.Writer<T>(Model, compiled => _write = compiled);
        }
    }

    private ObjectReader<T> MakeReader()
    {
        lock (_making)
        {
            return _read ??= execution.Reader<T>(Model, compiled => _read = compiled);
        }
    }
}
