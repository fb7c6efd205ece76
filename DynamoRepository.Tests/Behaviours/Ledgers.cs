using System.Collections.Concurrent;
using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Newtonsoft.Json;

namespace DynamoRepository.Tests.Behaviours;

/// <summary>Aggregates in two versions, and what other writers do to their items just after they were read.</summary>
public static class Ledgers
{
    public const string UpdatedAt = "2026-05-01T10:00:00.0000000Z";

    private static readonly ConcurrentDictionary<string, (Func<Task> Save, int Times)> Writers = new();

    /// <summary>Lets another writer act as soon as an old item has been read, and before it can be saved.</summary>
    public static void Meanwhile(Guid id, Func<Task> write, int times = 1) => Writers[$"{id}"] = (write, times);

    /// <summary>The attributes of an item of the first version.</summary>
    public static string Old(int count) => string.Create(CultureInfo.InvariantCulture, $$"""
        "count":{"N":"{{count}}"},"note":{"S":"kept"},"etag":{"S":"0123456789abcdef"},
        "createdAt":{"S":"{{UpdatedAt}}"},"updatedAt":{"S":"{{UpdatedAt}}"}
        """);

    [DynamoTable("ledgers", Version = 1)]
    public sealed class OldLedger : AggregateRoot
    {
        public int Count { get; private set; }

        public void Increment() => Count++;
    }

    [DynamoTable("ledgers", Version = 2)]
    public sealed class NewLedger(int total) : AggregateRoot
    {
        public int Total { get; private set; } = total;

        public bool IsHidden { get; private set; }

        [DynamoTimeToLive]
        public DateTimeOffset? ExpiresAt { get; private set; }

        [JsonProperty] private int Count => Total;

        public void Increment()
        {
            Total++;
            Touch();
        }

        [DynamoUpgrade(from: 1, nameof(Total))]
        private static void Rename(Dictionary<string, AttributeValue> item)
        {
            item["total"] = item["count"];
            if (Writers.TryGetValue(item["id"].S, out var writer) && writer.Times > 0)
            {
                // Less by one before the other writer reads the item by this step, too.
                Writers[item["id"].S] = writer with { Times = 0 };
                Task.Run(writer.Save).GetAwaiter().GetResult();
                Writers[item["id"].S] = writer with { Times = writer.Times - 1 };
            }
        }
    }

    [DynamoTable("other_ledgers", Version = 1)]
    public sealed class OtherLedger : AggregateRoot;

    [DynamoTable("other_ledgers", Version = 2)]
    public sealed class Stepless : AggregateRoot;

    [DynamoTable("other_ledgers", Version = 2)]
    public sealed class Stepped : AggregateRoot
    {
        [DynamoUpgrade(from: 1)]
        private static void Keep(Dictionary<string, AttributeValue> item) => _ = item;
    }

    [DynamoTable("other_ledgers")]
    public sealed class Versionless : AggregateRoot;

    [DynamoTable("upgraded_pets", Version = 2)]
    [DynamoSubtype(typeof(Dog), "dog")]
    [DynamoSubtype(typeof(Cat), "cat")]
    public abstract class Animal : AggregateRoot
    {
        public string Name { get; private set; } = "";

        [DynamoUpgrade(1, nameof(Name))]
        private static void Rename(Dictionary<string, AttributeValue> item) => item["name"] = item["nick"];
    }

    public sealed class Dog : Animal;

    public sealed class Cat : Animal;
}
