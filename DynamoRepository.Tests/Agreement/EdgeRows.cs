namespace DynamoRepository.Tests.Agreement;

/// <summary>The rows: every operation that a value of an edge can come to the store by.</summary>
internal static partial class EdgeRows
{
    public static IReadOnlyList<EdgeRow> All => [.. Writes(), .. WrongTypes(), .. Keys(), .. KeyConditions(), .. Filters(), .. Many()];

    private static string Text(int length, char letter = 'v') => new(letter, length);

    private static byte[] Bytes(int length) => [.. Enumerable.Repeat((byte)7, length)];
}
