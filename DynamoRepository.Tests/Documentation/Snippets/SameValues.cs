using System.Globalization;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.SameValues;

#region values
[DynamoTable("orders")]
public sealed class Order : AggregateRoot
{
    private readonly HashSet<string> _tags = new(StringComparer.OrdinalIgnoreCase);      // loading keeps this comparer

    public Status Status { get; private set; } = Status.New;
    public bool IsPaid => Status == Status.Paid;                                          // true after loading, too

    public void Pay() => Status = Status.Paid;
    public void Tag(string tag) => _tags.Add(tag);
    public bool Has(string tag) => _tags.Contains(tag);
}

public sealed class Status
{
    public static readonly Status New = new("new"), Paid = new("paid");

    private Status(string code) => Code = code;

    public string Code { get; }
}
#endregion

#region offset
[DynamoTable("flights")]
public sealed class Flight(DateTimeOffset departure) : AggregateRoot
{
    [JsonConverter(typeof(OffsetConverter))]
    public DateTimeOffset Departure { get; private set; } = departure;                    // "2026-05-01T09:30:00.0000000+02:00"
}

public sealed class OffsetConverter : JsonConverter<DateTimeOffset>
{
    public override void WriteJson(JsonWriter writer, DateTimeOffset value, JsonSerializer serializer) =>
        writer.WriteValue(value.ToString("O", CultureInfo.InvariantCulture));

    public override DateTimeOffset ReadJson(
        JsonReader reader, Type objectType, DateTimeOffset existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        DateTimeOffset.Parse((string)reader.Value!, CultureInfo.InvariantCulture);
}
#endregion

/// <summary>The C# of docs/mapping.md about values that come back as they were.</summary>
[TestFixture]
public sealed class SameValueSnippets
{
    [Test]
    public async Task Static_instances_and_comparers_come_back()
    {
        var orders = new InMemoryRepository<Order>();
        var order = new Order();
        order.Pay();
        order.Tag("Gift");
        await orders.SaveAsync(order);
        var loaded = await orders.GetByIdAsync(order.Id);
        loaded.IsPaid.Should().BeTrue();
        loaded.Has("gift").Should().BeTrue();
    }

    [Test]
    public async Task The_offset_comes_back()
    {
        var flights = new InMemoryRepository<Flight>();
        var flight = new Flight(new DateTimeOffset(2026, 5, 1, 9, 30, 0, TimeSpan.FromHours(2)));
        await flights.SaveAsync(flight);
        (await flights.GetByIdAsync(flight.Id)).Departure.Offset.Should().Be(TimeSpan.FromHours(2));
        new DynamoSerializer<Flight>().ToItem(flight)["departure"].S.Should().Be("2026-05-01T09:30:00.0000000+02:00");
    }

    [Test]
    public void Local_times_are_stored_where_that_is_wanted()
    {
        #region local
        using var connection = new DynamoConnection("eu-west-1") { StoreLocalTimesAsUtc = true };
        #endregion
        connection.StoreLocalTimesAsUtc.Should().BeTrue();
    }
}
