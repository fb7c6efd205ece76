using System.Runtime.CompilerServices;

namespace DynamoRepository;

/// <summary>
/// The results of several queries as one: merged in the order of the sort key; those of one partition, and those without a sort key, one
/// query after the other.
/// </summary>
/// <param name="parts">The queries, each with the number of its partition.</param>
/// <param name="isDescending">True if the highest sort key comes first.</param>
/// <param name="maxParallelism">The maximum number of simultaneous requests.</param>
internal sealed class SeveralRuns<T>(IReadOnlyList<(PartRun<T> Run, int Partition)> parts, bool isDescending, int maxParallelism)
{
    /// <summary>Pages of what is at hand, before more has to be requested. Each ends with the positions of all queries.</summary>
    public async IAsyncEnumerable<ItemPage<T>> PagesAsync(int? wanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var items = new List<T>();
        var unreadable = new List<UnreadableItem>();
        var remaining = wanted;
        try
        {
            while (remaining is not <= 0)
            {
                // Of each partition only the first query that has anything left.
                var heads = Heads();
                if (heads.Exists(run => !run.IsReady))
                {
                    if (items.Count + unreadable.Count > 0)
                    {
                        yield return Page();
                        (items, unreadable) = ([], []);
                    }

                    await PrepareAsync(heads, remaining, stop.Token).ConfigureAwait(false);
                    continue;
                }

                if (heads.Count == 0 || heads.Exists(run => run.HasStopped))
                {
                    break;
                }

                var first = heads[0];
                foreach (var run in heads)
                {
                    first = Compare(run, first) < 0 ? run : first;
                }

                if (first.SortKey is null)
                {
                    unreadable.Add(new UnreadableItem(items.Count, first.TakeUnreadable()));
                }
                else
                {
                    items.Add(first.Take());
                }

                remaining--;
            }

            yield return Page();
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            foreach (var (run, _) in parts)
            {
                await run.DisposeAsync().ConfigureAwait(false);
            }
        }

        ItemPage<T> Page() => new(items, items.Count + unreadable.Count, 0, PartPosition.Join([.. parts.Select(part => part.Run.Position)]))
        {
            Unreadable = unreadable,
        };
    }

    private List<PartRun<T>> Heads() =>
        [.. parts.Where(part => !part.Run.Position.IsAtEnd).DistinctBy(part => part.Partition).Select(part => part.Run)];

    private async Task PrepareAsync(List<PartRun<T>> heads, int? wanted, CancellationToken cancellationToken)
    {
        // Everything will be read: the first pages of the next queries are on their way meanwhile.
        if (wanted is null && heads.Count == 1)
        {
            foreach (var (run, _) in parts.Where(part => !part.Run.Position.IsAtEnd).Take(maxParallelism))
            {
                run.Begin(wanted, cancellationToken);
            }
        }

        await Parallel.ForEachAsync(
            heads, new ParallelOptions { MaxDegreeOfParallelism = maxParallelism, CancellationToken = cancellationToken },
            async (run, token) => await run.PrepareAsync(wanted, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }

    // What cannot be read has no key, and comes first; of equal keys, the one of the earlier partition first.
    private int Compare(PartRun<T> left, PartRun<T> right)
    {
        if (left.SortKey is not { } mine || right.SortKey is not { } theirs)
        {
            return (left.SortKey is null ? 0 : 1) - (right.SortKey is null ? 0 : 1);
        }

        for (var key = 0; key < mine.Count; key++)
        {
            if (StoredValue.Compare(mine[key], theirs[key]) is { } order and not 0)
            {
                return isDescending ? -order : order;
            }
        }

        return 0;
    }
}
