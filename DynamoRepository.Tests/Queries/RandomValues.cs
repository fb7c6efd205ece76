using System.Text;
using System.Text.Json;

namespace DynamoRepository.Tests.Queries;

/// <summary>
/// Random attribute values and conditions over small pools, so that equal, ordered, contained and contradictory values meet often.
/// </summary>
internal sealed class RandomValues(Random random)
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e"];
    private static readonly string[] Strings =
        ["", "a", "ab", "abc", "b", "B", "ä", "e\u0301", "é", "😀", "a😀b", "\uffff", "\u0000", "10", "9", "\"\\/"];
    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "1.0", "10e-1", "2", "3", "-1", "-1.50", "10", "9", "1E+1", "0.1", ".10", "100",
        "12345678901234567890123456789012345678",
        "12345678901234567890123456789012345679", "1e-130", "9.9999999999999999999999999999999999999E125",
        "-9.9999999999999999999999999999999999999E125",
        "-1e-130", "3.14", "314e-2", "1e38", "0.00000000000000000000000000000000000001",
    ];

    private static readonly byte[][] Binaries = [[], [0], [1], [1, 2], [2], [127], [128], [255], [1, 255], "ab"u8.ToArray()];

    public string Item(int id)
    {
        var attributes = Names.Where(_ => random.Next(10) < 8).Select(name => $"\"{name}\":{Value(2)}");
        return "{" + string.Join(",", attributes.Prepend($"\"id\":{{\"S\":\"{id}\"}}")) + "}";
    }

    public string Value(int depth)
    {
        switch (random.Next(depth > 0 ? 12 : 6))
        {
            case 0 or 1: return $$"""{"S":{{Text(Pick(Strings))}}}""";
            case 2 or 3: return $$"""{"N":"{{Pick(Numbers)}}"}""";
            case 4: return $$"""{"B":{{Binary(Pick(Binaries))}}}""";
            case 5: return random.Next(3) switch { 0 => """{"NULL":true}""", 1 => """{"BOOL":true}""", _ => """{"BOOL":false}""" };
            case 6 or 7: return $$"""{"L":[{{string.Join(",", Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth - 1)))}}]}""";
            case 8 or 9: return "{\"M\":{" + string.Join(",", Some(Names, 0, 3).Select(name => $"\"{name}\":{Value(depth - 1)}")) + "}}";
            case 10: return $$"""{"SS":[{{string.Join(",", Some(Strings, 1, 3).Select(Text))}}]}""";
            default:
                return random.Next(2) == 0
                    ? $$"""{"NS":["{{string.Join("\",\"", Some(["0", "1", "20e-1", "3", "-1", "3.14"], 1, 3))}}"]}"""
                    : $$"""{"BS":[{{string.Join(",", Some(Binaries, 1, 3).Select(Binary))}}]}""";
        }
    }

    /// <summary>A condition that DynamoDB accepts, in nine of ten cases.</summary>
    public Condition MostlyAllowedCondition(int depth)
    {
        var condition = Condition(depth);
        while (ConditionRules.ProblemOf(condition) is not null && random.Next(10) != 0)
        {
            condition = Condition(depth);
        }

        return condition;
    }

    private Condition Condition(int depth)
    {
        switch (random.Next(depth > 0 ? 14 : 9))
        {
            case 0 or 1 or 2: return new Condition.Comparison(Operand(), (ComparisonOperator)random.Next(6), Operand());
            case 3: return new Condition.Between(Operand(), Operand(), Operand());
            case 4: return new Condition.In(Operand(), [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Operand())]);
            case 5: return new Condition.BeginsWith(Path(), random.Next(4) == 0 ? Operand() : Value($$"""{"S":{{Text(Pick(Strings))}}}"""));
            case 6: return new Condition.Contains(Path(), Operand());
            case 7: return random.Next(2) == 0 ? new Condition.AttributeExists(Path()) : new Condition.AttributeNotExists(Path());
            case 8: return new Condition.HasType(Path(), Pick(Enum.GetValues<DynamoType>()[1..]));
            case 9 or 10: return new Condition.And([.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Condition(depth - 1))]);
            case 11 or 12: return new Condition.Or([.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Condition(depth - 1))]);
            default: return new Condition.Not(Condition(depth - 1));
        }
    }

    private Operand Operand() => random.Next(10) switch
    {
        < 4 => new Operand.Attribute(Path()),
        < 9 => Value(Value(1)),
        _ => new Operand.Size(Path()),
    };

    private AttributePath Path()
    {
        var path = new AttributePath(random.Next(12) == 0 ? "missing" : Pick(Names));
        while (random.Next(3) == 0)
        {
            path = random.Next(2) == 0 ? path.Entry(Pick(Names)) : path.Element(random.Next(3));
        }

        return path;
    }

    private static Operand.Value Value(string json) => new(Encoding.UTF8.GetBytes(json));

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private static string Binary(byte[] bytes) => JsonSerializer.Serialize(bytes);

    private T Pick<T>(IReadOnlyList<T> pool) => pool[random.Next(pool.Count)];

    private IEnumerable<T> Some<T>(IReadOnlyList<T> pool, int min, int max)
    {
        var shuffled = pool.ToArray();
        random.Shuffle(shuffled);
        return shuffled.Take(random.Next(min, max + 1));
    }
}
