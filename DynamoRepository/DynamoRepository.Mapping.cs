namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>
    /// Checks the aggregate's mapping, identity and table with default options, as the repository's constructor does: one line in a unit
    /// test.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without loss; the message lists every reason, with its remedy.
    /// </exception>
    public static void Validate() => Model(null).IdentityOf<TId>();

    /// <summary>Checks the aggregate's mapping, identity and table, as the constructor of a repository with these options does.</summary>
    /// <param name="options">The repository's options.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without loss; the message lists every reason, with its remedy.
    /// </exception>
    /// <exception cref="ArgumentException">An option is invalid.</exception>
    public static void Validate(DynamoRepositoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Model(options).IdentityOf<TId>();
    }

    /// <summary>
    /// Describes what is stored, one line per attribute: path, stored type, member, and the names of an enumeration. Attributes left to a
    /// converter or to Newtonsoft are marked as such. Compare the description with an approved text in your own tests, so that no change of
    /// the stored form goes unnoticed.
    /// </summary>
    /// <param name="options">The repository's options, or null for the defaults.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without loss; the message lists every reason, with its remedy.
    /// </exception>
    /// <exception cref="ArgumentException">An option is invalid.</exception>
    public static string DescribeItem(DynamoRepositoryOptions? options = null) => ItemDescription.Of(Model(options));

    private static AggregateModel<T> Model(DynamoRepositoryOptions? options) =>
        (options ?? new DynamoRepositoryOptions()).Validated().ModelOf<T>();
}
