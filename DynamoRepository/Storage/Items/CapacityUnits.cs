namespace DynamoRepository;

/// <summary>
/// The units that DynamoDB charges for bytes ("DynamoDB read and write operations" in the Amazon DynamoDB Developer Guide).
/// </summary>
internal static class CapacityUnits
{
    private const int BytesOfRead = 4096;
    private const int BytesOfWrite = 1024;

    /// <summary>The read units of what one request evaluates: 4 KB each, rounded up; one at least, half of it unless consistent.</summary>
    public static double OfRead(long bytes, bool isConsistent) => Rounded(bytes, BytesOfRead) * (isConsistent ? 1 : 0.5);

    /// <summary>The write units of one item in a table or index: 1 KB each, rounded up; one at least.</summary>
    public static int OfWrite(int bytes) => (int)Rounded(bytes, BytesOfWrite);

    private static long Rounded(long bytes, int size) => Math.Max(1, (bytes + size - 1) / size);
}
