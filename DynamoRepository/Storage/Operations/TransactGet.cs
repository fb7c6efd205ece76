namespace DynamoRepository;

/// <summary>One item of a transactional read, with what converts it to an aggregate.</summary>
internal sealed record TransactGet(TableRef Table, ItemKey Key, ItemReader<IAggregateRoot?> Read);
