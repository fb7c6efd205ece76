using System.Globalization;

namespace DynamoRepository;

/// <summary>Results and pages that are not as expected, and segments that DynamoDB does not have.</summary>
internal static partial class Errors
{
    // "Query of Order in table 'orders' failed: the response repeats the LastEvaluatedKey of an earlier page, …"
    public static string PositionRepeated(CallContext context) =>
        $"{Subject(context)} failed: the response repeats the LastEvaluatedKey of an earlier page, so that reading on would never end. "
        + $"DynamoDB never repeats one. Check what responds at {Endpoint(context)}: an emulator, a proxy or cache in between, "
        + "or a mocked client that returns one page for every request.";

    public static string SegmentsInvalid(int segments, int most) => string.Create(
        CultureInfo.InvariantCulture,
        $"A scan in {segments} segments is not possible. DynamoDB divides a table into 1 to {most}; "
        + $"a few for each processor that reads, and for each 2 GB, are usual.");

    public static string ReadByKeyNeedsAnIndex() =>
        "ReadByKey needs an index: what is read from the table itself is whole. Choose an index with UsingIndex(\"…\"), or leave "
        + "ReadByKey out.";

    public static string MoreThanOne(Type type) =>
        $"More than one {NameOf(type)} fits, and at most one was expected. Narrow the condition, or use FirstOrDefaultAsync.";

    public static string NoneFits(Type type) =>
        $"No {NameOf(type)} fits, and one was expected. Use the method ending in OrDefaultAsync to get null instead.";
}
