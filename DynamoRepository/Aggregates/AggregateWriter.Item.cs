namespace DynamoRepository;

internal sealed partial class AggregateWriter<T>
{
    /// <summary>The item that would be stored of an aggregate, however large; its version token is none that is ever written.</summary>
    /// <exception cref="RepositoryException">A value cannot be stored.</exception>
    public byte[] ItemOf(T aggregate)
    {
        var (key, stored) = Identify(aggregate);
        using var buffer = new PooledBuffer(_itemLength + ItemRoom);
        try
        {
            table.Codec.Write(buffer, aggregate, ETags.New(), stored.UnknownAttributes);
            return buffer.Written.ToArray();
        }
        catch (MappingException exception)
        {
            throw table.Ref.Failure(
                Errors.CannotWrite(exception.Message), RepositoryExceptionType.Constraint, key, exception.InnerException);
        }
    }
}
