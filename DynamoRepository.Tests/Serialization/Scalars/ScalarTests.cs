using FluentAssertions;
using NUnit.Framework;

namespace DynamoRepository.Tests.Serialization.Scalars;

/// <summary>Every scalar row of the stored-item table, in every position.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ScalarTests
{
    [Test]
    public void Zero_is_written_and_read_without_a_sign_as_DynamoDB_has_it()
    {
        Codec.Write(new Held<decimal> { Value = -0.00m }).Should().EndWith("\"value\":{\"N\":\"0\"}}");
        decimal.GetBits(Codec.Read<Held<decimal>>(Sample.Item("\"value\":{\"N\":\"-0.00\"}")).Value).Should().Equal(0, 0, 0, 0);
        double.IsNegative(Codec.Read<Held<double>>(Sample.Item("\"value\":{\"N\":\"-0\"}")).Value).Should().BeFalse();
        Codec.RoundTrip(new Held<double> { Value = -0.0 + 0.0 }).Value.Should().Be(0, "the message says so");
    }

    [TestCaseSource(nameof(WrittenEverywhere))]
    public void A_value_is_written_as_the_table_says_and_read_back(Type type, Position position)
    {
        var codec = Codec.For(position.Holder(type));
        foreach (var row in ScalarRows.Written().Where(row => row.Type == type))
        {
            var aggregate = position.Hold(row.Type, row.Value);
            var item = codec.WriteAny(aggregate);
            Codec.Normal(item).Should().Be(Codec.Normal(position.Item(row.Stored)), "{0} is written like that", row);
            codec.ReadAny(item).ShouldEqualFieldByField(aggregate);
        }
    }

    [TestCaseSource(nameof(AcceptedEverywhere))]
    public void More_is_read_than_is_written(Type type, Position position)
    {
        var codec = Codec.For(position.Holder(type));
        foreach (var row in ScalarRows.Accepted().Where(row => row.Type == type))
        {
            var reading = () => codec.ReadAny(position.Item(row.Stored));
            reading.Should().NotThrow("{0} is accepted", row).Which.ShouldEqualFieldByField(position.Hold(row.Type, row.Value));
        }
    }

    // On Unix alone a path makes an absolute Uri; stored as the path it would be read as a relative one.
    [Test]
    [Platform(Exclude = "Win")]
    public void An_absolute_path_stays_an_absolute_uri()
    {
        var path = new Uri("/a/b", UriKind.Absolute);
        Codec.Write(new Held<Uri> { Value = path }).Should().Be(Sample.Item("\"value\":{\"S\":\"file:///a/b\"}"));
        Codec.RoundTrip(new Held<Uri> { Value = path }).Value.Should().Be(path);
    }

    private static IEnumerable<TestCaseData> WrittenEverywhere() => Everywhere(ScalarRows.Written());

    private static IEnumerable<TestCaseData> AcceptedEverywhere() => Everywhere(ScalarRows.Accepted());

    private static IEnumerable<TestCaseData> Everywhere(IEnumerable<ScalarRow> rows) =>
        from type in rows.Select(row => row.Type).Distinct()
        from position in Position.All
        where (type, position.Name) != (typeof(byte), "array_element") // an array of bytes is binary
        select new TestCaseData(type, position).SetArgDisplayNames(Errors.NameOf(type), position.Name);
}
