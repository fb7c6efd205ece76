namespace DynamoRepository;

/// <summary>A key that is an identity of two parts.</summary>
internal sealed class IdentityKey<T, TId>(Func<T, TId> get, Identity<TId> identity) : AggregateKey<T>
{
    public override bool IsFixed => true;

    public override ItemKey Of(T aggregate)
    {
        try
        {
            var id = get(aggregate);
            if (id is not null && id.GetType() != typeof(TId))
            {
                throw new MappingException(Errors.UndeclaredSubtype(typeof(TId), id.GetType())); // what a derived class adds would be lost
            }

            return id is null || (typeof(TId).IsValueType && EqualityComparer<TId>.Default.Equals(id, default))
                ? throw new MappingException(Errors.IdNotSet())
                : identity.KeyOf(id);
        }
        catch (MappingException exception)
        {
            throw exception.Within(nameof(Entity.Id));
        }
    }
}
