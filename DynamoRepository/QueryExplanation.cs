using System.Globalization;
using System.Text;

namespace DynamoRepository;

/// <summary>
/// Explains what a query or scan reads, by which path, and why by this one; made by <see cref="DynamoResults{T}.Explain"/> and
/// <see cref="DynamoResults{T}.ExplainAsync"/>.
/// </summary>
public sealed record QueryExplanation
{
    internal QueryExplanation(string tableName, bool isScan)
    {
        TableName = tableName;
        IsScan = isScan;
    }

    /// <summary>The table's full name, prefix included.</summary>
    public string TableName { get; }

    /// <summary>True for a scan, which reads everything; false for a query, which reads what its key condition selects.</summary>
    public bool IsScan { get; }

    /// <summary>
    /// What is read: one query or scan of DynamoDB, or the queries that several values of a key make. Empty if nothing can match, so that
    /// nothing is sent.
    /// </summary>
    public IReadOnlyList<ExplainedRead> Reads { get; internal init; } = [];

    /// <summary>The table and its indexes, with the reason why each is read or not. Of a scan, the one that it reads.</summary>
    public IReadOnlyList<ExplainedPath> Paths { get; internal init; } = [];

    /// <summary>
    /// The local index that would read less, in another order; null if there is none. <see cref="DynamoRead{T, TSelf}.UsingIndex"/> or
    /// <see cref="DynamoQuery{T}.Unordered"/> reads it.
    /// </summary>
    public string? CheaperIndex { get; internal init; }

    /// <summary>
    /// The cost of reading all results. Null without <see cref="DynamoResults{T}.ExplainAsync"/>, and where it is not known.
    /// </summary>
    public ReadEstimate? Estimate { get; internal init; }

    /// <summary>Returns the explanation for people, on several lines.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(IsScan ? "Scan" : "Query").Append(CultureInfo.InvariantCulture, $" table '{TableName}'");
        if (Reads.Count == 0)
        {
            text.Append(": ").Append(Errors.NothingCanMatch);
        }

        foreach (var read in Reads)
        {
            var place = read.IndexName is null ? "the table" : $"index '{read.IndexName}'";
            text.Append("\n  ").Append(Errors.ReadsEveryItem(place, read.KeyCondition, read.Queries));
            text.Append(read.Filter is null ? "" : $"\n  {Errors.ThenFilters(read.Filter)}");
            text.Append(read.LoadsByKey ? $"\n  {Errors.ThenLoadsByKey}" : "");
        }

        foreach (var path in Paths)
        {
            var name = path.IndexName is null ? "the table" : $"index '{path.IndexName}'";
            text.Append(CultureInfo.InvariantCulture, $"\n  {(path.IsChosen ? "uses" : "not")} {name}: {path.Reason}");
        }

        if (Estimate is { } estimate)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n  {(estimate.IsMeasured ? "costs" : "costs about")} {estimate.ReadUnits} read units "
                + $"(items: {estimate.Items}, bytes: {estimate.Bytes}, requests: {estimate.Requests})");
        }

        return text.ToString();
    }
}
