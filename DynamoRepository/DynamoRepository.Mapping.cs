namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>Checks the aggregate's mapping and table under default options, as making a repository does: one line in a unit test.</summary>
    /// <exception cref="InvalidOperationException">The type cannot be stored without losing something; every reason is listed, with what to do.</exception>
    public static void Validate() => AggregateModel<T>.For(new DynamoRepositoryOptions());

    /// <summary>
    /// What is stored under default options, one line per attribute: path, stored type, member, and the names of an enumeration; what is left to a converter or to
    /// Newtonsoft says so. Compare it with a text in your own tests, so that a change of what is stored never goes unseen.
    /// </summary>
    /// <exception cref="InvalidOperationException">The type cannot be stored without losing something; every reason is listed, with what to do.</exception>
    public static string DescribeItem() => ItemDescription.Of(AggregateModel<T>.For(new DynamoRepositoryOptions()));
}
