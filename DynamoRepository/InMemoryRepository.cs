using System.Diagnostics.CodeAnalysis;

namespace DynamoRepository;

/// <summary>
/// A repository over a store in memory of its own, for unit tests: the same mapping, conditions and errors as on DynamoDB. To run a
/// repository class of your own in memory, give it <see cref="DynamoConnection.InMemory"/> instead.
/// </summary>
/// <typeparam name="T">The aggregate.</typeparam>
[RequiresUnreferencedCode(Trimming.Reflection)]
[RequiresDynamicCode(Trimming.Compilation)]
public class InMemoryRepository<T> : DynamoRepository<T>
    where T : AggregateRoot
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
