using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>Reads the pages of a query: requests the next only when it is wanted, and no more items than are wanted.</summary>
/// <param name="fetch">Reads one page.</param>
/// <param name="operation">The request; the position, the limits and the segment are set for each request.</param>
/// <param name="pageSize">The maximum number of items that a request evaluates, or null to leave it to the run.</param>
/// <param name="hasOwnFilter">
/// True if the caller's conditions filter what is read, so that more items may have to be evaluated than are wanted.
/// </param>
/// <param name="inSteps">True if the reader may leave early: the first requests then evaluate few items.</param>
internal sealed class QueryRun<TResult>(
    Func<PageOperation, CancellationToken, Task<ItemPage<TResult>>> fetch, PageOperation operation, int? pageSize, bool hasOwnFilter,
    bool inSteps = false)
{
    // With a filter it is unknown how many must be evaluated: few at first, because reading costs, and four times as many each time.
    // Expired items are filtered, too, but are few.
    private const int FirstEvaluated = 16;
    private const int MostEvaluated = 100_000;

    // Of a reader who may leave: 100, 400, 1,600 and 6,400 items, then 1 MB, which is thousands of small ones.
    private const int FirstStep = 100;
    private const int MostSteps = 4;

    /// <summary>
    /// The pages from a position on, until the wanted results are read or nothing is left. Empty pages are returned, too.
    /// </summary>
    /// <exception cref="RepositoryException">A page ends where an earlier one ended: not DynamoDB's, and without an end.</exception>
    public async IAsyncEnumerable<ItemPage<TResult>> PagesAsync(
        ReadOnlyMemory<byte> after, int? wanted, int segment, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var remaining = (long?)wanted;
        var positions = new PagePositions(after);
        for (var number = 0; ; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await fetch(
                InSegment(segment) with { ExclusiveStartKey = after, Limit = LimitOf(number, (int?)remaining), MaxItems = (int?)remaining },
                cancellationToken).ConfigureAwait(false);
            if (!positions.TryMoveTo(page.LastEvaluatedKey))
            {
                throw Repeated();
            }

            yield return page;
            after = page.LastEvaluatedKey;
            remaining -= page.Count;
            if (after.IsEmpty || remaining <= 0)
            {
                yield break;
            }
        }
    }

    // Not transient: whatever responds like this does so again.
    private RepositoryException Repeated()
    {
        var name = operation is QueryOperation ? nameof(DynamoOperation.Query) : nameof(DynamoOperation.Scan);
        var context = CallContext.Read(name, operation.Table, null);
        return context.Failure(Errors.PositionRepeated(context), RepositoryExceptionType.Unknown);
    }

    private PageOperation InSegment(int segment) =>
        operation is ScanOperation { TotalSegments: > 1 } scan ? scan with { Segment = segment } : operation;

    private int? LimitOf(int number, int? remaining)
    {
        if (remaining is null && pageSize is null && inSteps)
        {
            return number < MostSteps ? FirstStep << (2 * number) : null;
        }

        if (remaining is not { } wanted || (pageSize is not null && hasOwnFilter))
        {
            return pageSize;
        }

        var evaluated = !hasOwnFilter && (number == 0 || operation.Filter is null)
            ? wanted
            : (int)Math.Min(MostEvaluated, Math.Max(FirstEvaluated, 2L * wanted) << (2 * Math.Min(number, 10)));
        return Math.Min(evaluated, pageSize ?? evaluated);
    }
}
