using System.Linq.Expressions;

namespace DynamoRepository.Tests.Behaviours.Aggregates;

/// <summary>An aggregate with an identity of any type.</summary>
[DynamoTable("things")]
public sealed class Thing<TId> : AggregateRoot<TId>
    where TId : notnull
{
    public Thing(TId id, string name)
        : base(id) => Name = name;

    public string Name { get; set; }

    [DynamoTimeToLive]
    public DateTimeOffset? ExpiresAt { get; set; }

    public void Rename(string name)
    {
        Name = name;
        RaiseEvent(new Renamed<TId>(Id, name));
    }
}

public sealed record Renamed<TId>(TId AggregateId, string Name) : DomainEvent<TId>(AggregateId)
    where TId : notnull;

public sealed class Things<TId>(DynamoConnection connection, DynamoRepositoryOptions? options = null)
    : DynamoRepository<Thing<TId>, TId>(connection, options)
    where TId : notnull
{
    public DynamoQuery<Thing<TId>> Find(Expression<Func<Thing<TId>, bool>> condition) => Query(condition);
}
