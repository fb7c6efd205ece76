using System.Linq.Expressions;

#pragma warning disable CA1309, CA1310

namespace DynamoRepository.Tests.Queries.Aggregates;

/// <summary>Random wares, and random queries of them: some that every path can serve, some that only one can.</summary>
internal static class RandomWares
{
    private static readonly string[] Names = ["a", "ab", "abc", "b", "c"];
    private static readonly string[] Shops = ["s", "t", "none"];
    private static readonly string[] Makers = ["m", "n"];

    public static List<Ware> Of(Random random, int count, int longestText) => [.. Enumerable.Range(0, count).Select(
        number => new Ware(number % 3 == 0 ? "t" : "s", number / 2)
        {
            Price = random.Next(6), Rating = random.Next(3) == 0 ? null : random.Next(6), Name = random.Pick(Names),
            Stock = random.Next(4), Maker = random.Next(3) == 0 ? null : random.Pick(Makers),
            Colour = random.Next(3) == 0 ? null : "red", Text = new string('x', random.Next(longestText + 1)),
        }).DistinctBy(ware => (ware.Shop, ware.Number))];

    public static Expression<Func<Ware, bool>> Condition(Random random)
    {
        var (number, other, name, maker) = (random.Next(7), random.Next(7), random.Pick(Names), random.Pick(Makers));
        List<Expression<Func<Ware, bool>>> starts =
        [
            x => x.Shop == "s", x => x.Shop == "s", x => x.Maker == maker, x => x.Colour == "red", x => Shops.Contains(x.Shop),
        ];
        List<Expression<Func<Ware, bool>>> parts =
        [
            x => x.Number == number, x => x.Number > number * 5, x => x.Number != number,
            x => x.Number == number || x.Number == other,
            x => x.Price == number, x => x.Price > number, x => x.Price >= number && x.Price < other, x => x.Price != number,
            x => x.Rating == number, x => x.Rating <= number, x => x.Rating == null, x => x.Rating > number && x.Rating <= other,
            x => x.Name == name, x => x.Name.StartsWith(name), x => x.Name.Contains(name),
            x => x.Stock > number, x => x.Price == number || x.Stock == 2,
            x => x.Maker == maker, x => x.Colour == null, x => x.Colour == "red", x => x.Maker != maker,
        ];
        var condition = random.Pick(starts);
        for (var count = random.Next(4); count > 0; count--)
        {
            condition = And(condition, random.Pick(parts));
        }

        return condition;
    }

    private static Expression<Func<Ware, bool>> And(Expression<Func<Ware, bool>> left, Expression<Func<Ware, bool>> right) =>
        Expression.Lambda<Func<Ware, bool>>(
            Expression.AndAlso(left.Body, new Renaming(right.Parameters[0], left.Parameters[0]).Visit(right.Body)), left.Parameters);

    public static T Pick<T>(this Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
