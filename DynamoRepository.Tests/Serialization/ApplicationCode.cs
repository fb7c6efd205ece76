using System.Globalization;
using System.Runtime.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace DynamoRepository.Tests.Serialization;

/// <summary>Aggregates that write or read something by code of the application, which the culture of the thread reaches.</summary>
internal static class ApplicationCode
{
    internal static readonly DateTime At = new(2026, 3, 29, 1, 30, 0, DateTimeKind.Utc);

    internal interface IShown
    {
        object Shown();
    }

    internal sealed class WithIso : AggregateRoot, IShown
    {
        [JsonConverter(typeof(IsoDateTimeConverter))]
        public DateTime At { get; set; }

        public object Shown() => At;
    }

    internal sealed class HeldAt : AggregateRoot, IShown
    {
        public DateTime Value { get; set; }

        public object Shown() => Value;
    }

    internal sealed class WithParsing : AggregateRoot, IShown
    {
        [JsonConverter(typeof(Parsing))]
        public decimal Price { get; set; }

        [JsonProperty(ItemConverterType = typeof(Parsing))]
        public List<decimal> Prices { get; set; } = [];

        [JsonProperty(ItemConverterType = typeof(Parsing))]
        public Dictionary<string, decimal> ByName { get; set; } = [];

        public object Shown() => (Price, Prices.Single(), ByName["a"]);
    }

    internal sealed class WithComputed : AggregateRoot, IShown
    {
        public DateTime At { get; set; }

        [JsonProperty]
        public string Month => At.ToString("yyyy-MM");

        public object Shown() => At;
    }

    internal sealed class WithProperty : AggregateRoot, IShown
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

    internal sealed class WithScalar : AggregateRoot, IShown
    {
        public Amount Amount { get; set; } = new("0");

        public object Shown() => Amount.Value;
    }

    [DynamoScalar]
    internal sealed class Amount
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

    internal sealed class WithCallback : AggregateRoot, IShown
    {
        public DateTime At { get; set; }

        public string Text { get; private set; } = "";

        [OnSerializing]
        private void Write(StreamingContext context) => Text = At.ToString("D");

        public object Shown() => At;
    }

    [DynamoTable("keyed", PartitionKey = nameof(Day))]
    internal sealed class WithKey : AggregateRoot
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

    internal sealed class WithThrowing : AggregateRoot
    {
        [JsonConverter(typeof(Throwing))]
        public string Value { get; set; } = "";
    }

    internal readonly record struct Day(DateTime At);

    internal sealed class DayConverter : JsonConverter<Day>
    {
        public override void WriteJson(JsonWriter writer, Day value, JsonSerializer serializer) =>
            writer.WriteValue(value.At.ToString("yyyy-MM-dd"));

        public override Day ReadJson(
            JsonReader reader, Type objectType, Day existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                new(DateTime.Parse((string)reader.Value!));
    }

    internal sealed class Parsing : JsonConverter<decimal>
    {
        public override void WriteJson(JsonWriter writer, decimal value, JsonSerializer serializer) => writer.WriteValue(value.ToString());

        public override decimal ReadJson(
            JsonReader reader, Type objectType, decimal existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                decimal.Parse((string)reader.Value!);
    }

    internal sealed class Throwing : JsonConverter<string>
    {
        public override void WriteJson(JsonWriter writer, string? value, JsonSerializer serializer) => throw new FormatException();

        public override string ReadJson(
            JsonReader reader, Type objectType, string? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
                throw new FormatException();
    }

    internal sealed class Lower : NamingStrategy
    {
        protected override string ResolvePropertyName(string name) => name.ToLower();
    }
}
