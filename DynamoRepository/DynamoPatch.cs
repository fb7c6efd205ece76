using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// The changes of one <c>PatchAsync</c>: <c>patch =&gt; patch.Set(order =&gt; order.Status, status).Add(order =&gt; order.Views, 1)</c>.
/// DynamoDB makes all of them in one request, each from the item as it was before.
/// </summary>
/// <typeparam name="T">The aggregate.</typeparam>
/// <remarks>
/// Places are written as in conditions: members, members of members, entries of dictionaries, elements of lists. Each place may be changed
/// once. Values are stored as saving the aggregate would store them. Keys, computed members, and members on which a stored computed member
/// depends, cannot be patched.
/// <para>
/// Every method throws an <see cref="ArgumentException"/> if the lambda names no place that can be changed in this way. Not thread-safe.
/// </para>
/// </remarks>
public sealed class DynamoPatch<T>
    where T : class, IAggregateRoot
{
    private readonly PatchBuilder _builder;

    internal DynamoPatch(PatchBuilder builder) => _builder = builder;

    /// <summary>Sets a member, an entry or an element. Null is stored as saving the member as null would be.</summary>
    /// <typeparam name="TValue">The member's type.</typeparam>
    /// <param name="member">The place. An element beyond the end of its list is appended.</param>
    /// <param name="value">The value.</param>
    /// <returns>This patch.</returns>
    public DynamoPatch<T> Set<TValue>(Expression<Func<T, TValue>> member, TValue value) => With(member, place => place.Set(value));

    /// <summary>Sets a member or an entry that has no value in the item yet; otherwise leaves it alone. A stored NULL is a value.</summary>
    /// <typeparam name="TValue">The member's type.</typeparam>
    /// <param name="member">The place.</param>
    /// <param name="value">The value, not null.</param>
    /// <returns>This patch.</returns>
    public DynamoPatch<T> SetIfAbsent<TValue>(Expression<Func<T, TValue>> member, TValue value) =>
        With(member, place => place.SetIfAbsent(value));

    /// <summary>
    /// Adds to a number. A missing number counts as its <c>[DefaultValue]</c>, or else as 0. A sum beyond the range of the member's type is
    /// refused, and nothing is written. DynamoDB does not round: if a decimal is stored with so many digits that the sum needs more than
    /// 28, the sum cannot be loaded.
    /// </summary>
    /// <typeparam name="TValue">The number's type.</typeparam>
    /// <param name="member">The place.</param>
    /// <param name="amount">What to add; negative to subtract.</param>
    /// <returns>This patch.</returns>
    public DynamoPatch<T> Add<TValue>(Expression<Func<T, TValue>> member, TValue amount)
    {
        ArgumentNullException.ThrowIfNull(amount);
        return With(member, place => place.Increase(amount));
    }

    /// <summary>Appends to a list. A missing list counts as empty.</summary>
    /// <typeparam name="TElement">The type of its elements.</typeparam>
    /// <param name="list">The place.</param>
    /// <param name="elements">The elements, in their order.</param>
    /// <returns>This patch.</returns>
    public DynamoPatch<T> Append<TElement>(Expression<Func<T, IEnumerable<TElement>?>> list, params TElement[] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return With(list, place => place.Append(elements));
    }

    /// <summary>
    /// Removes the value of a member that may be null, all elements of a collection, an entry of a dictionary, or an element of a list,
    /// which those behind it follow.
    /// </summary>
    /// <typeparam name="TValue">The member's type.</typeparam>
    /// <param name="member">The place. If there is nothing, nothing changes.</param>
    /// <returns>This patch.</returns>
    public DynamoPatch<T> Remove<TValue>(Expression<Func<T, TValue>> member) => With(member, place => place.Remove());

    /// <summary>Adds elements to a set that is stored as a set. A missing set counts as empty.</summary>
    /// <typeparam name="TElement">The type of its elements.</typeparam>
    /// <param name="set">The member.</param>
    /// <param name="elements">The elements; those that the set has are no error.</param>
    /// <returns>This patch.</returns>
    public DynamoPatch<T> AddToSet<TElement>(Expression<Func<T, IEnumerable<TElement>?>> set, params TElement[] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return With(set, place => place.AddToSet(elements));
    }

    /// <summary>Removes elements from a set that is stored as a set.</summary>
    /// <typeparam name="TElement">The type of its elements.</typeparam>
    /// <param name="set">The member.</param>
    /// <param name="elements">The elements; those that the set does not have are no error.</param>
    /// <returns>This patch.</returns>
    public DynamoPatch<T> RemoveFromSet<TElement>(Expression<Func<T, IEnumerable<TElement>?>> set, params TElement[] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return With(set, place => place.RemoveFromSet(elements));
    }

    private DynamoPatch<T> With(LambdaExpression member, Func<PatchTarget, PatchAction?> change)
    {
        _builder.Add(member, change);
        return this;
    }
}
