using System.Globalization;

namespace DynamoRepository;

/// <summary>One page of results.</summary>
/// <typeparam name="T">The aggregate or row.</typeparam>
/// <param name="Items">The results of this page: as many as were requested, unless there were no more.</param>
/// <param name="NextPageToken">
/// The token that requests the next page, in this or another process; null if there is none. The next page may turn out to be empty.
/// </param>
/// <remarks>
/// The token is URL-safe and belongs to its query. It carries the last item's key values, readably encoded. Unless
/// <see cref="DynamoRepositoryOptions.PageTokenKey"/> is set, clients can forge it, but a forged token can only move within its own query.
/// </remarks>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextPageToken)
{
    /// <summary>Returns the number of items and whether a page follows; the token, which contains a key, is omitted.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Page {{ Items = {Items.Count}, NextPageToken = {(NextPageToken is null ? "null" : "…")} }}");
}
