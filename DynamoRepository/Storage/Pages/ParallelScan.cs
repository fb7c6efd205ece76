using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace DynamoRepository;

/// <summary>Reads the segments of a scan, several simultaneously, and returns their pages as they arrive.</summary>
internal static class ParallelScan
{
    /// <summary>The pages of all segments. Leaving early, or a failure of one, stops the others before this ends.</summary>
    /// <param name="segments">The number of segments.</param>
    /// <param name="maxParallelism">How many are read simultaneously; each holds one page. The next begins when one has ended.</param>
    /// <param name="pagesOf">The pages of one segment.</param>
    /// <param name="cancellationToken">Cancels all.</param>
    public static async IAsyncEnumerable<TPage> PagesAsync<TPage>(
        int segments, int maxParallelism, Func<int, CancellationToken, IAsyncEnumerable<TPage>> pagesOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // No room: a segment reads its next page only when its last one was taken.
        var channel = Channel.CreateBounded<TPage>(new BoundedChannelOptions(1) { SingleReader = true });
        var begun = 0;
        var readers = Enumerable.Range(0, Math.Min(segments, maxParallelism))
            .Select(_ => ReadAsync(Remaining(), channel.Writer, stop)).ToArray();
        var all = CompleteAsync(readers, channel.Writer);
        try
        {
            // The token is in the segments: what one of them threw comes out here.
            await foreach (var page in channel.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return page;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await all.ConfigureAwait(false);
        }

        // One after the other, as long as there is one that no reader has begun.
        IEnumerable<IAsyncEnumerable<TPage>> Remaining()
        {
            for (int segment; (segment = Interlocked.Increment(ref begun) - 1) < segments;)
            {
                yield return pagesOf(segment, stop.Token);
            }
        }
    }

    private static async Task ReadAsync<TPage>(
        IEnumerable<IAsyncEnumerable<TPage>> segments, ChannelWriter<TPage> writer, CancellationTokenSource stop)
    {
        try
        {
            foreach (var pages in segments)
            {
                await foreach (var page in pages.ConfigureAwait(false))
                {
                    await writer.WriteAsync(page, stop.Token).ConfigureAwait(false);
                }
            }
        }
#pragma warning disable CA1031 // The reader of the channel gets it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            writer.TryComplete(exception); // the first failure is what the caller sees
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private static async Task CompleteAsync<TPage>(Task[] readers, ChannelWriter<TPage> writer)
    {
        await Task.WhenAll(readers).ConfigureAwait(false);
        writer.TryComplete();
    }
}
