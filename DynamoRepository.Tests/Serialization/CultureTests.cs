using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.Serialization;
using System.Text;
using FluentAssertions;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;
using NUnit.Framework;

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
    private static readonly DateTime At = new(2026, 3, 29, 1, 30, 0, DateTimeKind.Utc);

    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(name);

    [Test]
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
    public void Every_aggregate_that_is_made_up_is_the_same()
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
        yield return Row("a scalar that parses its text", new WithScalar { Amount = new Amount("-1234.5") });
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

        expected.Should().NotContain("2569").And.NotContain("1447").And.NotContain("1405");
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

    private interface IShown
    {
        object Shown();
    }

    private sealed class WithIso : AggregateRoot, IShown
    {
        [JsonConverter(typeof(IsoDateTimeConverter))]
        public DateTime At { get; set; }

        public object Shown() => At;
    }

    private sealed class HeldAt : AggregateRoot, IShown
    {
        public DateTime Value { get; set; }

        public object Shown() => Value;
    }

    private sealed class WithParsing : AggregateRoot, IShown
    {
        [JsonConverter(typeof(Parsing))]
        public decimal Price { get; set; }

        [JsonProperty(ItemConverterType = typeof(Parsing))]
        public List<decimal> Prices { get; set; } = [];

        [JsonProperty(ItemConverterType = typeof(Parsing))]
        public Dictionary<string, decimal> ByName { get; set; } = [];

        public object Shown() => (Price, Prices.Single(), ByName["a"]);
    }

    private sealed class WithComputed : AggregateRoot, IShown
    {
        public DateTime At { get; set; }

        [JsonProperty]
        public string Month => At.ToString("yyyy-MM");

        public object Shown() => At;
    }

    private sealed class WithProperty : AggregateRoot, IShown
    {
        [field: NonSerialized]
        private DateTime _moment;

        [JsonIgnore]
        public DateTime At
        {
            get => _moment;
            set => _moment = value;
        }

        [JsonProperty]
        public string Day
        {
            get => _moment.ToString("d MMM yyyy");
            set => _moment = DateTime.Parse(value);
        }

        public object Shown() => At.Date;
    }

    private sealed class WithScalar : AggregateRoot, IShown
    {
        public Amount Amount { get; set; } = new("0");

        public object Shown() => Amount.Value;
    }

    [DynamoScalar]
    private sealed class Amount
    {
        private readonly string _text;

        [NonSerialized]
        private readonly decimal _value;

        public Amount(string text)
        {
            _text = text;
            _value = decimal.Parse(text, NumberStyles.Number, text.Length == 0 ? null : CultureInfo.CurrentCulture);
        }

        [JsonIgnore]
        public decimal Value => _value;

        public override string ToString() => _text;
    }

    private sealed class WithCallback : AggregateRoot, IShown
    {
        public DateTime At { get; set; }

        public string Text { get; private set; } = "";

        [OnSerializing]
        private void Write(StreamingContext context) => Text = At.ToString("D");

        public object Shown() => At;
    }

    [DynamoTable("keyed", PartitionKey = nameof(Day))]
    private sealed class WithKey : AggregateRoot
    {
        [DynamoScalar(Type = DynamoScalarType.String)]
        [JsonConverter(typeof(DayConverter))]
        public Day Day { get; set; }

        [JsonConverter(typeof(Parsing))]
        public decimal Price { get; set; }

        [JsonConverter(typeof(IsoDateTimeConverter))]
        public DateTime At { get; set; }

        [JsonProperty(ItemConverterType = typeof(Parsing))]
        public List<decimal> Prices { get; set; } = [];

        [JsonProperty(ItemConverterType = typeof(Parsing))]
        public Dictionary<string, decimal> Rates { get; set; } = [];
    }

    private sealed class WithThrowing : AggregateRoot
    {
        [JsonConverter(typeof(Throwing))]
        public string Value { get; set; } = "";
    }

    private readonly record struct Day(DateTime At);

    private sealed class DayConverter : JsonConverter<Day>
    {
        public override void WriteJson(JsonWriter writer, Day value, JsonSerializer serializer) =>
            writer.WriteValue(value.At.ToString("yyyy-MM-dd"));

        public override Day ReadJson(
            JsonReader reader, Type objectType, Day existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                new(DateTime.Parse((string)reader.Value!));
    }

    private sealed class Parsing : JsonConverter<decimal>
    {
        public override void WriteJson(JsonWriter writer, decimal value, JsonSerializer serializer) => writer.WriteValue(value.ToString());

        public override decimal ReadJson(
            JsonReader reader, Type objectType, decimal existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                decimal.Parse((string)reader.Value!);
    }

    private sealed class Throwing : JsonConverter<string>
    {
        public override void WriteJson(JsonWriter writer, string? value, JsonSerializer serializer) => throw new FormatException();

        public override string ReadJson(
            JsonReader reader, Type objectType, string? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                throw new FormatException();
    }

    private sealed class Lower : NamingStrategy
    {
        protected override string ResolvePropertyName(string name) => name.ToLower();
    }
}
