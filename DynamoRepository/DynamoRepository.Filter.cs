using System.Linq.Expressions;

namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    /// <summary>
    /// The condition on the aggregates that this repository's reads return, such as <c>note =&gt; !note.IsDeleted</c> for soft delete. All
    /// others count as not stored. Default: null, everything is returned.
    /// </summary>
    /// <remarks>
    /// <para>
    /// It applies to every read: by Id, of many, queries, scans, counts, pages, <see cref="DynamoQuery{T}.ReadByKey"/>, reads and checks of
    /// transactions, and so to what <c>UpdateAsync</c> loads. It does not apply to writes: saving and deleting work on what is stored, and
    /// the key of a hidden aggregate is still taken. <see cref="IgnoreFilter"/> reads everything.
    /// </para>
    /// <para>
    /// The property is read once, when the repository is first used for reading; captured values are those of that moment. It costs no
    /// further request: what it hides is read, charged for, and left out. It is no protection between tenants, because writes and requests
    /// of your own pass it by.
    /// </para>
    /// </remarks>
    protected virtual Expression<Func<T, bool>>? Filter => null;

    /// <summary>
    /// Returns this repository without its <see cref="Filter"/>: an object of the same class, over the same connection and table, whose
    /// reads also return what the filter hides. Hooks are called on the original.
    /// </summary>
    public DynamoRepository<T, TId> IgnoreFilter()
    {
        var copy = (DynamoRepository<T, TId>)MemberwiseClone();
        copy._core = _core.Unfiltered();
        return copy;
    }
}
