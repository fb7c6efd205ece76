namespace DynamoRepository;

/// <summary>Something that happened to an aggregate. <see cref="DomainEvent"/> and <see cref="DomainEvent{TId}"/> implement it.</summary>
public interface IDomainEvent
{
    /// <summary>The event's identity.</summary>
    Guid EventId { get; }

    /// <summary>The time of the event.</summary>
    DateTimeOffset OccurredAt { get; }
}
