namespace DynamoRepository;

/// <summary>A store of aggregates whose identity is a Guid.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public interface IRepository<T> : IRepository<T, Guid>
    where T : AggregateRoot;
