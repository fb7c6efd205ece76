using System.ComponentModel;

namespace DynamoRepository;

/// <summary>
/// The root of an aggregate whose identity is a Guid, made when none is given, with two timestamps. See <see cref="AggregateRoot{TId}"/>
/// for everything else, and for identities of your own.
/// </summary>
public abstract class AggregateRoot : AggregateRoot<Guid>
{
    /// <summary>
    /// Makes an aggregate; whatever is left out is made up: a new random Id, and the present time in UTC for both timestamps.
    /// </summary>
    /// <param name="id">The identity, or null for a new random one.</param>
    /// <param name="createdAt">When the aggregate came to be, or null for now.</param>
    /// <param name="updatedAt">When the aggregate last changed, or null for the time of its creation.</param>
    protected AggregateRoot(Guid? id = null, DateTimeOffset? createdAt = null, DateTimeOffset? updatedAt = null)
        : base(id.GetValueOrDefault(), id.HasValue)
    {
        CreatedAt = createdAt ?? DateTimeOffset.UtcNow;
        UpdatedAt = updatedAt ?? CreatedAt;
    }

    /// <summary>When the aggregate came to be. Stored in UTC, to the tick; an item without it loads as <c>default</c>.</summary>
    [DefaultValue(typeof(DateTimeOffset), EntityTime.None)]
    public DateTimeOffset CreatedAt { get; }

    /// <summary>
    /// When the aggregate last changed, by its own account: it moves only when the aggregate calls <see cref="Touch"/>. Repositories never
    /// change it. Stored in UTC, to the tick; an item without it loads as <c>default</c>.
    /// </summary>
    [DefaultValue(typeof(DateTimeOffset), EntityTime.None)]
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Sets <see cref="UpdatedAt"/> to the present time in UTC. Call it from the methods that change the aggregate.</summary>
    protected void Touch() => UpdatedAt = DateTimeOffset.UtcNow;

    private protected sealed override Guid NewId() => Guid.NewGuid();
}
