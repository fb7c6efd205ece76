namespace DynamoRepository;

/// <summary>What a query makes of the items: whole aggregates, or rows.</summary>
/// <param name="Read">Reads one.</param>
/// <param name="Projection">The attributes that it needs, or null for all.</param>
/// <param name="Load">Loads one by its key; null for rows.</param>
internal sealed record QueryResults<T>(ItemReader<T> Read, IReadOnlyList<AttributePath>? Projection, Func<ItemKey, CancellationToken, Task<T?>>? Load);
