using System.Numerics;
using DynamoRepository.Tests.Behaviours.Aggregates;
using Newtonsoft.Json;

namespace DynamoRepository.Tests.Agreement;

/// <summary>An aggregate with an index key of every kind that a limit is about.</summary>
[DynamoTable("sheets", PartitionKey = nameof(Folder), SortKey = nameof(Name))]
public sealed class Sheet(string folder, string name) : AggregateRoot
{
    public string Folder { get; private set; } = folder;

    public string Name { get; private set; } = name;

    [DynamoIndex("by-owner")]
    public string? Owner { get; set; }

    [DynamoIndex("by-owner", Role = IndexRole.SortKey)]
    public string? Rank { get; set; }

    [DynamoIndex("by-title", Local = true)]
    public string? Title { get; set; }

    /// <summary>A partition key here, a sort key there: the shorter limit is the one that counts.</summary>
    [DynamoIndex("by-code")]
    [DynamoIndex("by-digest", Role = IndexRole.SortKey)]
    public string? Code { get; set; }

    [DynamoIndex("by-digest")]
    public byte[]? Digest { get; set; }

    [DynamoIndex("by-tag")]
    public Tag? Tag { get; set; }

    [DynamoIndex("by-tag", Role = IndexRole.SortKey)]
    public byte[]? Seal { get; set; }

    [DynamoIndex("by-site")]
    public Uri? Site { get; set; }

    [DynamoIndex("by-site", Role = IndexRole.SortKey)]
    [DynamoScalar(Type = DynamoScalarType.String)]
    [JsonConverter(typeof(SlugConverter))]
    public Slug? Slug { get; set; }

    [DynamoIndex("by-amount")]
    public BigInteger? Amount { get; set; }

    public string? Text { get; set; }

    public double Number { get; set; }

    public BigInteger Big { get; set; }

    public byte[] Blob { get; set; } = [];

    public List<string> Lines { get; } = [];

    public List<BigInteger> Figures { get; } = [];

    public List<DocumentPart> Parts { get; } = [];

    public Dictionary<string, string> Labels { get; } = [];

    [DynamoSet]
    public HashSet<string> Marks { get; } = [];

    public DocumentPart? Part { get; set; }
}

/// <summary>The key of a sheet.</summary>
public readonly record struct SheetKey(string Folder, string Name);
