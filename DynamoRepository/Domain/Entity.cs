using System.ComponentModel;

namespace DynamoRepository;

/// <summary>An entity whose identity is a Guid, made when none is given, with two timestamps.</summary>
public abstract class Entity : Entity<Guid>
{
    /// <summary>
    /// Makes an entity; whatever is left out is made up: a new random Id, and the present time in UTC for both timestamps.
    /// </summary>
    /// <param name="id">The identity, or null for a new random one.</param>
    /// <param name="createdAt">When the entity came to be, or null for now.</param>
    /// <param name="updatedAt">
    /// When the entity last changed, or null for <paramref name="createdAt"/>, or now when that is missing too.
    /// </param>
    protected Entity(Guid? id = null, DateTimeOffset? createdAt = null, DateTimeOffset? updatedAt = null)
        : base(id.GetValueOrDefault(), id.HasValue)
    {
        CreatedAt = createdAt ?? DateTimeOffset.UtcNow;
        UpdatedAt = updatedAt ?? CreatedAt;
    }

    /// <summary>When the entity came to be. Stored in UTC, to the tick; an item without it loads as <c>default</c>.</summary>
    [DefaultValue(typeof(DateTimeOffset), EntityTime.None)]
    public DateTimeOffset CreatedAt { get; }

    /// <summary>
    /// When the entity last changed, by its own account: it moves only when the entity calls <see cref="Touch"/>. Repositories never change
    /// it. Stored in UTC, to the tick; an item without it loads as <c>default</c>.
    /// </summary>
    [DefaultValue(typeof(DateTimeOffset), EntityTime.None)]
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Sets <see cref="UpdatedAt"/> to the present time in UTC. Call it from the methods that change the entity.</summary>
    protected void Touch() => UpdatedAt = DateTimeOffset.UtcNow;

    private protected sealed override Guid NewId() => Guid.NewGuid();
}
