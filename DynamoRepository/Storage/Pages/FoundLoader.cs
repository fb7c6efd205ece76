namespace DynamoRepository;

/// <summary>Loads what an index found, by keys. A key without a result is omitted; what cannot be read does not fail the call.</summary>
internal delegate Task<BatchRead<T>> FoundLoader<T>(
    IReadOnlyCollection<ItemKey> keys, bool ignoresFilter, CancellationToken cancellationToken);
