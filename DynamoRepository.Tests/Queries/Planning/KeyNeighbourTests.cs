using System.Text;
using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Queries.Planning;

[TestFixture]
public sealed class KeyNeighbourTests
{
    private static IEnumerable<TestCaseData> Neighbours()
    {
        yield return Row<int>("""{"N":"5"}""", """{"N":"6"}""", """{"N":"4"}""");
        yield return Row<long>("""{"N":"-1"}""", """{"N":"0"}""", """{"N":"-2"}""");
        yield return Row<int>("""{"N":"5.5"}""", """{"N":"5.5"}""", """{"N":"5.5"}""");
        yield return Row<DateTimeOffset>(
            """{"S":"2026-01-01T00:00:00.0000000Z"}""", """{"S":"2026-01-01T00:00:00.0000001Z"}""",
            """{"S":"2025-12-31T23:59:59.9999999Z"}""");
        yield return Row<DateTime>(
            """{"S":"2026-01-01T00:00:00.0000000Z"}""", """{"S":"2026-01-01T00:00:00.0000001Z"}""",
            """{"S":"2025-12-31T23:59:59.9999999Z"}""");
        yield return Row<DateOnly>("""{"S":"2026-03-01"}""", """{"S":"2026-03-02"}""", """{"S":"2026-02-28"}""");
        yield return Row<TimeOnly>("""{"S":"12:00:00.0000000"}""", """{"S":"12:00:00.0000001"}""", """{"S":"11:59:59.9999999"}""");
        yield return Row<Guid>(
            """{"S":"00000000-0000-0000-0000-0000000000ff"}""", """{"S":"00000000-0000-0000-0000-000000000100"}""",
            """{"S":"00000000-0000-0000-0000-0000000000fe"}""");
        yield return Row<Guid>(
            """{"S":"00000000-0000-0000-0000-000000000000"}""", """{"S":"00000000-0000-0000-0000-000000000001"}""",
            """{"S":"00000000-0000-0000-0000-00000000000/\uDBFF\uDFFF\u007F"}""");
        yield return Row<DateOnly>("""{"S":"9999-12-31"}""", """{"S":"9999-12-31\u0000"}""", """{"S":"9999-12-30"}""");
        yield return Row<string>("""{"S":"a"}""", """{"S":"a\u0000"}""",
            $$"""{"S":"`{{string.Concat(Enumerable.Repeat("\\uDBFF\\uDFFF", 10))}}"}""");
        yield return Row<decimal>(
            """{"N":"1"}""", """{"N":"10000000000000000000000000000000000001E-37"}""",
            """{"N":"99999999999999999999999999999999999999E-38"}""");
        yield return Row<double>("""{"N":"0"}""", """{"N":"1E-130"}""", """{"N":"-1E-130"}""");
        yield return Row<double>("""{"N":"-1E-130"}""", """{"N":"0E0"}""", """{"N":"-10000000000000000000000000000000000001E-167"}""");
        yield return Row<double>(
            """{"N":"99999999999999999999999999999999999999E88"}""", null, """{"N":"99999999999999999999999999999999999998E88"}""");

        static TestCaseData Row<T>(string value, string? next, string? previous) =>
            new TestCaseData(ScalarTable.Find(typeof(T)), value, next, previous).SetArgDisplayNames(typeof(T).Name, value);
    }

    [TestCaseSource(nameof(Neighbours))]
    public void A_value_has_the_neighbours_between_which_no_key_lies(object codec, string value, string? next, string? previous)
    {
        Of(1).Should().Be(Parsed(next));
        Of(-1).Should().Be(Parsed(previous));

        StoredValue? Of(int direction) => Value(KeyNeighbour.Of((ValueCodec)codec, Operand(value), direction, most: 41));
        StoredValue? Parsed(string? text) => text is null ? null : Value(Operand(text));
    }

    [TestCase(nameof(DynamoType.S))]
    [TestCase(nameof(DynamoType.B))]
    [TestCase(nameof(DynamoType.N))]
    public void No_value_lies_between_two_neighbours(string name)
    {
        var type = Enum.Parse<DynamoType>(name);
        const int Most = 4;
        var random = new Random(20261130);
        var values = Enumerable.Range(0, 400).Select(_ => Random(random, type, Most)).Distinct().ToList();
        foreach (var value in values)
        {
            var (next, previous) = (Of(value, 1), Of(value, -1));
            foreach (var other in values.Select(Parsed)
                .Concat(values.Select(near => Value(Of(near, random.Next(2) == 0 ? 1 : -1))).OfType<StoredValue>()))
            {
                var order = Compare(other, Parsed(value));
                (order > 0).Should().Be(next is not null && Compare(other, Value(next)!) >= 0, "of {0}", value);
                (order < 0).Should().Be(previous is not null && Compare(other, Value(previous)!) <= 0, "of {0}", value);
            }

            if (next is not null)
            {
                Value(StoredNeighbour.Of(next, -1, Most)).Should().Be(Parsed(value));
            }
        }

        static Operand.Value? Of(string json, int direction) => StoredNeighbour.Of(Operand(json), direction, Most);
        static StoredValue Parsed(string json) => Value(Operand(json))!;
        static int Compare(StoredValue left, StoredValue right) => StoredValue.Compare(left, right)!.Value;
    }

    // Near each other, and of up to so many bytes; never empty.
    private static string Random(Random random, DynamoType type, int most)
    {
        switch (type)
        {
            case DynamoType.N:
                var isNegative = random.Next(2) == 0;
                string[] numbers =
                [
                    "0", "1E-130", "2E-130", "10000000000000000000000000000000000001E-167", "9E-130", "1E-129", "0.1", "1", "2",
                    "1.0000000000000000000000000000000000001", "0.99999999999999999999999999999999999999", "1E125", "9E125",
                    "99999999999999999999999999999999999999E88", "99999999999999999999999999999999999998E88",
                ];
                return $$"""{"N":"{{(isNegative ? "-" : "")}}{{numbers[random.Next(numbers.Length)]}}"}""";
            case DynamoType.B:
                byte[] bytes = [0, 1, 0x7f, 0xfe, 0xff];
                var some = Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => bytes[random.Next(bytes.Length)]).ToArray();
                return $$"""{"B":"{{Convert.ToBase64String(some)}}"}""";
            default:
                int[] runes = [0, 1, 'a', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff];
                var chosen = Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => new Rune(runes[random.Next(runes.Length)])).ToList();
                while (chosen.Sum(rune => rune.Utf8SequenceLength) > most)
                {
                    chosen.RemoveAt(chosen.Count - 1);
                }

                return Encoding.UTF8.GetString(ValueOperand.Of(string.Concat(chosen)).Json.Span);
        }
    }

    private static Operand.Value Operand(string json) => new(Encoding.UTF8.GetBytes(json));

    private static StoredValue? Value(Operand.Value? operand) =>
        operand is null ? null : StoredValueReader.ReadValue(operand.Json.Span);
}
