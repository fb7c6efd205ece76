using System.Linq.Expressions;

namespace DynamoRepository;

/// <summary>
/// Gets the time to live of an aggregate: of the member marked <c>[DynamoTimeToLive]</c>, of its own or of the subtype that it is.
/// </summary>
internal static class ExpiryAccess
{
    /// <summary>The getter, or null when no member is marked.</summary>
    public static Func<T, DateTimeOffset?>? Of<T>(IEnumerable<ObjectModel> models, Execution execution)
    {
        Func<T, DateTimeOffset?>? first = null;
        foreach (var model in models)
        {
            if (Getter<T>(model, execution) is { } next)
            {
                first = first is { } others ? aggregate => others(aggregate) ?? next(aggregate) : next;
            }
        }

        return first;
    }

    private static Func<T, DateTimeOffset?>? Getter<T>(ObjectModel model, Execution execution)
    {
        var member = model.Members.FirstOrDefault(
            member => member is { IsOverridden: false, State: { } state } && state.Has<DynamoTimeToLiveAttribute>()
            && (Nullable.GetUnderlyingType(member.Type) ?? member.Type) == typeof(DateTimeOffset));
        if (member is null)
        {
            return null;
        }

        var accessor = MemberAccessor.Of(member);
        return execution.Function<T, DateTimeOffset?>(
            model, aggregate => model.Type.IsInstanceOfType(aggregate) ? (DateTimeOffset?)accessor.Get(aggregate!) : null,
            () => Compile<T>(model, member));
    }

    // aggregate => aggregate is Card ? (DateTimeOffset?)((Card)aggregate)._expiresAt : null
    private static Func<T, DateTimeOffset?> Compile<T>(ObjectModel model, MemberModel member)
    {
        var aggregate = Expression.Parameter(typeof(T), "aggregate");
        var expiry = Expression.Convert(MemberAccess.Get(Expression.Convert(aggregate, model.Type), member), typeof(DateTimeOffset?));
        return Expression.Lambda<Func<T, DateTimeOffset?>>(
            Expression.Condition(Expression.TypeIs(aggregate, model.Type), expiry, Expression.Default(typeof(DateTimeOffset?))), aggregate)
                .Compile();
    }
}
