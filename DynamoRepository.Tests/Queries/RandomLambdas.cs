using System.Linq.Expressions;
using DynamoRepository.Tests.Queries.Aggregates;
using LinqKit;

// What analyzers would write otherwise is what has to be translated here.
#pragma warning disable CA1309, CA1310, CA1841, CA1847, CA1862, CA1865, CA1866

namespace DynamoRepository.Tests.Queries;

/// <summary>Random conditions on specimens, of every shape that users write, those that are refused among them.</summary>
internal sealed partial class RandomLambdas(Random random)
{
    private static readonly ParameterExpression Item = Expression.Parameter(typeof(Specimen), "x");
    private static readonly Part[] Parts = [.. AllParts()];
    private static readonly ExpressionType[] Operators =
    [
        ExpressionType.Equal, ExpressionType.Equal, ExpressionType.NotEqual, ExpressionType.LessThan, ExpressionType.LessThanOrEqual,
        ExpressionType.GreaterThan, ExpressionType.GreaterThanOrEqual,
    ];

    /// <summary>A condition of up to three levels.</summary>
    public Expression<Func<Specimen, bool>> Next() => Lambda(Body(random.Next(4)));

    /// <summary>A condition on a partition key, a sort key as a range, and something else; and the index with these keys.</summary>
    public (Expression<Func<Specimen, bool>> Lambda, string Index) NextByKey()
    {
        var group = random.Pick(["g", "h"]);
        var key = Of(x => x.Group == group);
        var sorted = random.Pick(Parts.Where(part => part.Index is not null).ToList());
        var rest = random.Next(2) == 0 ? Of(_ => true) : Leaf();
        return (Lambda(Expression.AndAlso(Expression.AndAlso(key, Compared(sorted)), rest)), sorted.Index!);
    }

    private static Expression<Func<Specimen, bool>> Lambda(Expression body) => Expression.Lambda<Func<Specimen, bool>>(body, Item);

    private static Expression Of(Expression<Func<Specimen, bool>> lambda) => Rebound(lambda);

    private static Expression Rebound(LambdaExpression lambda) => new Rebinding(lambda.Parameters[0]).Visit(lambda.Body);

    private Expression Body(int depth) => depth == 0 ? Leaf() : random.Next(12) switch
    {
        0 or 1 or 2 => Expression.AndAlso(Body(depth - 1), Body(depth - 1)),
        3 or 4 or 5 => Expression.OrElse(Body(depth - 1), Body(depth - 1)),
        6 => Expression.Not(Body(depth - 1)),
        7 => Expression.Condition(Body(depth - 1), Body(depth - 1), Body(depth - 1)),
        8 => Expression.Equal(Body(depth - 1), Captured(random.Next(2) == 0)),
        9 => Composed(depth - 1),
        10 => random.Next(2) == 0 ? Expression.And(Body(depth - 1), Body(depth - 1)) : Expression.Or(Body(depth - 1), Body(depth - 1)),
        _ => Leaf(),
    };

    private Expression Composed(int depth)
    {
        var (one, other, number) = (Specification(depth), Specification(depth), random.Pick(Specimens.Numbers));
        return random.Next(6) switch
        {
            0 => Expression.Invoke(one, Item),
            1 => Rebound(PredicateBuilder.And(one, other)),
            2 => Rebound(PredicateBuilder.Or(one, other)),
            3 => Of(x => one.Invoke(x) || other.Compile()(x)),
            4 => Of(x => new Specified(one).Condition.Invoke(x) && other.Compile().Invoke(x)),
            _ => Rebound(
                PredicateBuilder.New<Specimen>(Lambda(Compared(random.Pick(Parts)))).And(x => Comparison(number).Invoke(x)).Expand()),
        };
    }

    private static Expression<Func<Specimen, bool>> Comparison(int number) => own => own.Count < number;

    // With a parameter of its own, as specifications have.
    private Expression<Func<Specimen, bool>> Specification(int depth)
    {
        var own = Expression.Parameter(typeof(Specimen), "own");
        return Expression.Lambda<Func<Specimen, bool>>(new Rebinding(Item, own).Visit(Body(depth)), own);
    }

