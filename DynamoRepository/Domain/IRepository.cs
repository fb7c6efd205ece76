namespace DynamoRepository;

/// <summary>Loads, saves and deletes aggregates of one type whose identity is a Guid.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public interface IRepository<T> : IRepository<T, Guid>
    where T : AggregateRoot;
