using System.ComponentModel;

namespace DynamoRepository.Tests.Queries.Aggregates;

[DynamoScalar]
public readonly record struct ParcelNumber(int Value);

[DynamoScalar]
public sealed record Mail(string Text);

public sealed record Fee(decimal Amount, string Currency);

public sealed class Stamp
{
    public string Motif { get; init; } = "bird";

    public int Count { get; init; } = 1;

    [DefaultValue(5)]
    public int Cents { get; init; } = 5;

    public List<int> Marks { get; init; } = [];
}

/// <summary>An aggregate as it was first written.</summary>
[DynamoTable("parcels", PartitionKey = nameof(Shop), SortKey = nameof(Number))]
public sealed class OldParcel(string shop, ParcelNumber number) : AggregateRoot
{
    public string Shop { get; private set; } = shop;

    public ParcelNumber Number { get; private set; } = number;

    public Dictionary<string, string>? Stamp { get; set; }
}

/// <summary>The same aggregate with members that its older items lack, and strongly typed values.</summary>
[DynamoTable("parcels", PartitionKey = nameof(Shop), SortKey = nameof(Number))]
public sealed class Parcel(string shop, ParcelNumber number) : AggregateRoot
{
    public string Shop { get; private set; } = shop;

    public ParcelNumber Number { get; private set; } = number;

    public bool IsSent { get; private set; }

    public int Priority { get; set; } = 7;

    [DynamoIndex("by-sender")]
    public Mail? Sender { get; set; }

    [DynamoIndex("by-sender", Role = IndexRole.SortKey)]
    public ParcelNumber? Previous { get; set; }

    public Mail? Copy { get; set; }

    public Fee? Fee { get; set; }

    public Stamp? Stamp { get; set; }

    public List<int> Weights { get; set; } = [];

    public List<string> Notes { get; set; } = [];

    public Dictionary<string, int> Costs { get; set; } = [];
}

/// <summary>The key of a parcel.</summary>
public readonly record struct ParcelKey(string Shop, ParcelNumber Number);

/// <summary>A parcel whose constructor takes nothing, so that rows know what it would leave.</summary>
[DynamoTable("parcels", PartitionKey = nameof(Shop), SortKey = nameof(Number))]
public sealed class PlainParcel : AggregateRoot
{
    public string Shop { get; private set; } = "";

    public ParcelNumber Number { get; private set; }

    public bool IsSent { get; private set; }

    public int Priority { get; set; } = 7;

    public string Label { get; set; } = "none";
}

/// <summary>Its key.</summary>
public readonly record struct PlainParcelKey(string Shop, ParcelNumber Number);
