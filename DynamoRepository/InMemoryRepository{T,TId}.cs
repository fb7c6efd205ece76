using System.Diagnostics.CodeAnalysis;

namespace DynamoRepository;

/// <summary>
/// A repository with its own store in memory, for unit tests, of aggregates with an identity of their own type: see
/// <see cref="InMemoryRepository{T}"/>.
/// </summary>
/// <typeparam name="T">The aggregate.</typeparam>
/// <typeparam name="TId">The type of its identity.</typeparam>
[RequiresUnreferencedCode(Trimming.Reflection)]
[RequiresDynamicCode(Trimming.Compilation)]
public class InMemoryRepository<T, TId> : DynamoRepository<T, TId>
    where T : class, IAggregateRoot
    where TId : notnull
{
    private readonly InMemoryItemStore _store;

    /// <summary>Creates an empty repository.</summary>
    /// <param name="options">The repository's options, or null for the defaults.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without loss; the message lists every reason, with its remedy.
    /// </exception>
    public InMemoryRepository(DynamoRepositoryOptions? options = null)
        : this(new InMemoryItemStore(), options)
    {
    }

    private InMemoryRepository(InMemoryItemStore store, DynamoRepositoryOptions? options)
        : base(new DynamoConnection(() => store), options) => _store = store;

    /// <summary>Returns everything stored, as fresh copies, also what a <c>Filter</c> hides.</summary>
    public IReadOnlyList<T> GetAll() => Table.GetAll(_store);

    /// <summary>Removes everything stored.</summary>
    public void Clear() => _store.Clear(TableName);
}
