namespace DynamoRepository;

/// <summary>Values as operands, in DynamoDB JSON.</summary>
internal static class ValueOperand
{
    private static readonly ValueCodec Long = ScalarTable.Find(typeof(long))!;
    private static readonly ValueCodec Text = ScalarTable.Find(typeof(string))!;

    /// <summary><c>{"N":"5"}</c></summary>
    public static Operand.Value Of(long number) => Written(Long, number);

    /// <summary><c>{"N":"5"}</c></summary>
    public static Operand.Value Of(StoredNumber number) => new(new([.. "{\"N\":\""u8, .. number.ToUtf8(), .. "\"}"u8]));

    /// <summary><c>{"S":"open"}</c></summary>
    public static Operand.Value Of(string text) => Written(Text, text);

    /// <summary>A value of the codec's own type.</summary>
    public static Operand.Value Written(ValueCodec codec, object value)
    {
        using var buffer = new PooledBuffer(256);
        var writer = ItemWriter.Rent(buffer);
        codec.WriteObject(writer, value);
        ItemWriter.Return(writer);
        return new Operand.Value(buffer.Written.ToArray());
    }
}
