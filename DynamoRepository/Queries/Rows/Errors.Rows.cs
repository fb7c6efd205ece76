namespace DynamoRepository;

/// <summary>What is said about rows that cannot be made.</summary>
internal static partial class Errors
{
    public static string ColumnMissing() =>
        "the attribute is missing, and there is no value to stand for it. Select another member, or read the aggregates.";
}
