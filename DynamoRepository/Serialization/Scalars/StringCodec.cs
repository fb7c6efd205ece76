namespace DynamoRepository;

/// <summary>Text: <c>S</c>, the empty string kept. A lone surrogate is refused, because it would arrive as something else.</summary>
internal sealed class StringCodec : ScalarCodec<string>
{
    public override DynamoType StoredAs => DynamoType.S;

    public override void Write(ItemWriter writer, string value) => writer.WriteString(value);

    public override void WriteMember(ItemWriter writer, StoredName name, string value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public override string Read(ref AttributeReader reader, DynamoType tag, ReadContext context) =>
        tag == DynamoType.S ? reader.GetString() : throw Unexpected(tag);

    public override bool IsWrittenAs(ref AttributeReader reader, string value) => true;

    public override string ToText(string value)
    {
        Surrogates.Check(value);
        return value;
    }

    public override string FromText(string text) => text;
}
