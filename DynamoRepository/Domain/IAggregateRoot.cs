namespace DynamoRepository;

/// <summary>
/// An aggregate, whatever its identity. Only <see cref="AggregateRoot{TId}"/> implements it: derive from that, or from
/// <see cref="AggregateRoot"/>.
/// </summary>
public interface IAggregateRoot
{
    /// <summary>
    /// The token of the stored version that this instance was loaded from or saved as: 16 hexadecimal digits, fresh with every save.
    /// Null until stored, and again after a delete. Only repositories set it.
    /// </summary>
    string? ETag { get; }

    /// <summary>The domain events raised and not yet committed, in the order raised: a snapshot. Events are never stored.</summary>
    IReadOnlyList<IDomainEvent> UncommittedEvents { get; }

    /// <summary>
    /// Empties <see cref="UncommittedEvents"/>: call it once the events are published. Repositories never call it on save.
    /// </summary>
    void MarkEventsAsCommitted();

    /// <summary>
    /// What this instance knows of its stored self. Replaced only after an operation succeeded, or to remember a token whose fate is
    /// unknown.
    /// </summary>
    internal StoredState? Stored { get; set; }

    /// <summary>The identity for messages.</summary>
    internal string IdText { get; }

    /// <summary>One write at a time: true when the caller may write now, and must call <see cref="EndWrite"/>.</summary>
    internal bool TryBeginWrite();

    /// <summary>The write is over.</summary>
    internal void EndWrite();
}
