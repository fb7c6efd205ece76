namespace DynamoRepository;

/// <summary>One of several queries: its next result, and where it stands.</summary>
/// <param name="pagesOf">Returns its pages from a position on, with a maximum number of results.</param>
/// <param name="position">Where it begins.</param>
/// <param name="sortKeys">The sort keys that results are ordered by.</param>
internal sealed class PartRun<T>(
    Func<ReadOnlyMemory<byte>, int?, CancellationToken, IAsyncEnumerable<ItemPage<Placed<T>>>> pagesOf, PartPosition position,
    IReadOnlyList<KeyAttribute> sortKeys) : IAsyncDisposable
{
    private IAsyncEnumerator<ItemPage<Placed<T>>>? _pages;
    private Task<bool>? _next;
    private ItemPage<Placed<T>>? _page;
    private int _read;
    private int _told;

    public PartPosition Position { get; private set; } = position;

    /// <summary>True if <see cref="Take"/> or <see cref="TakeUnreadable"/> has something to return, or nothing is left.</summary>
    public bool IsReady => Position.IsAtEnd
        || HasStopped
        || (_page is { } page && (_read < page.Items.Count || _told < page.Unreadable.Count));

    /// <summary>True if it read as many results as were wanted, and what is left of it is unknown.</summary>
    public bool HasStopped { get; private set; }

    /// <summary>The values of the sort keys of the next result; null if that cannot be read.</summary>
    public IReadOnlyList<StoredValue>? SortKey { get; private set; }

    /// <summary>Begins to read the next page, unless that has begun.</summary>
    public void Begin(int? wanted, CancellationToken cancellationToken)
    {
        if (!IsReady)
        {
            _pages ??= pagesOf(Position.After, wanted, cancellationToken).GetAsyncEnumerator(cancellationToken);
            _next ??= _pages.MoveNextAsync().AsTask();
        }
    }

    /// <summary>Reads pages until there is a result, or nothing is left.</summary>
    public async Task PrepareAsync(int? wanted, CancellationToken cancellationToken)
    {
        while (!IsReady)
        {
            Begin(wanted, cancellationToken);
            var hasPage = await _next!.ConfigureAwait(false);
            _next = null;
            if (!hasPage)
            {
                HasStopped = true;
                return;
            }

            (_page, _read, _told) = (_pages!.Current, 0, 0);
            Move();
        }
    }

    public T Take()
    {
        var taken = _page!.Items[_read++];
        Position = new PartPosition(taken.Position, false);
        Move();
        return taken.Value;
    }

    public RepositoryException TakeUnreadable()
    {
        var failure = _page!.Unreadable[_told++].Failure;
        Move();
        return failure;
    }

    public async ValueTask DisposeAsync()
    {
        if (_next is not null)
        {
            // Cancelled by now. An enumerator must not be disposed while it moves.
            await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_pages is not null)
        {
            await _pages.DisposeAsync().ConfigureAwait(false);
        }
    }

    // What cannot be read comes in its place, which is before the result with its number.
    private void Move()
    {
        var page = _page!;
        if (_told < page.Unreadable.Count && page.Unreadable[_told].Position <= _read)
        {
            SortKey = null;
        }
        else if (_read < page.Items.Count)
        {
            var keys = StoredValueReader.ReadItem(page.Items[_read].Position.Span);
            SortKey = [.. sortKeys.Select(key => keys[key.Name])];
        }
        else
        {
            Position = new PartPosition(page.LastEvaluatedKey, page.LastEvaluatedKey.IsEmpty);
        }
    }
}
