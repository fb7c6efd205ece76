namespace DynamoRepository;

/// <summary>Something that happened to an aggregate. Derive a record from it and raise it with <c>RaiseEvent</c>.</summary>
/// <typeparam name="TId">The aggregate's identity.</typeparam>
/// <param name="AggregateId">The Id of the aggregate that the event is about.</param>
public abstract record DomainEvent<TId>(TId AggregateId) : IDomainEvent
    where TId : notnull
{
    /// <summary>The event's identity: a new random Guid unless set.</summary>
    public Guid EventId { get; init; } = Guid.NewGuid();

    /// <summary>The time of the event, in UTC: the time of construction unless set.</summary>
    public DateTimeOffset OccurredAt { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>Additional information, such as a correlation id or the user who acted. Empty unless set.</summary>
    public IReadOnlyDictionary<string, object?> Context { get; init; } = new Dictionary<string, object?>();
}
