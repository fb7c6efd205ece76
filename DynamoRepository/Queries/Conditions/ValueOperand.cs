namespace DynamoRepository;

/// <summary>Values as operands, in DynamoDB JSON.</summary>
internal static class ValueOperand
{
    /// <summary><c>{"N":"5"}</c></summary>
    public static Operand.Value Of(long number) => Written(ScalarTable.Find(typeof(long))!, number);

    /// <summary><c>{"S":"open"}</c></summary>
    public static Operand.Value Of(string text) => Written(ScalarTable.Find(typeof(string))!, text);

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
