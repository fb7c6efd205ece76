using System.Diagnostics.CodeAnalysis;

namespace DynamoRepository;

/// <summary>
/// Stores aggregates whose identity is a Guid: the usual form of <see cref="DynamoRepository{T, TId}"/>, which has everything else to say.
/// </summary>
/// <typeparam name="T">The aggregate, marked with <see cref="DynamoTableAttribute"/>.</typeparam>
[RequiresUnreferencedCode(Trimming.Reflection)]
[RequiresDynamicCode(Trimming.Compilation)]
public class DynamoRepository<T> : DynamoRepository<T, Guid>, IRepository<T>
    where T : AggregateRoot
{
    /// <summary>Makes a repository. Sends nothing; the type is checked at once, its mapping compiled at first use.</summary>
    /// <param name="connection">Where the items are.</param>
    /// <param name="options">How the repository behaves, or null for the defaults.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without losing something, or is not found by its Id: every reason is listed, with what to do.
    /// </exception>
    /// <exception cref="ArgumentException">An option, or the connection's table name prefix, is not usable.</exception>
    public DynamoRepository(DynamoConnection connection, DynamoRepositoryOptions? options = null)
        : base(connection, options)
    {
    }
}
