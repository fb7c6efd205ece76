namespace DynamoRepository;

/// <summary>Writes up to 100 items of any tables, all or none.</summary>
/// <param name="Writes">What is done; no item twice.</param>
/// <param name="ClientRequestToken">The idempotency token: sent again within ten minutes, the same transaction does nothing twice.</param>
internal sealed record TransactWriteOperation(IReadOnlyList<WriteOperation> Writes, string ClientRequestToken);
