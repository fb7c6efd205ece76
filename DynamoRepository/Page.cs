using System.Globalization;

namespace DynamoRepository;

/// <summary>One page of results.</summary>
/// <typeparam name="T">The aggregate or row.</typeparam>
/// <param name="Items">The results of this page: as many as were requested, unless there were no more.</param>
/// <param name="NextPageToken">
/// The token with which to request the next page, in this or another process; null when there is none. The next page may turn out to be
/// empty.
/// </param>
/// <remarks>
/// The token is URL-safe and belongs to its query. Unless <see cref="DynamoRepositoryOptions.PageTokenKey"/> is set, it carries the last
/// item's key values readably encoded, and can be forged; all it can do is to move within its own query.
/// </remarks>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextPageToken)
{
    /// <summary>The number of items, and whether a page follows; the token, which holds a key, is left out.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Page {{ Items = {Items.Count}, NextPageToken = {(NextPageToken is null ? "null" : "…")} }}");
}
