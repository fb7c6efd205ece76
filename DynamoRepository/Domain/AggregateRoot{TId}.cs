namespace DynamoRepository;

/// <summary>
/// The root of an aggregate with an identity of its own: what a repository loads and saves as a whole, as one item. Its state is its
/// instance fields, those of its base classes and of everything it holds included.
/// </summary>
/// <typeparam name="TId">
/// The identity, a type with value equality: a Guid, text, number, date or enumeration, or a type of yours around one of these that is
/// marked
/// <see cref="DynamoScalarAttribute"/>; or a record (struct) of two such members, the partition key and the sort key.
/// </typeparam>
/// <remarks>
/// Aggregates are not thread-safe. Every <c>SaveAsync</c> of an aggregate that was loaded or saved before succeeds only if nobody else
/// saved it since; see <see cref="ETag"/>. Derive from <see cref="AggregateRoot"/> for a Guid that is made when none is given.
/// </remarks>
public abstract class AggregateRoot<TId> : Entity<TId>, IAggregateRoot
    where TId : notnull
{
    [NonSerialized] private List<IDomainEvent>? _uncommittedEvents;
    [NonSerialized] private StoredState? _stored;
    [NonSerialized] private int _writing;

    /// <summary>
    /// Makes an aggregate without an identity: for loading, and for derived constructors that set <see cref="Entity{TId}.Id"/>. Saving one
    /// whose identity was never set is refused.
    /// </summary>
    protected AggregateRoot()
    {
    }

    /// <summary>Makes an aggregate.</summary>
    /// <param name="id">The identity.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    protected AggregateRoot(TId id)
        : base(id)
    {
    }

    private protected AggregateRoot(TId? id, bool isGiven)
        : base(id, isGiven)
    {
    }

    /// <inheritdoc/>
    public string? ETag => _stored?.ETag;

    /// <inheritdoc/>
    public IReadOnlyList<IDomainEvent> UncommittedEvents => _uncommittedEvents is { Count: > 0 } events ? events.ToArray() : [];

    StoredState? IAggregateRoot.Stored
    {
        get => _stored;
        set => _stored = value;
    }

    string IAggregateRoot.IdText => $"{Id}";

    /// <inheritdoc/>
    public void MarkEventsAsCommitted() => _uncommittedEvents = null;

    bool IAggregateRoot.TryBeginWrite() => Interlocked.CompareExchange(ref _writing, 1, 0) == 0;

    void IAggregateRoot.EndWrite() => Volatile.Write(ref _writing, 0);

    /// <summary>Adds a domain event to <see cref="UncommittedEvents"/>.</summary>
    /// <param name="domainEvent">What happened.</param>
    protected void RaiseEvent(IDomainEvent domainEvent)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        (_uncommittedEvents ??= []).Add(domainEvent);
    }
}
