namespace DynamoRepository;

/// <summary>
/// An object with an identity: two entities are equal if they have the same run-time type and the same <see cref="Id"/>, whatever their
/// other state.
/// </summary>
/// <typeparam name="TId">
/// The identity: a type with value equality, such as a <c>record struct</c>, <c>string</c>, <c>Guid</c> or <c>int</c>.
/// </typeparam>
public abstract class Entity<TId> : IEquatable<Entity<TId>>
    where TId : notnull
{
    private static readonly Lock MakingId = new();

    private TId _id = default!;

    // Only for entities that generate their own Id. Generating one takes the operating system longer than loading a small entity takes, so
    // an entity that is about to be given an Id is constructed without one. Whichever entity that turns out to be, only the
    // property reads its Id, and generates it then.
    [NonSerialized] private volatile bool _lacksId;

    /// <summary>Creates an entity without an identity: for loading, and for derived constructors that set <see cref="Id"/>.</summary>
    protected Entity()
    {
    }

    /// <summary>Creates an entity.</summary>
    /// <param name="id">The identity.</param>
    /// <exception cref="ArgumentNullException">The identity is null.</exception>
    protected Entity(TId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        Id = id;
    }

    // An entity that generates its Id if none is given.
    private protected Entity(TId? id, bool isGiven)
    {
        if (isGiven)
        {
            Id = id!;
        }
        else if (EntityLoading.IsOf(GetType()))
        {
            _lacksId = true;
        }
        else
        {
            Id = NewId();
        }
    }

    /// <summary>The identity. It never changes.</summary>
    public TId Id
    {
        get
        {
            if (_lacksId)
            {
                MakeId();
            }

            return _id;
        }

        protected init => _id = value;
    }

    /// <summary>Returns true if the other entity has the same run-time type and the same Id.</summary>
    /// <param name="other">The entity to compare with.</param>
    public virtual bool Equals(Entity<TId>? other) =>
        ReferenceEquals(this, other)
            || (other is not null && other.GetType() == GetType() && EqualityComparer<TId>.Default.Equals(Id, other.Id));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Entity<TId>);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(GetType(), Id);

    /// <summary>Returns the type's name and the Id, as in <c>User 7f6c…</c>.</summary>
    public override string ToString() => $"{GetType().Name} {Id}";

    /// <summary>Returns true if both are null, or equal by type and Id.</summary>
    /// <param name="left">One entity.</param>
    /// <param name="right">The other entity.</param>
    public static bool operator ==(Entity<TId>? left, Entity<TId>? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Returns true if the two differ in type or Id, or exactly one of them is null.</summary>
    /// <param name="left">One entity.</param>
    /// <param name="right">The other entity.</param>
    public static bool operator !=(Entity<TId>? left, Entity<TId>? right) => !(left == right);

    internal void LoadId(TId id)
    {
        _id = id;
        _lacksId = false;
    }

    // The item had none.
    internal void RequireId()
    {
        if (EqualityComparer<TId>.Default.Equals(Id, default))
        {
            LoadId(NewId());
        }
    }

    // Only for entities that generate their own Id.
    private protected virtual TId NewId() => throw new NotSupportedException();

    private void MakeId()
    {
        lock (MakingId)
        {
            if (_lacksId)
            {
                LoadId(NewId());
            }
        }
    }
}
