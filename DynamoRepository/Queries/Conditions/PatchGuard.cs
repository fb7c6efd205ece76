namespace DynamoRepository;

/// <summary>What an item has to satisfy so that it can be loaded after a patch.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Problem">Says why an item that does not meet it cannot be patched. Called only for such an item.</param>
internal sealed record PatchGuard(Condition Condition, Func<string> Problem);
