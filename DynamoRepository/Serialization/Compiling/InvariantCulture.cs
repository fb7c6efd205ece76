using System.Globalization;
using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// The invariant culture, for as long as somebody else's code makes text that is stored, or values of text that was: a converter that calls
/// <c>ToString()</c> must not write the calendar or the digits of the thread that saves. Compiled code of ours names its culture and needs
/// none of this.
/// </summary>
internal readonly struct InvariantCulture : IDisposable
{
    private readonly CultureInfo? _before;

    private InvariantCulture(CultureInfo before) => _before = before;

    /// <summary>Changes to the invariant culture; disposing changes back.</summary>
    public static InvariantCulture Enter()
    {
        var current = CultureInfo.CurrentCulture;
        if (ReferenceEquals(current, CultureInfo.InvariantCulture))
        {
            return default; // each change costs as much as writing a member
        }

        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        return new InvariantCulture(current);
    }

    // var culture = InvariantCulture.Enter(); try { body } finally { culture.Dispose(); }
    public static Expression Around(Expression body)
    {
        var culture = Expression.Variable(typeof(InvariantCulture), "culture");
        return Expression.Block(
            body.Type,
            [culture],
            Expression.Assign(culture, Expression.Call(typeof(InvariantCulture), nameof(Enter), null)),
            Expression.TryFinally(body, Expression.Call(culture, nameof(Dispose), null)));
    }

    public void Dispose()
    {
        if (_before is not null)
        {
            CultureInfo.CurrentCulture = _before;
        }
    }
}
