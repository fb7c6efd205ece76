using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using DynamoRepository.Tests.Serialization;
using FluentAssertions;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace DynamoRepository.Tests.Documentation.Snippets.StoredItem;

#region aggregate
[DynamoTable("trips")]
public sealed class Trip(Guid id, string title, DateTimeOffset at) : AggregateRoot(id, at, at)
{
    private readonly List<Stop> _stops = [];

    public string Title { get; private set; } = title;
    public TripState State { get; private set; } = TripState.InPlanning;
    public decimal Budget { get; private set; } = 199.90m;
    public bool IsPublic { get; private set; }
    public string? Note { get; private set; }
    public IReadOnlyList<Stop> Stops => _stops.AsReadOnly();
    public Dictionary<string, int> Packed { get; private set; } = [];

    [DynamoSet]
    public HashSet<string> Travellers { get; private set; } = [];

    [DynamoTimeToLive]
    public DateTimeOffset? DeleteAfter { get; private set; } = at.AddYears(1);

    public void Visit(string city, DateOnly day) => _stops.Add(new Stop(city, day));
}

public sealed record Stop(string City, DateOnly Day);

public enum TripState
{
    InPlanning,
    Booked,
}
#endregion

#region lambda
public sealed class TripHandler
{
    private readonly DynamoSerializer<Trip> _serializer = new();

    public List<string> Titles { get; } = [];

    public void Handle(JsonDocument input)
    {
        foreach (var record in input.RootElement.GetProperty("Records").EnumerateArray())
        {
            if (record.GetProperty("dynamodb").TryGetProperty("NewImage", out var image))          // none after a delete
                Titles.Add(_serializer.FromJson(image).Title);
        }
    }
}
#endregion

#region export
public static class Exports
{
    public static async IAsyncEnumerable<Trip> ReadAsync(string path)
    {
        var serializer = new DynamoSerializer<Trip>();
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (await lines.ReadLineAsync() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            yield return serializer.FromJson(document.RootElement.GetProperty("Item"));
        }
    }
}
#endregion

[TestFixture]
public sealed class StoredItemSnippets
{
    [Test]
    public void Items_are_converted_without_a_repository()
    {
        var trip = new Trip(Guid.NewGuid(), "Rome", DateTimeOffset.UtcNow);

        #region convert
        var serializer = new DynamoSerializer<Trip>();
        Dictionary<string, AttributeValue> item = serializer.ToItem(trip);
        Trip same = serializer.FromItem(item);                                            // of a stream's record, for example

        JObject json = AttributeValueConverter.ToJsonObject(item);                        // {"id":"…","title":"Rome",…}: without type tags
        Dictionary<string, AttributeValue> back = AttributeValueConverter.ToAttributeMap(json);
        AttributeValue one = AttributeValueConverter.ToAttributeValue(json["title"]!);    // {"S":"Rome"}
        JToken text = AttributeValueConverter.ToJson(one);
        #endregion

        same.Should().Be(trip);
        back.Keys.Should().BeEquivalentTo(item.Keys);
        text.Value<string>().Should().Be("Rome");
    }

    [Test]
    public void A_streams_event_is_read()
    {
        var trip = new Trip(Guid.NewGuid(), "Rome", DateTimeOffset.UtcNow);
        var image = Encoding.UTF8.GetString(new DynamoSerializer<Trip>().ToJson(trip));
        var input = JsonDocument.Parse(
            $$$"""
            {"Records":[
              {"eventName":"INSERT","dynamodb":{"Keys":{"id":{"S":"{{{trip.Id}}}"}},"NewImage":{{{image}}},"SequenceNumber":"1"}},
              {"eventName":"REMOVE","dynamodb":{"Keys":{"id":{"S":"{{{trip.Id}}}"}},"OldImage":{{{image}}} } }]}
            """);
        var handler = new TripHandler();
        handler.Handle(input);
        handler.Titles.Should().Equal("Rome");
    }

    [Test]
    public async Task An_export_is_read()
    {
        var serializer = new DynamoSerializer<Trip>();
        var path = Path.GetTempFileName();
        await using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            foreach (var title in new[] { "Rome", "Oslo" })
            {
                var item = Encoding.UTF8.GetString(serializer.ToJson(new Trip(Guid.NewGuid(), title, DateTimeOffset.UtcNow)));
                await gzip.WriteAsync(Encoding.UTF8.GetBytes($"{{\"Item\":{item}}}\n"));
            }
        }

        var read = new List<Trip>();
        await foreach (var trip in Exports.ReadAsync(path))
        {
            read.Add(trip);
        }

        File.Delete(path);
        read.Select(trip => trip.Title).Should().Equal("Rome", "Oslo");
    }

    [Test]
    public void The_item_on_the_page_is_what_is_stored()
    {
        var trip = new Trip(
            new Guid("7f6c2f0e-4f0b-4d0f-9a57-0e8a5b1c2d3e"), "Rome",
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1234567));
        trip.Visit("Rome", new DateOnly(2026, 5, 1));
        trip.Packed["shirts"] = 3;
        trip.Travellers.Add("ann");
        var written = Codec.For<Trip>().Write(trip, "9c1f04be7a20d3e1");
        var shown = Page.Read("docs/stored-item.md").Blocks.Single(block => block.Language == "json").Text;
        JsonNode.DeepEquals(JsonNode.Parse(shown), JsonNode.Parse(written)).Should().BeTrue(written);
    }
}
