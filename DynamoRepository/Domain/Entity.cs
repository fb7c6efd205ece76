using System.ComponentModel;

namespace DynamoRepository;

/// <summary>
/// Something with an identity of its own: two entities are equal when they are of the same run-time type and have the same <see cref="Id"/>,
/// whatever their other state.
/// </summary>
public abstract class Entity : IEquatable<Entity>
{
    // What an item that lacks a timestamp loads as: never "now", which would invent a history.
    private const string NoTime = "0001-01-01T00:00:00+00:00";

    private static readonly Lock MakingId = new();

    [ThreadStatic]
    private static Type? _loading;

    // Making an Id takes the operating system longer than a small entity takes to load, so an entity that is about to be given one is made
    // without. Whichever entity that is, it is asked for its Id only by the property, which makes it then.
    [NonSerialized] private volatile bool _lacksId;

    /// <summary>Makes an entity; whatever is left out is made up: a new random Id, and the present time in UTC for both timestamps.</summary>
    /// <param name="id">The identity, or null for a new random one.</param>
    /// <param name="createdAt">When the entity came to be, or null for now.</param>
    /// <param name="updatedAt">When the entity last changed, or null for <paramref name="createdAt"/>, or now when that is missing too.</param>
    protected Entity(Guid? id = null, DateTimeOffset? createdAt = null, DateTimeOffset? updatedAt = null)
    {
        if (id is null && IsBeingLoaded())
        {
            _lacksId = true;
        }
        else
        {
            Id = id ?? Guid.NewGuid();
        }

        CreatedAt = createdAt ?? DateTimeOffset.UtcNow;
        UpdatedAt = updatedAt ?? CreatedAt;
    }

    /// <summary>The identity. It never changes.</summary>
    public Guid Id
    {
        get
        {
            if (_lacksId)
            {
                MakeId();
            }

            return field;
        }

        private set;
    }

    /// <summary>When the entity came to be. Stored in UTC, to the tick; an item without it loads as <c>default</c>.</summary>
    [DefaultValue(typeof(DateTimeOffset), NoTime)]
    public DateTimeOffset CreatedAt { get; }

    /// <summary>
    /// When the entity last changed, by its own account: it moves only when the entity calls <see cref="Touch"/>. Repositories never change it.
    /// Stored in UTC, to the tick; an item without it loads as <c>default</c>.
    /// </summary>
    [DefaultValue(typeof(DateTimeOffset), NoTime)]
    public DateTimeOffset UpdatedAt { get; private set; }

    // The next entity of exactly this type that this thread makes is one that is being loaded: its Id follows.
    internal static void BeginLoading(Type type) => _loading = type;

    internal static void EndLoading() => _loading = null;

    internal void LoadId(Guid id)
    {
        Id = id;
        _lacksId = false;
    }

    // The item had none.
    internal void RequireId()
    {
        if (Id == Guid.Empty)
        {
            Id = Guid.NewGuid();
        }
    }

    private void MakeId()
    {
        lock (MakingId)
        {
            if (_lacksId)
            {
                LoadId(Guid.NewGuid());
            }
        }
    }

    private bool IsBeingLoaded()
    {
        if (_loading is null || _loading != GetType())
        {
            return false;
        }

        _loading = null; // others that it makes are new
        return true;
    }

    /// <summary>Sets <see cref="UpdatedAt"/> to the present time in UTC. Call it from the methods that change the entity.</summary>
    protected void Touch() => UpdatedAt = DateTimeOffset.UtcNow;

    /// <summary>Whether the other entity has the same run-time type and the same Id.</summary>
    /// <param name="other">The entity to compare with.</param>
    public bool Equals(Entity? other) => other is not null && other.GetType() == GetType() && other.Id == Id;

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Entity);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => HashCode.Combine(GetType(), Id);

    /// <summary>The type's name and the Id, as in <c>User 7f6c…</c>.</summary>
    public override string ToString() => $"{GetType().Name} {Id}";

    /// <summary>Whether both are null, or equal by type and Id.</summary>
    /// <param name="left">One entity.</param>
    /// <param name="right">The other entity.</param>
    public static bool operator ==(Entity? left, Entity? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the two differ in type or Id, or exactly one of them is null.</summary>
    /// <param name="left">One entity.</param>
    /// <param name="right">The other entity.</param>
    public static bool operator !=(Entity? left, Entity? right) => !(left == right);
}
