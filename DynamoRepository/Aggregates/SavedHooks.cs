using System.Runtime.ExceptionServices;

namespace DynamoRepository;

/// <summary>
/// What follows a write of several aggregates: each has been written, so each has its hook called, whatever the hooks of the others do.
/// </summary>
internal static class SavedHooks
{
    /// <summary>Calls the hook for one after the other; the first exception is thrown at the end.</summary>
    public static async ValueTask CallAllAsync<TItem>(IReadOnlyList<TItem> items, Func<TItem, ValueTask> hook)
    {
        ExceptionDispatchInfo? first = null;
        foreach (var item in items)
        {
            try
            {
                await hook(item).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // It is thrown, when all have been called.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                first ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        first?.Throw();
    }
}
