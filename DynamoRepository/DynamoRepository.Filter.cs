using System.Linq.Expressions;

namespace DynamoRepository;

public partial class DynamoRepository<T, TId>
{
    private Condition? _filter;

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
        copy._filter = Condition.Always;
        copy._queries = null;
        copy.Reader = Reader.Unfiltered;
        return copy;
    }

    // Not in the constructor: a derived repository has not set its own fields by then.
    private Condition OwnFilter => _filter ??= Filter is { } filter ? Translated(filter) : Condition.Always;

    private Condition Translated(Expression<Func<T, bool>> filter)
    {
        try
        {
            var condition = LambdaTranslator.Translate(filter, Queries.Root);
            return condition.IsNever || condition.IsAlways || ExpressionRules.ProblemOf(condition) is not { } problem
                ? condition
                : throw new InvalidOperationException(Errors.UnusableFilter(GetType(), ExpressionText.Of(filter), problem));
        }
        catch (ArgumentException exception)
        {
            throw new InvalidOperationException(Errors.UntranslatableFilter(GetType(), exception.Message), exception);
        }
    }
}
