namespace DynamoRepository;

/// <summary>
/// An aggregate with any type of identity. Only <see cref="AggregateRoot{TId}"/> implements it: derive from that class or from
/// <see cref="AggregateRoot"/>.
/// </summary>
public interface IAggregateRoot
{
    /// <summary>
    /// The token of the stored version that this instance was loaded from or saved as: 16 hexadecimal digits, new with every save. Null
    /// until stored, and again after a delete. Only repositories set it.
    /// </summary>
    string? ETag { get; }

    /// <summary>
    /// A snapshot of the domain events raised and not yet committed, in the order in which they were raised. Events are never stored.
    /// </summary>
    IReadOnlyList<IDomainEvent> UncommittedEvents { get; }

    /// <summary>
    /// Clears <see cref="UncommittedEvents"/>. Call it once the events are published; repositories never call it when saving.
    /// </summary>
    void MarkEventsAsCommitted();

    /// <summary>
    /// What this instance knows about its stored version. Replaced only after an operation has succeeded, or to remember a token of unknown
    /// outcome.
    /// </summary>
    internal StoredState? Stored { get; set; }

    /// <summary>The identity as text, for messages.</summary>
    internal string IdText { get; }

    /// <summary>
    /// Begins a write, one at a time. Returns true if the caller may write now, and must then call <see cref="EndWrite"/>.
    /// </summary>
    internal bool TryBeginWrite();

    /// <summary>Ends the write.</summary>
    internal void EndWrite();
}
