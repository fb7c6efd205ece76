namespace DynamoRepository;

/// <summary>Writes up to 100 items of any tables, all or none.</summary>
/// <param name="Writes">The writes; no item occurs twice.</param>
/// <param name="ClientRequestToken">
/// The idempotency token: if sent again within ten minutes, the same transaction does nothing twice.
/// </param>
internal sealed record TransactWriteOperation(IReadOnlyList<WriteOperation> Writes, string ClientRequestToken);
