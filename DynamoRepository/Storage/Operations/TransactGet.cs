namespace DynamoRepository;

/// <summary>One item of a transactional read, with what turns it into an aggregate.</summary>
internal sealed record TransactGet(TableRef Table, ItemKey Key, ItemReader<IAggregateRoot?> Read);
