namespace DynamoRepository;

/// <summary>Something that happened to an aggregate. <see cref="DomainEvent"/> and <see cref="DomainEvent{TId}"/> implement it.</summary>
public interface IDomainEvent
{
    /// <summary>The event's own identity.</summary>
    Guid EventId { get; }

    /// <summary>When it happened.</summary>
    DateTimeOffset OccurredAt { get; }
}