    private Expression Leaf() => random.Next(3) switch
    {
        0 => Rebound(Template()),
        _ => Compared(random.Pick(Parts)),
    };

    private Expression Compared(Part part)
    {
        var value = part.Values[random.Next(part.Values.Count)];
        var type = part.Selector.ReturnType;
        var (left, right) = (Rebound(part.Selector), Captured(value, type));
        switch (random.Next(12))
        {
            case 0:
                var wanted = Array.CreateInstance(type, random.Next(4));
                for (var index = 0; index < wanted.Length; index++)
                {
                    wanted.SetValue(part.Values[random.Next(part.Values.Count)], index);
                }

                return Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [type], Expression.Constant(wanted), left);
            case 1 when type.GetMethod(nameof(Equals), [type]) is { IsStatic: false } equals:
                return Expression.Call(left, equals, Expression.Convert(right, equals.GetParameters()[0].ParameterType));
            case 2 when type == typeof(string): // CompareTo would be that of a culture
                return Binary(
                    Expression.Call(typeof(string), nameof(string.CompareOrdinal), null, left, right), Expression.Constant(0));
            case 2 when type.GetMethod(nameof(IComparable.CompareTo), [type]) is { } compareTo && !type.IsEnum:
                return Binary(
                    Expression.Call(left, compareTo, Expression.Convert(right, compareTo.GetParameters()[0].ParameterType)),
                    Expression.Constant(0));
            case 3 when Parts.Where(other => other != part && other.Selector.ReturnType == type).ToList() is { Count: > 0 } others:
                return Binary(left, Rebound(random.Pick(others).Selector));
            case 4:
                return Binary(right, left);
            case 5 when !type.IsValueType || Nullable.GetUnderlyingType(type) is not null:
                return Expression.MakeBinary(random.Pick(Operators[1..3]), left, Expression.Constant(null, type));
            case 6 when Nullable.GetUnderlyingType(type) is not null:
                return Expression.Property(left, "HasValue");
            case 7 when (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null) && value is not null:
                var underlying = Nullable.GetUnderlyingType(type) ?? type;
                return Binary(
                    Expression.Coalesce(left, Captured(value, underlying)),
                    Captured(part.Values.First(other => other is not null), underlying));
            case 8 when Nullable.GetUnderlyingType(type) is { } inner:
                return Binary(
                    Expression.Call(left, type.GetMethod("GetValueOrDefault", [])!),
                    Captured(value ?? part.Values.First(other => other is not null), inner));
            default:
                return Binary(left, right);
        }
    }

    // With an operator that the types have; enumerations compare as numbers, as the compiler makes them.
    private BinaryExpression Binary(Expression left, Expression right)
    {
        var comparison = random.Pick(Operators);
        if ((Nullable.GetUnderlyingType(left.Type) ?? left.Type).IsEnum && random.Next(2) == 0)
        {
            var type = left.Type.IsEnum ? typeof(int) : typeof(int?);
            (left, right) = (Expression.Convert(left, type), Expression.Convert(right, type));
        }

        try
        {
            return Expression.MakeBinary(comparison, left, right);
        }
        catch (InvalidOperationException)
        {
            return Expression.Equal(left, right);
        }
    }

    private Expression Captured<T>(T value) => Captured(value, typeof(T));

    // As a constant, or as a variable that the lambda captures.
    private Expression Captured(object? value, Type type) => random.Next(2) == 0
        ? Expression.Constant(value, type)
        : Expression.Field(
            Expression.Constant(Activator.CreateInstance(typeof(Variable<>).MakeGenericType(type), value)), nameof(Variable<int>.Value));

    private sealed class Variable<T>(T value)
    {
        public T Value = value;
    }

    private sealed record Specified(Expression<Func<Specimen, bool>> Condition);

    /// <summary>A part of a specimen, the values that it is compared with, and the index whose sort key it is of.</summary>
    private sealed record Part(LambdaExpression Selector, IReadOnlyList<object?> Values, string? Index);

    private sealed class Rebinding(ParameterExpression from, ParameterExpression? to = null) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to ?? Item : node;
    }
}
