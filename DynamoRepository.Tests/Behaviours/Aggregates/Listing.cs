using System.ComponentModel;
using Newtonsoft.Json;

namespace DynamoRepository.Tests.Behaviours.Aggregates;

/// <summary>Everything that a patch can change, and some of what it cannot.</summary>
[DynamoTable("listings")]
public sealed class Listing(string title, Guid? id = null) : AggregateRoot(id)
{
    private readonly List<string> _tags = [];

    public string Title { get; private set; } = title;

    public string? Note { get; set; }

    public int Views { get; set; }

    public byte Stars { get; set; }

    public decimal Price { get; set; }

    public double? Weight { get; set; }

    [DefaultValue(10)]
    public int Limit { get; set; } = 10;

    [DynamoIndex("by-shelf")]
    public string? Shelf { get; set; }

    public IReadOnlyCollection<string> Tags => _tags;

    public List<Bid> Bids { get; } = [];

    [DynamoSet]
    public HashSet<string> Labels { get; } = [];

    [DynamoSet]
    public HashSet<int> Numbers { get; } = [];

    public HashSet<string> Unordered { get; } = [];

    [DynamoSet]
    public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, int> Stock { get; } = [];

    public Dictionary<string, int> Extra { get; } = [];

    public Dictionary<string, int> Loose { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Place? Place { get; set; }

    public ListingState State { get; set; }

    public Grade Grade { get; set; } = new(1);

    [DynamoFormerName("oldCount")]
    public int Count { get; set; }

    [DynamoFormerName("oldLines")]
    public List<string> Lines { get; } = [];

    [DynamoFormerName("oldMarks")]
    [DynamoSet]
    public HashSet<string> Marks { get; } = [];

    [DynamoTimeToLive]
    public DateTimeOffset? ExpiresAt { get; set; }

    public byte[]? Picture { get; set; }

    [JsonProperty]
    public string Shout => Title.ToUpperInvariant();

    public void Tag(params string[] tags) => _tags.AddRange(tags);
}

/// <summary>A part of a listing.</summary>
public sealed class Place
{
    public string City { get; set; } = "";

    public int Visits { get; set; }

    public List<int> Floors { get; } = [];

    public Place? Inner { get; set; }
}

/// <summary>An element of a listing's list.</summary>
public sealed class Bid(string bidder, decimal amount)
{
    public string Bidder { get; private set; } = bidder;

    public decimal Amount { get; private set; } = amount;
}

/// <summary>A value that is stored as its number.</summary>
[DynamoScalar]
public readonly record struct Grade(int Value);

public enum ListingState
{
    Draft,
    Open,
    Sold,
}
