using System.Globalization;

namespace DynamoRepository;

/// <summary>What is said about pages that do not follow one another as DynamoDB's do, and about segments that it does not have.</summary>
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
}
