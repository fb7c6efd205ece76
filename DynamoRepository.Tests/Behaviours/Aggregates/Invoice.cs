using Newtonsoft.Json;

namespace DynamoRepository.Tests.Behaviours.Aggregates;

/// <summary>An aggregate whose keys are written by converters: a text, a number, and a sparse index.</summary>
[DynamoTable("invoices", PartitionKey = nameof(Issuer), SortKey = nameof(Number))]
public sealed class Invoice(IssuerCode issuer, InvoiceNumber number) : AggregateRoot
{
    public IssuerCode Issuer { get; private set; } = issuer;

    public InvoiceNumber Number { get; private set; } = number;

    [DynamoIndex("by-batch")]
    public InvoiceNumber? Batch { get; set; }

    public string Title { get; set; } = "";
}

/// <summary>The key of an invoice.</summary>
public sealed record InvoiceKey(IssuerCode Issuer, InvoiceNumber Number);

/// <summary>Some letters, a hyphen and more, which nothing else may be.</summary>
[DynamoScalar(Type = DynamoScalarType.String)]
[JsonConverter(typeof(Converter))]
public sealed record IssuerCode
{
    public IssuerCode(string text) =>
        Text = text.Contains('-', StringComparison.Ordinal) && text.Length == 35 ? text : throw new FormatException("Not an issuer.");

    public string Text { get; }

    private sealed class Converter : JsonConverter<IssuerCode>
    {
        public override void WriteJson(JsonWriter writer, IssuerCode? value, JsonSerializer serializer) =>
            writer.WriteValue($"issuer {value!.Text}");

        public override IssuerCode ReadJson(
            JsonReader reader, Type objectType, IssuerCode? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            new(((string)reader.Value!)["issuer ".Length..]);
    }
}

/// <summary>A number in a type of its own.</summary>
[DynamoScalar(Type = DynamoScalarType.Number)]
[JsonConverter(typeof(Converter))]
public readonly record struct InvoiceNumber(long Value)
{
    private sealed class Converter : JsonConverter<InvoiceNumber>
    {
        public override void WriteJson(JsonWriter writer, InvoiceNumber value, JsonSerializer serializer) => writer.WriteValue(value.Value);

        public override InvoiceNumber ReadJson(
            JsonReader reader, Type objectType, InvoiceNumber existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            new((long)reader.Value!);
    }
}
