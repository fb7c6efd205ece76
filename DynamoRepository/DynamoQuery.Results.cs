using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace DynamoRepository;

public sealed partial class DynamoQuery<T>
{
    /// <summary>Reads the results one by one, a page at a time; leaving early asks for no more.</summary>
    /// <param name="cancellationToken">Cancels before the next result, and during requests.</param>
    /// <returns>The results.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled: no further result is given, also when the page at hand has
    /// more.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => ResultsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>Reads all results.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The results, in order.</returns>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    /// <remarks>One request for each 1 MB that is evaluated.</remarks>
    public async Task<List<T>> ToListAsync(CancellationToken cancellationToken = default)
    {
        var results = new List<T>();
        await foreach (var page in PagesAsync(default, _query.Take, cancellationToken).ConfigureAwait(false))
        {
            results.AddRange(page.Items);
        }

        return results;
    }

    /// <summary>Reads the first result, or null (for rows of a value type, its default) when there is none.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The first result, or the default.</returns>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    /// <remarks>One request when nothing is filtered: on a key or an index.</remarks>
    public async Task<T?> FirstOrDefaultAsync(CancellationToken cancellationToken = default) => (await SomeAsync(1, cancellationToken).ConfigureAwait(false)) is [var first, ..] ? first : default;

    /// <summary>Reads the first result that fits, or null when there is none.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The first result, or the default.</returns>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    public Task<T?> FirstOrDefaultAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) => Where(condition).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Reads the first result.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The first result.</returns>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    public async Task<T> FirstAsync(CancellationToken cancellationToken = default) => (await SomeAsync(1, cancellationToken).ConfigureAwait(false)) is [var first, ..]
        ? first
        : throw new InvalidOperationException(Errors.NoneFits(typeof(T)));

    /// <summary>Reads the first result that fits.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The first result.</returns>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    public Task<T> FirstAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) => Where(condition).FirstAsync(cancellationToken);

    /// <summary>Reads the only result, or null (for rows of a value type, its default) when there is none.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The only result, or the default.</returns>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    public async Task<T?> SingleOrDefaultAsync(CancellationToken cancellationToken = default) => (await SomeAsync(2, cancellationToken).ConfigureAwait(false)) switch
    {
        [] => default,
        [var only] => only,
        _ => throw new InvalidOperationException(Errors.MoreThanOne(typeof(T))),
    };

    /// <summary>Reads the only result that fits, or null when there is none.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The only result, or the default.</returns>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    public Task<T?> SingleOrDefaultAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) => Where(condition).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Reads the only result.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The only result.</returns>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    public async Task<T> SingleAsync(CancellationToken cancellationToken = default) => (await SomeAsync(2, cancellationToken).ConfigureAwait(false)) switch
    {
        [] => throw new InvalidOperationException(Errors.NoneFits(typeof(T))),
        [var only] => only,
        _ => throw new InvalidOperationException(Errors.MoreThanOne(typeof(T))),
    };

    /// <summary>Reads the only result that fits.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The only result.</returns>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    /// <exception cref="RepositoryException">The store did not answer, or an item cannot be read.</exception>
    public Task<T> SingleAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) => Where(condition).SingleAsync(cancellationToken);

    /// <summary>Counts the results, <see cref="Take(int)"/> of them at most, without transferring them.</summary>
    /// <param name="cancellationToken">Cancels the counting.</param>
    /// <returns>The number.</returns>
    /// <exception cref="RepositoryException">The store did not answer, or does not allow it.</exception>
    /// <remarks>Evaluates, and charges for, everything that would be read: one request for each 1 MB.</remarks>
    public async Task<long> CountAsync(CancellationToken cancellationToken = default)
    {
        long count = 0;
        await foreach (var page in CountsAsync(_query.Take, cancellationToken).ConfigureAwait(false))
        {
            count += page.Count;
        }

        return Math.Min(count, _query.Take ?? long.MaxValue);
    }

    /// <summary>Counts the results that fit.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the counting.</param>
    /// <returns>The number.</returns>
    /// <exception cref="RepositoryException">The store did not answer, or does not allow it.</exception>
    /// <remarks>Evaluates, and charges for, everything that would be read: one request for each 1 MB.</remarks>
    public Task<long> CountAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) => Where(condition).CountAsync(cancellationToken);

    /// <summary>Whether there is any result. Stops at the first.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="RepositoryException">The store did not answer, or does not allow it.</exception>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken = default)
    {
        await foreach (var page in CountsAsync(Math.Min(1, _query.Take ?? 1), cancellationToken).ConfigureAwait(false))
        {
            if (page.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether any result fits. Stops at the first.</summary>
    /// <param name="condition">A further condition, as in <see cref="Where"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="RepositoryException">The store did not answer, or does not allow it.</exception>
    public Task<bool> AnyAsync(Expression<Func<T, bool>> condition, CancellationToken cancellationToken = default) => Where(condition).AnyAsync(cancellationToken);

    private async Task<List<T>> SomeAsync(int count, CancellationToken cancellationToken)
    {
        var results = new List<T>();
        await foreach (var page in PagesAsync(default, Math.Min(count, _query.Take ?? count), cancellationToken).ConfigureAwait(false))
        {
            results.AddRange(page.Items);
        }

        return results;
    }

    private async IAsyncEnumerable<T> ResultsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(default, _query.Take, cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Items)
            {
                cancellationToken.ThrowIfCancellationRequested(); // a page may hold thousands
                yield return item;
            }
        }
    }
}
