using System.Diagnostics.CodeAnalysis;

namespace DynamoRepository;

/// <summary>
/// A repository over a store in memory of its own, for unit tests, of aggregates with an identity of their own: see
/// <see cref="InMemoryRepository{T}"/>.
/// </summary>
/// <typeparam name="T">The aggregate.</typeparam>
/// <typeparam name="TId">What identifies it.</typeparam>
[RequiresUnreferencedCode(Trimming.Reflection)]
[RequiresDynamicCode(Trimming.Compilation)]
public class InMemoryRepository<T, TId> : DynamoRepository<T, TId>
    where T : class, IAggregateRoot
    where TId : notnull
{
    private readonly InMemoryItemStore _store;

    /// <summary>Makes an empty repository.</summary>
    /// <param name="options">How the repository behaves, or null for the defaults.</param>
    /// <exception cref="InvalidOperationException">
    /// The type cannot be stored without losing something; every reason is listed, with what to do.
    /// </exception>
    public InMemoryRepository(DynamoRepositoryOptions? options = null)
        : this(new InMemoryItemStore(), options)
    {
    }

    private InMemoryRepository(InMemoryItemStore store, DynamoRepositoryOptions? options)
        : base(new DynamoConnection(() => store), options) => _store = store;

    /// <summary>Everything stored, as fresh copies.</summary>
    public IReadOnlyList<T> GetAll() => Table.GetAll(_store);

    /// <summary>Removes everything stored.</summary>
    public void Clear() => _store.Clear(TableName);
}
