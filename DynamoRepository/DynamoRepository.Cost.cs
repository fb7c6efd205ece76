namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>
    /// Describes what an aggregate costs as it is now: the bytes of its item and of each attribute, the write units with every index, and
    /// how far it is from DynamoDB's limit of 400 KB. Sends nothing.
    /// </summary>
    /// <param name="aggregate">The aggregate, saved or not.</param>
    /// <returns>The figures; their text is meant for people.</returns>
    /// <exception cref="RepositoryException"><see cref="RepositoryExceptionType.Constraint"/> when a value cannot be
    /// stored.</exception>
    /// <remarks><see cref="OnSavingAsync"/> is not called: what it changes when saving is not counted.</remarks>
    public AggregateCost DescribeCost(T aggregate)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        return ItemCost.Of(Errors.NameOf(typeof(T)), _core.Schema, Writer.ItemOf(aggregate), Table.ConsistentReads);
    }
}
