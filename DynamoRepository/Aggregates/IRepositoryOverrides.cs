using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>What a class derived from a repository can override, and what only the repository knows: the type of its identities.</summary>
internal interface IRepositoryOverrides<T>
{
    /// <summary>The repository's filter, or null.</summary>
    Expression<Func<T, bool>>? Filter { get; }

    /// <summary>The identity of a key, for the report of a failure; null if the key is not one of an identity.</summary>
    object? IdOf(ItemKey key);

    /// <summary>Called before an aggregate is put.</summary>
    ValueTask SavingAsync(T aggregate, CancellationToken cancellationToken);

    /// <summary>Called after an aggregate was put.</summary>
    ValueTask SavedAsync(T aggregate, CancellationToken cancellationToken);

    /// <summary>Called before an aggregate is deleted.</summary>
    ValueTask DeletingAsync(T aggregate, CancellationToken cancellationToken);

    /// <summary>Called after an aggregate was deleted.</summary>
    ValueTask DeletedAsync(T aggregate, CancellationToken cancellationToken);

    /// <summary>Called after either, if the aggregate has events.</summary>
    ValueTask PublishAsync(T aggregate, CancellationToken cancellationToken);
}
