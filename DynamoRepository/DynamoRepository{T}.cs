using System.Diagnostics.CodeAnalysis;

namespace DynamoRepository;

/// <summary>
/// Stores aggregates whose identity is a Guid: the usual form of <see cref="DynamoRepository{T, TId}"/>, which documents everything else.
/// </summary>
/// <typeparam name="T">The aggregate, marked with <see cref="DynamoTableAttribute"/>.</typeparam>
[RequiresUnreferencedCode(Trimming.Reflection)]
[RequiresDynamicCode(Trimming.Compilation)]
public class DynamoRepository<T> : DynamoRepository<T, Guid>, IRepository<T>
    where T : AggregateRoot
{
    /// <summary>
    /// Creates a repository. Sends nothing. The type is checked immediately; its mapping is compiled once it is used often.
    /// </summary>
    /// <param name="connection">The connection to the store that holds the items.</param>
    /// <param name="options">The repository's options, or null for the defaults.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without loss, or is not found by its Id; the message lists every reason, with its remedy.
    /// </exception>
    /// <exception cref="ArgumentException">An option, or the connection's table name prefix, is invalid.</exception>
    /// <exception cref="PlatformNotSupportedException">The application was compiled ahead of time (Native AOT).</exception>
    public DynamoRepository(DynamoConnection connection, DynamoRepositoryOptions? options = null)
        : base(connection, options)
    {
    }

    /// <inheritdoc cref="DynamoRepository{T, TId}.IgnoreFilter"/>
    public new DynamoRepository<T> IgnoreFilter() => (DynamoRepository<T>)base.IgnoreFilter();
}
