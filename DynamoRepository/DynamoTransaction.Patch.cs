using System.Linq.Expressions;

namespace DynamoRepository;

public sealed partial class DynamoTransaction
{
    /// <summary>Changes parts of a stored aggregate without loading it, as <c>PatchAsync</c> would. Nothing is returned.</summary>
    /// <typeparam name="T">The aggregate's type.</typeparam>
    /// <typeparam name="TId">The type of its identity.</typeparam>
    /// <param name="repository">A repository that uses this transaction's connection.</param>
    /// <param name="id">The aggregate's Id.</param>
    /// <param name="patch">Names the changes. It is called once, now.</param>
    /// <param name="when">A condition on the stored aggregate before the changes, or null. Captured values are read now.</param>
    /// <param name="expectedETag">The token that the caller last saw, or null to patch whichever version is stored.</param>
    /// <returns>This transaction.</returns>
    /// <exception cref="ArgumentException">
    /// The repository uses another connection, or is not a <see cref="DynamoRepository{T, TId}"/>; or the patch or a part of the condition
    /// is not possible.
    /// </exception>
    public DynamoTransaction Patch<T, TId>(
        IRepository<T, TId> repository, TId id, Action<DynamoPatch<T>> patch, Expression<Func<T, bool>>? when = null,
        string? expectedETag = null)
        where T : class, IAggregateRoot
        where TId : notnull
    {
        if (expectedETag is not null)
        {
            ArgumentException.ThrowIfNullOrEmpty(expectedETag);
        }

        var own = Require(repository);
        var key = own.KeyOf(id);
        var (changes, condition) = (own.PatchOf(key, patch), when is null ? null : own.When(when, nameof(when)));
        _steps.Add(TransactionStep.Patch(() => own.Patcher.Prepare(key, changes, condition, expectedETag, ETags.New())));
        return this;
    }
}
