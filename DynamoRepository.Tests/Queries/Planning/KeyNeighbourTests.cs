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
            """{"S":"00000000-0000-0000-0000-000000000000"}""", """{"S":"00000000-0000-0000-0000-000000000001"}""", null);
        yield return Row<DateOnly>("""{"S":"9999-12-31"}""", null, """{"S":"9999-12-30"}""");
        yield return Row<string>("""{"S":"a"}""", null, null);
        yield return Row<decimal>("""{"N":"1"}""", null, null);
        yield return Row<double>("""{"N":"1"}""", null, null);

        static TestCaseData Row<T>(string value, string? next, string? previous) =>
            new TestCaseData(ScalarTable.Find(typeof(T)), value, next, previous).SetArgDisplayNames(typeof(T).Name, value);
    }

    [TestCaseSource(nameof(Neighbours))]
    public void A_value_has_the_neighbours_between_which_no_key_lies(object codec, string value, string? next, string? previous)
    {
        Of(1).Should().Be(next);
        Of(-1).Should().Be(previous);

        string? Of(int direction) =>
            KeyNeighbour.Of((ValueCodec)codec, new Operand.Value(Encoding.UTF8.GetBytes(value)), direction) is { } neighbour
                ? Encoding.UTF8.GetString(neighbour.Json.Span)
                : null;
    }
}
