namespace DynamoRepository;
internal static class ItemSize
{
    public const int Limit = 400 * 1024;
    public static int? Excess(ReadOnlySpan<byte> item) => item.Length > Limit * 4 ? item.Length : null;
}
