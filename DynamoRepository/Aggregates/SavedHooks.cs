using System.Runtime.ExceptionServices;

namespace DynamoRepository;

/// <summary>
/// Calls the hooks after a write of several aggregates: each has been written, so each hook is called, whatever the others do.
/// </summary>
internal static class SavedHooks
{
    /// <summary>Calls the hook for one item after the other, and throws the first exception at the end.</summary>
    public static async ValueTask CallAllAsync<TItem>(IReadOnlyList<TItem> items, Func<TItem, ValueTask> hook)
    {
        ExceptionDispatchInfo? first = null;
        foreach (var item in items)
        {
            try
            {
                await hook(item).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // It is thrown after all hooks have been called.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                first ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        first?.Throw();
    }
}
