using System.Collections.ObjectModel;

namespace DynamoRepository;

/// <summary>The table an operation is for: what requests, errors and stores need to know of it. Made once per repository.</summary>
/// <param name="Name">The table's full name, prefix included.</param>
/// <param name="Identity">The store's scope and the table's name: what an aggregate remembers as the place where it is stored.</param>
/// <param name="AggregateType">The aggregate stored in it, for messages.</param>
/// <param name="PartitionKey">The partition key's attribute name.</param>
/// <param name="SortKey">The sort key's attribute name, or null.</param>
/// <param name="ETagAttribute">The attribute that holds the version token.</param>
internal sealed record TableRef(
    string Name, string Identity, Type AggregateType, string PartitionKey, string? SortKey, string ETagAttribute)
{
    /// <summary>Where the store is, as far as it is known. Default: what the identity says of it.</summary>
    public ServicePlace? Place
    {
        get => field ?? (Identity.Length > Name.Length ? ServicePlace.Of(Identity[..^(Name.Length + 1)]) : null);
        init;
    }

    /// <summary>The attribute that says when an item expires, or null.</summary>
    public string? TimeToLiveAttribute { get; init; }

    /// <summary>What tells the items of a declared subtype from others in its base's table; null when all are the aggregate's.</summary>
    public Condition? Membership { get; init; }

    /// <summary>The attributes that are keys of the table or of its indexes, with what they must be.</summary>
    public IReadOnlyDictionary<string, KeyLimit> KeyLimits { get; init; } = ReadOnlyDictionary<string, KeyLimit>.Empty;

    /// <summary>The attributes that are parts of one key of an index.</summary>
    public IReadOnlyList<KeyGroup> KeyGroups { get; init; } = [];

    /// <summary>Who wants to know the capacity that requests consume, or null.</summary>
    public CapacityReport? Capacity { get; init; }

    /// <summary>What is wrong with a key of the table, or null.</summary>
    public string? Violation(ItemKey key) =>
        KeyRules.Violation(key.PartitionKey, PartitionKey, KeyRules.LongestPartitionKey)
        ?? (key.SortKey is { } sortKey ? KeyRules.Violation(sortKey, SortKey!, KeyRules.LongestSortKey) : null);

    /// <summary>What makes an identity, as callers know it, of a key; null where nobody asks.</summary>
    public Func<ItemKey, object?>? ToId { get; init; }

    /// <summary>The identity that a key is, as callers know it; null where that cannot be told.</summary>
    public object? IdOf(ItemKey? key) => key is null ? null : ToId?.Invoke(key);

    /// <summary>An exception about the table, or about one item of it.</summary>
    public RepositoryException Failure(
        string message, RepositoryExceptionType type, ItemKey? key = null, Exception? cause = null, bool isOutcomeUnknown = false) =>
        RepositoryFailure.Of(message, type, this, key, cause, isOutcomeUnknown: isOutcomeUnknown);
}
