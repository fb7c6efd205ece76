namespace DynamoRepository;

/// <summary>An entity's own Id, which is got and set by the entity.</summary>
internal abstract class EntityId : MemberAccessor
{
    public static EntityId Of(Type id) => id == typeof(Guid)
        ? new EntityId<Guid>()
        : (EntityId)Activator.CreateInstance(typeof(EntityId<>).MakeGenericType(id))!;

    /// <summary>Gives an entity whose item had no Id one all the same.</summary>
    public abstract void Require(object target);
}

/// <summary>An Id of a type.</summary>
internal sealed class EntityId<TId> : EntityId
    where TId : notnull
{
    public override object? Get(object target) => ((Entity<TId>)target).Id;

    public override void Set(object target, object? value) => ((Entity<TId>)target).LoadId((TId)value!);

    public override void Require(object target) => ((Entity<TId>)target).RequireId();
}
