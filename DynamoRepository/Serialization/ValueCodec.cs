namespace DynamoRepository;

/// <summary>How values of one type are written to and read from DynamoDB JSON.</summary>
internal abstract class ValueCodec
{
    public abstract Type ValueType { get; }

    /// <summary>The DynamoDB type written, for people: <c>S</c>, <c>N</c>, <c>L of M</c>.</summary>
    public abstract string StoredAs { get; }

    /// <summary>How the value is stored when it can be a key, or null when it cannot.</summary>
    public virtual DynamoType? KeyType => null;

    /// <summary>Whether the order of the stored form is the order of the values, so that <c>&lt;</c> means the same in the store.</summary>
    public virtual bool SortsAsStored => false;

    /// <summary>Whether an attribute that is absent means an empty collection.</summary>
    public virtual bool IsCollection => false;

    /// <summary>The codec of a collection's elements or a dictionary's values, or null.</summary>
    public virtual ValueCodec? ElementCodec => null;

    /// <summary>Whether this goes through Newtonsoft instead of compiled code.</summary>
    public virtual bool IsBridged => false;

    /// <summary>
    /// Whether NULL stands for the default of the type, although that is not null: a struct around a text that holds none.
    /// </summary>
    public virtual bool ReadsNull => false;

    /// <summary>Whether a member that holds this value, although it is not null itself, has no attribute.</summary>
    public virtual bool LeavesOut(object value) => false;

    /// <summary>Writes a value, NULL for null.</summary>
    public abstract void WriteObject(ItemWriter writer, object? value);

    /// <summary>Reads a value whose tag has been read; NULL gives null.</summary>
    public abstract object? ReadObject(ref AttributeReader reader, DynamoType tag, ReadContext context);
}
