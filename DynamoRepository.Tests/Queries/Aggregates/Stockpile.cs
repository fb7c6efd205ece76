using System.ComponentModel;
using Newtonsoft.Json;

namespace DynamoRepository.Tests.Queries.Aggregates;

/// <summary>An aggregate whose members are left out of the item in every way there is.</summary>
[DynamoTable("stockpiles")]
public sealed class Stockpile : AggregateRoot
{
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public int Stock { get; set; }

    [DefaultValue(3)]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public int Level { get; set; } = 3;

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool IsActive { get; set; }

    [DefaultValue(true)]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool IsOpen { get; set; } = true;

    [DefaultValue("new")]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public string State { get; set; } = "new";

    [DefaultValue(OrderStatus.Open)]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public OrderStatus Status { get; set; } = OrderStatus.Open;

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public int? Rating { get; set; }

    [DefaultValue(2)]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public int? Edition { get; set; } = 2;

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public List<string> Tags { get; set; } = [];

    [DynamoSet]
    public HashSet<string> Roles { get; set; } = [];

    [DynamoTimeToLive]
    public DateTimeOffset? Until { get; set; }

    public bool ShouldSerializeNote() => Stock > 0;

    public string? Note { get; set; }

    public static Stockpile Random(Random random) => new()
    {
        Stock = random.Next(3),
        Level = random.Next(2, 5),
        IsActive = random.Next(2) == 0,
        IsOpen = random.Next(2) == 0,
        State = ((string[])["new", "old", "newer", ""])[random.Next(4)],
        Status = (OrderStatus)random.Next(3),
        Rating = random.Next(3) == 0 ? null : random.Next(3),
        Edition = random.Next(1, 4),
        Tags = random.Next(2) == 0 ? [] : ["a"],
        Roles = random.Next(2) == 0 ? [] : ["a", "b"],
        Until = random.Next(3) == 0 ? null : End.AddSeconds(random.Next(-1, 2)),
    };

    /// <summary>When they expire: a whole second, as it is stored.</summary>
    public static DateTimeOffset End { get; } = DateTimeOffset.FromUnixTimeSeconds(4_000_000_000);
}
