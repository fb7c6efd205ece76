using System.Collections.ObjectModel;

namespace DynamoRepository;

/// <summary>The table of an operation: what requests, errors and stores need to know about it. Created once per repository.</summary>
/// <param name="Name">The table's full name, prefix included.</param>
/// <param name="Identity">The store's scope and the table's name: what an aggregate remembers as its location.</param>
/// <param name="AggregateType">The aggregate stored in it, for messages.</param>
/// <param name="PartitionKey">The partition key's attribute name.</param>
/// <param name="SortKey">The sort key's attribute name, or null.</param>
/// <param name="ETagAttribute">The attribute that holds the version token.</param>
internal sealed record TableRef(
    string Name, string Identity, Type AggregateType, string PartitionKey, string? SortKey, string ETagAttribute)
{
    /// <summary>The table that an aggregate's attributes declare.</summary>
    /// <param name="schema">The declaration.</param>
    /// <param name="name">The table's full name, prefix included.</param>
    /// <param name="scope">The store's scope.</param>
    /// <param name="aggregate">The aggregate.</param>
    public static TableRef Of(TableSchema schema, string name, string scope, Type aggregate) =>
        new(name, $"{scope}/{name}", aggregate, schema.PartitionKey.Name, schema.SortKey?.Name, schema.ETagAttribute)
        {
            TimeToLiveAttribute = schema.TimeToLiveAttribute,
            KeyLimits = schema.KeyLimits,
            KeyGroups = schema.KeyGroups,
        };

    /// <summary>The location of the store, as far as it is known. Default: derived from the identity.</summary>
    public ServicePlace? Place
    {
        get => field ?? (Identity.Length > Name.Length ? ServicePlace.Of(Identity[..^(Name.Length + 1)]) : null);
        init;
    }

    /// <summary>The attribute with the time when an item expires, or null.</summary>
    public string? TimeToLiveAttribute { get; init; }

    /// <summary>
    /// The condition that distinguishes the items of a declared subtype from others in its base's table; null if all items are the
    /// aggregate's.
    /// </summary>
    public Condition? Membership { get; init; }

    /// <summary>The attributes that are keys of the table or of its indexes, with their requirements.</summary>
    public IReadOnlyDictionary<string, KeyLimit> KeyLimits { get; init; } = ReadOnlyDictionary<string, KeyLimit>.Empty;

    /// <summary>The attributes that together form one key of an index.</summary>
    public IReadOnlyList<KeyGroup> KeyGroups { get; init; } = [];

    /// <summary>The receiver of the consumed capacity, or null.</summary>
    public CapacityReport? Capacity { get; init; }

    /// <summary>Returns the problem of a key of the table, or null.</summary>
    public string? Violation(ItemKey key) =>
        KeyRules.Violation(key.PartitionKey, PartitionKey, KeyRules.LongestPartitionKey)
        ?? (key.SortKey is { } sortKey ? KeyRules.Violation(sortKey, SortKey!, KeyRules.LongestSortKey) : null);

    /// <summary>Converts a key to the identity that callers know; null if it is not needed.</summary>
    public Func<ItemKey, object?>? ToId { get; init; }

    /// <summary>Returns the identity, as callers know it, of a key; null if it cannot be determined.</summary>
    public object? IdOf(ItemKey? key) => key is null ? null : ToId?.Invoke(key);

    /// <summary>Creates an exception about the table, or about one item in it.</summary>
    public RepositoryException Failure(
        string message, RepositoryExceptionType type, ItemKey? key = null, Exception? cause = null, bool isOutcomeUnknown = false) =>
        RepositoryFailure.Of(message, type, this, key, cause, isOutcomeUnknown: isOutcomeUnknown);
}
