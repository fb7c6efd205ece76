namespace DynamoRepository;

/// <summary>An entity whose identity is a Guid, generated if omitted, with two timestamps.</summary>
public abstract class Entity : Entity<Guid>
{
    /// <summary>
    /// Creates an entity. Omitted values are generated: a new random Id, and the current time in UTC for both timestamps.
    /// </summary>
    /// <param name="id">The identity, or null for a new random one.</param>
    /// <param name="createdAt">The time when the entity was created, or null for now.</param>
    /// <param name="updatedAt">
    /// The time when the entity last changed, or null for <paramref name="createdAt"/>, or for now if that is null too.
    /// </param>
    protected Entity(Guid? id = null, DateTimeOffset? createdAt = null, DateTimeOffset? updatedAt = null)
        : base(id.GetValueOrDefault(), id.HasValue)
    {
        CreatedAt = createdAt ?? DateTimeOffset.UtcNow;
        UpdatedAt = updatedAt ?? CreatedAt;
    }

    /// <summary>The time when the entity was created. Stored in UTC, to the tick; an item without it loads as <c>default</c>.</summary>
    [NoTime]
    public DateTimeOffset CreatedAt { get; }

    /// <summary>
    /// The time when the entity last changed, which advances only when the entity calls <see cref="Touch"/>. Repositories never change it.
    /// Stored in UTC, to the tick; an item without it loads as <c>default</c>.
    /// </summary>
    [NoTime]
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Sets <see cref="UpdatedAt"/> to the current time in UTC. Call it from the methods that change the entity.</summary>
    protected void Touch() => UpdatedAt = DateTimeOffset.UtcNow;

    private protected sealed override Guid NewId() => Guid.NewGuid();
}
