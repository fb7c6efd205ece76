namespace DynamoRepository;

/// <summary>The conditions on the stored item for each kind of write; the comments show their shapes.</summary>
internal static class WriteConditions
{
    // "attribute_not_exists(id)", "… OR expiresAt <= :v0" where items expire, or the item is from a write of our own whose response never
    // arrived
    public static Condition Absent(TableRef table, IReadOnlyList<string> triedETags, DateTimeOffset now)
    {
        Condition absent = new Condition.AttributeNotExists(new AttributePath(table.PartitionKey));
        return OrTried(Expired(table, now) is { } expired ? new Condition.Or([absent, expired]) : absent, table, triedETags);
    }

    // "attribute_exists(id)", "… AND NOT expiresAt <= :v0" where items expire, "… AND $type = :v1" of a subtype
    public static Condition Present(TableRef table, DateTimeOffset now)
    {
        Condition present = Exists(table);
        if (Expired(table, now) is { } expired)
        {
            present = Condition.AllOf(present, new Condition.Not(expired));
        }

        return table.Membership is { } membership ? Condition.AllOf(present, membership) : present;
    }

    // "etag = :v0", "… OR etag = :v2": what an earlier attempt wrote is the instance's own
    public static Condition Unchanged(TableRef table, StoredState stored) =>
        OrTried(HasVersion(table, stored), table, stored.TriedETags);

    // "etag = :v0", or "attribute_exists(id) AND attribute_not_exists(etag)" for an item that was written without a token
    public static Condition HasVersion(TableRef table, StoredState stored) => stored.ETag is { } etag
        ? HasETag(table, etag)
        : new Condition.And([Exists(table), new Condition.AttributeNotExists(new AttributePath(table.ETagAttribute))]);

    // "etag = :v0", then "status = :v1": another version is a conflict, whatever the caller's condition says of it
    public static IReadOnlyList<WriteRequirement> UnchangedWhen(Condition unchanged, Condition when) =>
    [
        new(unchanged, RepositoryExceptionType.Conflict),
        new(when, RepositoryExceptionType.ConditionFailed) { FollowsVersion = true },
    ];

    // "attribute_exists(id) …", then "etag = :v0", then "status = :v1", each if there is one
    public static List<WriteRequirement> Present(TableRef table, string? etag, Condition? when, DateTimeOffset now)
    {
        var requirements = new List<WriteRequirement>(3) { new(Present(table, now), RepositoryExceptionType.NotFound) };
        if (etag is not null)
        {
            requirements.Add(new(HasETag(table, etag), RepositoryExceptionType.Conflict));
        }

        if (when is not null)
        {
            requirements.Add(new(when, RepositoryExceptionType.ConditionFailed) { FollowsVersion = etag is not null });
        }

        return requirements;
    }

    // "attribute_exists(id) AND status = :v0": where nothing is stored, a condition of the caller's does not hold
    public static WriteRequirement PresentWhen(TableRef table, Condition when, DateTimeOffset now) =>
        new(Condition.AllOf(Present(table, now), when), RepositoryExceptionType.ConditionFailed);

    // "etag = :v0", of an earlier attempt
    public static WriteRequirement Tried(TableRef table, IReadOnlyList<string> triedETags) =>
        new(Condition.AnyOf([.. triedETags.Select(etag => HasETag(table, etag))]), RepositoryExceptionType.Conflict);

    // "… OR etag = :v2": what an earlier attempt wrote is the instance's own
    public static Condition OrTried(Condition condition, TableRef table, IReadOnlyList<string> triedETags) =>
        triedETags.Count == 0 ? condition : new Condition.Or([condition, .. triedETags.Select(etag => HasETag(table, etag))]);

    // "… OR attribute_not_exists(id)"
    public static Condition OrGone(Condition condition, TableRef table) =>
        new Condition.Or([condition, new Condition.AttributeNotExists(new AttributePath(table.PartitionKey))]);

    // "$type = :v0", or "$type IN (…)", of a declared subtype in its base's table
    public static Condition? Membership(ItemSubtypes? subtypes) => subtypes is null
        ? null
        : Condition.AnyOf([.. subtypes.Names.Select(name => HasText(subtypes.Discriminator, name))]);

    private static Condition.AttributeExists Exists(TableRef table) => new(new AttributePath(table.PartitionKey));

    private static Condition.Comparison? Expired(TableRef table, DateTimeOffset now) =>
        table.TimeToLiveAttribute is { } attribute ? ExpiryCondition.Expired(attribute, now) : null;

    private static Condition.Comparison HasETag(TableRef table, string etag) => HasText(table.ETagAttribute, etag);

    private static Condition.Comparison HasText(string attribute, string text) =>
        new(new Operand.Attribute(new AttributePath(attribute)), ComparisonOperator.Equal, ValueOperand.Of(text));
}
