using System.Linq.Expressions;
using Newtonsoft.Json;

namespace DynamoRepository;

/// <summary>Expressions that get and set a member of an object.</summary>
internal static class MemberAccess
{
    private const string LoadId = nameof(Entity<>.LoadId);

    /// <summary><c>target._field</c>, <c>target.Property</c>, or what the contract's own value provider gives.</summary>
    public static Expression Get(Expression target, MemberModel member)
    {
        if (member.Owner is { } owner)
        {
            target = Get(target, owner);
        }

        if (member.State is { Field: { } field } && !IsId(member))
        {
            return Expression.Field(target, field);
        }

        if (member.State is { Property: { } property })
        {
            return InvariantCulture.Around(Expression.Property(target, property));
        }

        return InvariantCulture.Around(Expression.Convert(
            Expression.Call(
                Expression.Constant(member.Contract.ValueProvider!), "GetValue", null, Expression.Convert(target, typeof(object))),
            member.Type));
    }

    /// <summary>Compiles <c>target =&gt; target._field</c>.</summary>
    public static Func<T, TValue> Getter<T, TValue>(MemberModel member)
    {
        var target = Expression.Parameter(typeof(T), "target");
        return Expression.Lambda<Func<T, TValue>>(Get(target, member), target).Compile();
    }

    /// <summary><c>target._field = value</c>; a setter is called only where there is no field.</summary>
    public static Expression Set(ParameterExpression target, MemberModel member, Expression value)
    {
        if (IsId(member))
        {
            return Expression.Call(target, LoadId, null, value);
        }

        if (member.State is { Field: { } field })
        {
            return FieldSetter.Set(target, field, value);
        }

        if (member.State is { Property: { } property })
        {
            return InvariantCulture.Around(Expression.Assign(Expression.Property(target, property), value));
        }

        return InvariantCulture.Around(Changing(target, changed => Expression.Call(
            Expression.Constant(member.Contract.ValueProvider!), "SetValue", null, changed, Expression.Convert(value, typeof(object)))));
    }

    /// <summary>
    /// A call that may change the target, which it takes as an object: a struct in a box, and back out of it, as
    /// <c>box = target; call(box); target = (T)box</c>.
    /// </summary>
    public static Expression Changing(ParameterExpression target, Func<Expression, Expression> call)
    {
        if (!target.Type.IsValueType)
        {
            return call(Expression.Convert(target, typeof(object)));
        }

        var box = Expression.Variable(typeof(object), "box");
        return Expression.Block(
            typeof(void), [box], Expression.Assign(box, Expression.Convert(target, typeof(object))), call(box),
            Expression.Assign(target, Expression.Convert(box, target.Type)));
    }

    /// <summary>True for an entity's own <see cref="Entity{TId}.Id"/>, which is got and set by the entity.</summary>
    public static bool IsId(MemberModel member) => EntityTypes.IsId(member.State);

    /// <summary>True if an expression of a reference or nullable type is null.</summary>
    public static Expression IsNull(Expression value) =>
        value.Type.IsValueType && Nullable.GetUnderlyingType(value.Type) is null
            ? Expression.Constant(false)
            : value.Type.IsValueType
                ? Expression.Equal(value, Expression.Constant(null, value.Type))
                : Expression.ReferenceEqual(value, Expression.Constant(null, value.Type)); // whatever operator the type declares

    /// <summary>True if a value equals the default that the contract says to leave out; null when nothing is left out.</summary>
    public static Expression? IsOmitted(MemberModel member, Expression value)
    {
        if (member.Contract.DefaultValueHandling is not { } handling || !handling.HasFlag(DefaultValueHandling.Ignore))
        {
            return null;
        }

        var omitted = Expression.Convert(Expression.Constant(member.DefaultValue), member.Type);
        var comparer = typeof(EqualityComparer<>).MakeGenericType(member.Type);
        return Expression.Call(
            Expression.Property(null, comparer, "Default"), comparer.GetMethod("Equals", [member.Type, member.Type])!, value,
            member.DefaultValue is null ? Expression.Default(member.Type) : omitted);
    }
}
