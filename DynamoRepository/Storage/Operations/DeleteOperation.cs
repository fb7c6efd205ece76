namespace DynamoRepository;

/// <summary>Deletes one item.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The item's key.</param>
/// <param name="Condition">What must hold of the stored item, or null.</param>
/// <param name="ClientRequestToken">
/// When set, the delete goes as a one-item transaction with this idempotency token (at twice the write units).
/// </param>
internal sealed record DeleteOperation(TableRef Table, ItemKey Key, Condition? Condition, string? ClientRequestToken = null);
