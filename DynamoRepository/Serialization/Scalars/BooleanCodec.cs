namespace DynamoRepository;

/// <summary>True and false: <c>BOOL</c>; the numbers 1 and 0 are read too, as tables of <c>DynamoDBContext</c> hold them.</summary>
internal sealed class BooleanCodec : TypedCodec<bool>
{
    public override DynamoType StoredAs => DynamoType.BOOL;

    public override void Write(ItemWriter writer, bool value) => writer.WriteBoolean(value);

    public override bool Read(ref AttributeReader reader, DynamoType tag, ReadContext context) => tag switch
    {
        DynamoType.BOOL => reader.IsTrue,
        DynamoType.N when reader.TextEquals("1"u8) => true,
        DynamoType.N when reader.TextEquals("0"u8) => false,
        _ => throw Unexpected(tag),
    };
}
