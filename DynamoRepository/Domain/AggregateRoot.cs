namespace DynamoRepository;

/// <summary>
/// The root of an aggregate: what a repository loads and saves as a whole, as one item. Its state is its instance fields, those of its
/// base classes and of everything it holds included.
/// </summary>
/// <remarks>
/// Aggregates are not thread-safe. Every <c>SaveAsync</c> of an aggregate that was loaded or saved before succeeds only if nobody else
/// saved it since; see <see cref="ETag"/>.
/// </remarks>
public abstract class AggregateRoot : Entity
{
    [NonSerialized] private List<DomainEvent>? _uncommittedEvents;
    [NonSerialized] private StoredState? _stored;
    [NonSerialized] private int _writing;

    /// <summary>Makes an aggregate; whatever is left out is made up: a new random Id, and the present time in UTC for both timestamps.</summary>
    /// <param name="id">The identity, or null for a new random one.</param>
    /// <param name="createdAt">When the aggregate came to be, or null for now.</param>
    /// <param name="updatedAt">When the aggregate last changed, or null for the time of its creation.</param>
    protected AggregateRoot(Guid? id = null, DateTimeOffset? createdAt = null, DateTimeOffset? updatedAt = null)
        : base(id, createdAt, updatedAt)
    {
    }

    /// <summary>
    /// The token of the stored version that this instance was loaded from or saved as: 16 hexadecimal digits, fresh with every save.
    /// Null until stored, and again after a delete. Only repositories set it.
    /// </summary>
    public string? ETag => _stored?.ETag;

    /// <summary>The domain events raised and not yet committed, in the order raised: a snapshot. Events are never stored.</summary>
    public IReadOnlyList<DomainEvent> UncommittedEvents => _uncommittedEvents is { Count: > 0 } events ? events.ToArray() : [];

    /// <summary>Adds a domain event to <see cref="UncommittedEvents"/>.</summary>
    /// <param name="domainEvent">What happened.</param>
    protected void RaiseEvent(DomainEvent domainEvent)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        (_uncommittedEvents ??= []).Add(domainEvent);
    }

    /// <summary>Empties <see cref="UncommittedEvents"/>: call it once the events are published. Repositories never call it on save.</summary>
    public void MarkEventsAsCommitted() => _uncommittedEvents = null;

    // What this instance knows of its stored self. Replaced only after an operation succeeded, or to remember a token whose fate is unknown.
    internal StoredState? Stored
    {
        get => _stored;
        set => _stored = value;
    }

    // One write at a time: true when the caller may write now, and must call EndWrite.
    internal bool TryBeginWrite() => Interlocked.CompareExchange(ref _writing, 1, 0) == 0;

    internal void EndWrite() => Volatile.Write(ref _writing, 0);
}
