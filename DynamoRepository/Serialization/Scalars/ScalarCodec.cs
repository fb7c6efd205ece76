namespace DynamoRepository;

/// <summary>A value with one text form: what can be an attribute, and a key of a table, an index or a dictionary.</summary>
internal abstract class ScalarCodec<T> : TypedCodec<T>
{
    public override DynamoType? KeyType => StoredAs;

    public override bool SortsAsStored => true;

    /// <summary>The stored text: the string, the number's text, or the binary in base64.</summary>
    public abstract string ToText(T value);

    /// <summary>True if the text read last is exactly the one that is written for the value.</summary>
    public virtual bool IsWrittenAs(ref AttributeReader reader, T value) => reader.TextEquals(ToText(value));

    /// <summary>Reads the text form: strictly that of a string or number attribute.</summary>
    public abstract T FromText(string text);

    public sealed override string TextOf(object value) => ToText((T)value);
}
