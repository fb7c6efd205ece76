using System.Globalization;
using System.Text;

namespace DynamoRepository.Tests.Queries;

/// <summary>Random conditions just below, at and just above each of DynamoDB's limits of an expression.</summary>
internal sealed class LimitConditions(Random random)
{
    private static readonly string[] Names = ["a", "b", "c"];

    /// <summary>The limits, by name, with the largest value that DynamoDB takes.</summary>
    public static readonly IReadOnlyDictionary<string, int> Limits = new Dictionary<string, int>
    {
        ["operators"] = 300,
        ["text"] = 4096,
        ["candidates"] = 100,
        ["path"] = 32,
        ["value depth"] = 31,
        ["name"] = 65_535,
        ["digits"] = 38,
        ["exponent"] = 125,
    };

    /// <summary>A condition of exactly so many of what is limited.</summary>
    public Condition Of(string limit, int size) => limit switch
    {
        "operators" => WithOperators(size),
        "text" => WithText(size),
        "candidates" => Somewhere(new Condition.In(At(Pick(Names)), [.. Enumerable.Range(0, size).Select(_ => Number("1"))])),
        "path" => Somewhere(new Condition.Comparison(new Operand.Attribute(Path(size)), ComparisonOperator.Equal, Number("1"))),
        "value depth" => Somewhere(new Condition.Comparison(At(Pick(Names)), ComparisonOperator.NotEqual, Nested(size))),
        "name" => Somewhere(new Condition.AttributeExists(new AttributePath([Segment(Pick(Names)), Segment(new string('n', size))]))),
        "digits" => Somewhere(Compared(Number("1" + new string('7', size - 1)))),
        _ => Somewhere(Compared(Number(string.Create(CultureInfo.InvariantCulture, $"9.9E{size}")))),
    };

    // A comparison, BETWEEN, IN or function counts one, size() one more, NOT one, and AND and OR one between two parts.
    private Condition WithOperators(int count)
    {
        switch (count)
        {
            case 1:
                return Atom();
            case 2:
                return random.Next(2) == 0
                    ? new Condition.Comparison(new Operand.Size(new AttributePath(Pick(Names))), AnyOperator(), Number("1"))
                    : new Condition.Not(Atom());
        }

        if (random.Next(8) == 0)
        {
            return new Condition.Not(WithOperators(count - 1));
        }

        var parts = random.Next(2, Math.Min(8, (count + 1) / 2) + 1);
        var sizes = Enumerable.Repeat(1, parts).ToArray();
        for (var left = count - (parts - 1) - parts; left > 0; left--)
        {
            sizes[random.Next(parts)]++;
        }

        Condition[] conditions = [.. sizes.Select(WithOperators)];
        return random.Next(2) == 0 ? new Condition.And(conditions) : new Condition.Or(conditions);
    }

    // Long lists of candidates, then comparisons; "<=" is one character longer than "<", which makes up for what is missing.
    private Condition.Or WithText(int length)
    {
        var parts = Enumerable.Range(0, 5).Select(_ => (Condition)new Condition.In(
            At("a"), [.. Enumerable.Range(0, random.Next(75, 101)).Select(_ => Number("1"))])).ToList();
        while (LengthOf(parts) <= length)
        {
            parts.Add(new Condition.Comparison(At(Pick(Names)), ComparisonOperator.LessThan, Number("1")));
        }

        parts.RemoveAt(parts.Count - 1);
        for (var (missing, position) = (length - LengthOf(parts), parts.Count - 1); missing > 0; missing--, position--)
        {
            parts[position] = (Condition.Comparison)parts[position] with { Operator = ComparisonOperator.LessThanOrEqual };
        }

        return new Condition.Or(parts);

        static int LengthOf(List<Condition> parts) => ConditionRenderer.RenderOnly(new Condition.Or(parts)).Text.Length;
    }

    private Condition Somewhere(Condition condition) => random.Next(4) switch
    {
        0 => condition,
        1 => new Condition.And([Atom(), condition]),
        2 => new Condition.Or([condition, Atom(), Atom()]),
        _ => new Condition.And([new Condition.Or([Atom(), condition]), Atom()]),
    };

    private Condition Atom() => random.Next(4) switch
    {
        0 => new Condition.AttributeExists(new AttributePath(Pick(Names))),
        1 => new Condition.In(At(Pick(Names)), [Number("1"), Number("2")]),
        _ => Compared(Number("1")),
    };

    private Condition.Comparison Compared(Operand value) => new(At(Pick(Names)), AnyOperator(), value);

    private ComparisonOperator AnyOperator() => Pick(Enum.GetValues<ComparisonOperator>());

    private AttributePath Path(int length) => new(
        [Segment(Pick(Names)), .. Enumerable.Range(1, length - 1).Select(
            _ => random.Next(2) == 0 ? Segment(Pick(Names)) : new AttributePath.Segment("", random.Next(3)))]);

    private Operand.Value Nested(int levels) => Value(Enumerable.Range(0, levels).Aggregate(
        """{"S":"t"}""", (json, _) => random.Next(2) == 0 ? "{\"M\":{\"a\":" + json + "}}" : $$"""{"L":[{{json}}]}"""));

    private T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private static AttributePath.Segment Segment(string name) => new(name, -1);

    private static Operand.Attribute At(string name) => new(new AttributePath(name));

    private static Operand.Value Number(string text) => Value($$"""{"N":"{{text}}"}""");

    private static Operand.Value Value(string json) => new(Encoding.UTF8.GetBytes(json));
}
