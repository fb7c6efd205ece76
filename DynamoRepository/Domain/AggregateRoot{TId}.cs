namespace DynamoRepository;

/// <summary>
/// The root of an aggregate, which a repository loads and saves as a whole, as one item. Its state consists of its instance fields,
/// including those of its base classes and of everything it holds.
/// </summary>
/// <typeparam name="TId">
/// The identity, a type with value equality: a Guid, string, number, date or enumeration; a type of yours that wraps one of these and is
/// marked <see cref="DynamoScalarAttribute"/>; or a record (struct) of two such members, the partition key and the sort key.
/// </typeparam>
/// <remarks>
/// Aggregates are not thread-safe. <c>SaveAsync</c> of an aggregate that was loaded or saved before succeeds only if no other writer has
/// saved it since; see <see cref="ETag"/>. Derive from <see cref="AggregateRoot"/> for a Guid that is generated if omitted.
/// </remarks>
public abstract class AggregateRoot<TId> : Entity<TId>, IAggregateRoot
    where TId : notnull
{
    [NonSerialized] private List<IDomainEvent>? _uncommittedEvents;
    [NonSerialized] private StoredState? _stored;
    [NonSerialized] private int _writing;

    /// <summary>
    /// Creates an aggregate without an identity: for loading, and for derived constructors that set <see cref="Entity{TId}.Id"/>. Saving an
    /// aggregate whose identity was never set throws.
    /// </summary>
    protected AggregateRoot()
    {
    }

    /// <summary>Creates an aggregate.</summary>
    /// <param name="id">The identity.</param>
    /// <exception cref="ArgumentNullException">The identity is null.</exception>
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
    /// <param name="domainEvent">The event.</param>
    protected void RaiseEvent(IDomainEvent domainEvent)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        (_uncommittedEvents ??= []).Add(domainEvent);
    }
}
