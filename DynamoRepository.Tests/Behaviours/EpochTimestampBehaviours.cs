using DynamoRepository.Tests.Stores;
using FluentAssertions;
using Newtonsoft.Json;
using NUnit.Framework;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>
/// Tables of another mapper that holds times as numbers (dynamoose: milliseconds since 1970): a converter in the settings reads and writes
/// them.
/// </summary>
public sealed class EpochTimestampBehaviours(StoreKind kind) : StoreBehaviours(kind)
{
    private const string Times = "\"createdAt\":{\"N\":\"1767323045678\"},\"updatedAt\":{\"N\":\"1767409445000\"}";

    private static readonly DateTimeOffset Created = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    [Test]
    public async Task A_converter_in_the_settings_is_the_time_stamps_too()
    {
        var options =
            new DynamoRepositoryOptions { SerializerSettings = new JsonSerializerSettings { Converters = { new Milliseconds() } } };
        var things = await RepositoryAsync<Thing>(options);
        var id = Guid.NewGuid();
        await Store.PutItemAsync(things, id, $"\"name\":{{\"S\":\"x\"}},{Times},\"seenAt\":{{\"N\":\"0\"}}");

        var loaded = await things.GetByIdAsync(id);
        (loaded.CreatedAt, loaded.UpdatedAt, loaded.SeenAt).Should()
            .Be((Created, new DateTimeOffset(2026, 1, 3, 3, 4, 5, TimeSpan.Zero), DateTimeOffset.UnixEpoch));
        await things.UpdateAsync(id, thing => thing.Rename("y"));

        var item = (await Store.ItemAsync(things, id))!;
        item["createdAt"].N.Should().Be("1767323045678");
        long.Parse(item["updatedAt"].N).Should().BeGreaterThan(1767409445000);
        (await Store.Connection.Scan<Thing>(thing => thing.CreatedAt == Created && thing.Name == "y", options).ToListAsync()).Should()
            .Contain(loaded);
    }

    [Test]
    public async Task Without_one_the_error_names_it()
    {
        var things = await RepositoryAsync<Numbered>();
        var id = Guid.NewGuid();
        await Store.PutItemAsync(things, id, Times);

        (await things.Awaiting(them => them.GetByIdAsync(id)).Should().ThrowAsync<RepositoryException>()).Which.Message.Should().Match(
            "*'Numbered.CreatedAt': expected S for DateTimeOffset, found N.*a JsonConverter for DateTimeOffset among the Converters of "
            + "DynamoRepositoryOptions.SerializerSettings*");
    }

    [DynamoTable("epoch_things")]
    private sealed class Thing : AggregateRoot
    {
        public string Name { get; private set; } = "";

        public DateTimeOffset? SeenAt { get; private set; }

        public void Rename(string name)
        {
            Name = name;
            Touch();
        }
    }

    [DynamoTable("epoch_numbered")]
    private sealed class Numbered : AggregateRoot;

    private sealed class Milliseconds : JsonConverter<DateTimeOffset>
    {
        public override void WriteJson(JsonWriter writer, DateTimeOffset value, JsonSerializer serializer) =>
            writer.WriteValue(value.ToUnixTimeMilliseconds());

        public override DateTimeOffset ReadJson(
            JsonReader reader, Type objectType, DateTimeOffset existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            DateTimeOffset.FromUnixTimeMilliseconds((long)reader.Value!);
    }
}
