using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using System.Text.RegularExpressions;
using DynamoRepository.Tests.Serialization.Aggregates;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using NUnit.Framework;
using static DynamoRepository.Tests.Serialization.ApplicationCode;

namespace DynamoRepository.Tests.Serialization;

/// <summary>
/// What is written and read under any culture is what is written and read under the invariant one: other calendars, other separators,
/// another i. Also by the application's own code (converters, computed members, constructors), as far as the mapping calls it.
/// </summary>
[TestFixture("th-TH")]
[TestFixture("fa-IR")]
[TestFixture("ar-SA")]
[TestFixture("tr-TR")]
[Parallelizable(ParallelScope.All)]
public sealed class CultureTests(string name)
{
    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(name);

    [Test]
    [Slow("writes and reads every scalar in every place, under each culture")]
    public void Every_scalar_in_every_place_is_the_same()
    {
        foreach (var row in ScalarRows.Written().Concat(ScalarRows.Accepted()))
        {
            foreach (var position in Position.All.Where(position => (row.Type, position.Name) != (typeof(byte), "array_element")))
            {
                var codec = Codec.For(position.Hold(row.Type, row.Value).GetType());
                ShouldBeTheSame(codec, position.Hold(row.Type, row.Value));
                Under(_culture, () => codec.ReadAny(position.Item(row.Stored)))
                    .ShouldEqualFieldByField(Under(CultureInfo.InvariantCulture, () => codec.ReadAny(position.Item(row.Stored))));
            }
        }
    }

    [Test]
    public void Every_generated_aggregate_is_the_same()
    {
        foreach (var aggregate in RichGenerator.Some(100))
        {
            ShouldBeTheSame(Codec.For<RichAggregate>(), aggregate);
        }
    }

    private static IEnumerable<TestCaseData> OwnCode()
    {
        var iso = new JsonSerializerSettings { Converters = { new IsoDateTimeConverter() } };
        yield return Row("a converter of Newtonsoft's", new WithIso { At = At });
        yield return Row("a converter in the settings", new HeldAt { Value = At }, iso);
        yield return Row(
            "a converter that calls ToString and Parse",
            new WithParsing { Price = -1234.5m, Prices = [0.5m], ByName = new() { ["a"] = 2.25m } });
        yield return Row("a computed member", new WithComputed { At = At });
        yield return Row("a property around another", new WithProperty { At = At });
        // It parses in the culture of whoever makes it.
        yield return Row(
            "a scalar that parses its text",
            Under(CultureInfo.InvariantCulture, () => new WithScalar { Amount = new Amount("-1234.5") }));
        yield return Row("a callback", new WithCallback { At = At });
        yield return Row(
            "names made by a strategy", new WithIso { At = At },
            new JsonSerializerSettings { ContractResolver = new AggregateContractResolver { NamingStrategy = new Lower() } });
    }

    [TestCaseSource(nameof(OwnCode))]
    public void What_the_applications_own_code_writes_and_reads_is_the_same(
        object make, AggregateRoot aggregate, Func<object, object> shown)
    {
        var codec = (Func<ITestCodec>)make;
        // Built under either culture: building asks for names and defaults.
        var expected = Under(CultureInfo.InvariantCulture, () => codec().WriteAny(aggregate));
        foreach (var built in new[] { Under(CultureInfo.InvariantCulture, codec), Under(_culture, codec) })
        {
            Under(_culture, () => built.WriteAny(aggregate)).Should().Be(expected);
            var read = Under(_culture, () => built.ReadAny(expected));
            shown(read).Should().Be(shown(aggregate));
        }

        // A random Id, or the fractions of a second, may contain any of them.
        var own = Regex.Replace(expected, "\"(id|createdAt|updatedAt)\":\\{\"S\":\"[^\"]*\"\\}", "", RegexOptions.IgnoreCase);
        own.Should().NotContain("2569").And.NotContain("1447").And.NotContain("1405");
    }

    [Test]
    public void Keys_and_values_of_queries_are_the_same()
    {
        var aggregate = new WithKey { Day = new Day(At), Price = -1.5m, At = At };
        var (expected, found) = (Under(CultureInfo.InvariantCulture, () => Texts().ToList()), Under(_culture, () => Texts().ToList()));
        found.Should().Equal(expected);
        expected.Should().Contain("2026-03-29").And.Contain("""{"S":"-1.5"}""");

        IEnumerable<string> Texts()
        {
            var mapping = Codec.Map<WithKey>();
            var key = mapping.ItemCodec!.KeyOf(aggregate);
            yield return key.PartitionKey.Text;
            yield return IdentityBuilder.For<Day>(typeof(WithKey), mapping.Keys, mapping.Model!, mapping.Factory!).KeyOf(new Day(At))
                .ToString();
            var (day, price, at) = (new Day(At), -1.5m, At);
            foreach (var condition in new Expression<Func<WithKey, bool>>[]
            {
                it => it.Day == day,
                it => it.Price == price,
                it => it.At == at,
                it => it.Rates["1"] == price,
                it => it.Prices.Contains(price),
            })
            {
                foreach (var value in ConditionRenderer.RenderOnly(LambdaTranslator.Translate(condition, mapping.Codec!)).Values)
                {
                    yield return Encoding.UTF8.GetString(value.Span);
                }
            }
        }
    }

    [Test]
    public void The_callers_culture_is_there_again_after_all_that_happens()
    {
        Under(_culture, () =>
        {
            FluentActions.Invoking(() => Codec.For<WithThrowing>().Write(new WithThrowing())).Should().Throw<MappingException>();
            CultureInfo.CurrentCulture.Name.Should().Be(name);
            FluentActions.Invoking(() => Codec.For<WithThrowing>().Read(Sample.Item("\"value\":{\"S\":\"x\"}"))).Should()
                .Throw<MappingException>();
            CultureInfo.CurrentCulture.Name.Should().Be(name);
            Codec.RoundTrip(new WithIso { At = At });
            return CultureInfo.CurrentCulture.Name.Should().Be(name);
        });
    }

    private void ShouldBeTheSame(ITestCodec codec, object aggregate)
    {
        var expected = Under(CultureInfo.InvariantCulture, () => codec.WriteAny(aggregate));
        Under(_culture, () => codec.WriteAny(aggregate)).Should().Be(expected);
        Under(_culture, () => codec.ReadAny(expected)).ShouldEqualFieldByField(aggregate);
    }

    private static T Under<T>(CultureInfo culture, Func<T> run)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return run();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static TestCaseData Row<T>(string name, T aggregate, JsonSerializerSettings? settings = null)
        where T : AggregateRoot, IShown =>
        new TestCaseData((Func<ITestCodec>)(() => Codec.For<T>(settings)), aggregate, (object it) => ((IShown)it).Shown())
            .SetArgDisplayNames(name);
}
