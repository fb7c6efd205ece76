namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>
    /// Checks the aggregate's mapping, identity and table under default options, as making a repository does: one line in a unit test.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without losing something; every reason is listed, with what to do.
    /// </exception>
    public static void Validate() => Model(null).IdentityOf<TId>();

    /// <summary>Checks the aggregate's mapping, identity and table, as making a repository with these options does.</summary>
    /// <param name="options">How the repository behaves.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without losing something; every reason is listed, with what to do.
    /// </exception>
    /// <exception cref="ArgumentException">An option is not usable.</exception>
    public static void Validate(DynamoRepositoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Model(options).IdentityOf<TId>();
    }

    /// <summary>
    /// What is stored, one line per attribute: path, stored type, member, and the names of an enumeration; what is left to a converter or
    /// to Newtonsoft says so. Compare it with a text in your own tests, so that a change of what is stored never goes unseen.
    /// </summary>
    /// <param name="options">How the repository behaves, or null for the defaults.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without losing something; every reason is listed, with what to do.
    /// </exception>
    /// <exception cref="ArgumentException">An option is not usable.</exception>
    public static string DescribeItem(DynamoRepositoryOptions? options = null) => ItemDescription.Of(Model(options));

    private static AggregateModel<T> Model(DynamoRepositoryOptions? options) =>
        (options ?? new DynamoRepositoryOptions()).Validated().ModelOf<T>();
}
