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
    /// <remarks>
    /// Where an event is stored, as a member of an aggregate, the values are stored in their <see cref="DynamoNaturalAttribute">natural
    /// form</see>.
    /// </remarks>
    [DynamoNatural]
    public IReadOnlyDictionary<string, object?> Context { get; init; } = new Dictionary<string, object?>();

    /// <summary>
    /// Returns true if the other event has the same run-time type and equal members. <see cref="Context"/> is compared by content,
    /// collections in it included.
    /// </summary>
    /// <remarks>
    /// The members of a derived record are compared as in every record: a list or dictionary among them equals only itself.
    /// </remarks>
    /// <param name="other">The event to compare with.</param>
    public virtual bool Equals(DomainEvent<TId>? other) =>
        ReferenceEquals(this, other)
            || (other is not null
                && EqualityContract == other.EqualityContract
                && EventId == other.EventId
                && OccurredAt == other.OccurredAt
                && EqualityComparer<TId>.Default.Equals(AggregateId, other.AggregateId)
                && ContentEquality.AreEqual(Context, other.Context));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, EventId, OccurredAt, AggregateId);
}
