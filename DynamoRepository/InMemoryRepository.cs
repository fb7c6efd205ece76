using System.Diagnostics.CodeAnalysis;

namespace DynamoRepository;

/// <summary>
/// A repository with its own store in memory, for unit tests: the same mapping, conditions and errors as with DynamoDB. To run a repository
/// class of your own in memory, pass it <see cref="DynamoConnection.InMemory"/> instead.
/// </summary>
/// <typeparam name="T">The aggregate.</typeparam>
[RequiresUnreferencedCode(Trimming.Reflection)]
[RequiresDynamicCode(Trimming.Compilation)]
public class InMemoryRepository<T> : DynamoRepository<T>
    where T : AggregateRoot
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
