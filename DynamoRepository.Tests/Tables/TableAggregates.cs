using Newtonsoft.Json;

namespace DynamoRepository.Tests.Tables;

/// <summary>Aggregates whose tables differ in one thing each.</summary>
public static class TableAggregates
{
    public enum Region
    {
        North,
        South,
    }

    /// <summary>The key of an order, and of every type that is found as orders are.</summary>
    public readonly record struct OrderKey(Guid CustomerId, long Number);

    /// <summary>The key of a reading.</summary>
    public readonly record struct ReadingKey(int Sensor, DateTimeOffset TakenAt);

    /// <summary>The key of a file.</summary>
    public readonly record struct HashedFileKey(Behaviours.Aggregates.Digest Hash, Region Region);

    /// <summary>The key of what has everything.</summary>
    public readonly record struct EverythingKey(Guid CustomerId, decimal Number);

    [DynamoTable("users")]
    public sealed class User(string email) : AggregateRoot
    {
        public string Email { get; private set; } = email;
    }

    [DynamoTable("orders", PartitionKey = nameof(CustomerId), SortKey = nameof(Number))]
    public sealed class Order : AggregateRoot
    {
        public Guid CustomerId { get; private set; }

        public long Number { get; private set; }
    }

    [DynamoTable("readings", PartitionKey = nameof(Sensor), SortKey = nameof(TakenAt))]
    public sealed class Reading : AggregateRoot
    {
        public int Sensor { get; private set; }

        public DateTimeOffset TakenAt { get; private set; }
    }

    [DynamoTable("hashes", PartitionKey = nameof(Hash), SortKey = nameof(Region))]
    public sealed class HashedFile : AggregateRoot
    {
        public Behaviours.Aggregates.Digest Hash { get; private set; } = new([]);

        public Region Region { get; private set; }
    }

    [DynamoTable("all-index")]
    public sealed class IndexedWhole : AggregateRoot
    {
        [DynamoIndex("by-email")]
        public string? Email { get; private set; }

        [DynamoIndex("by-email", Role = IndexRole.SortKey)]
        public int? Age { get; private set; }
    }

    [DynamoTable("keys-index")]
    public sealed class IndexedByKeys : AggregateRoot
    {
        [DynamoIndex("by-email", Projection = IndexProjection.KeysOnly)]
        public string? Email { get; private set; }
    }

    [DynamoTable("class-index")]
    [DynamoIndex("by-email", nameof(CreatedAt), Role = IndexRole.SortKey)]
    public sealed class IndexedByInherited : AggregateRoot
    {
        [DynamoIndex("by-email")]
        public string? Email { get; private set; }
    }

    [DynamoTable("several-index", ReadUnits = 3, WriteUnits = 4)]
    [DynamoIndex(
        "by-place", nameof(UpdatedAt), Role = IndexRole.SortKey, Order = 1, Projection = IndexProjection.Include, Include = [nameof(Name)])]
    public sealed class IndexedBySeveral : AggregateRoot
    {
        [DynamoIndex("by-place", Order = 1, Projection = IndexProjection.Include, Include = [nameof(Name)])]
        public string? City { get; private set; }

        [DynamoIndex("by-place", Projection = IndexProjection.Include, Include = [nameof(Name)])]
        public Region? Region { get; private set; }

        [DynamoIndex("by-place", Role = IndexRole.SortKey, Projection = IndexProjection.Include, Include = [nameof(Name)])]
        [DynamoIndex("by-rank")]
        public int? Rank { get; private set; }

        public string? Name { get; private set; }
    }

    [DynamoTable("several-partitions")]
    public sealed class IndexedByTwoPartitionKeys : AggregateRoot
    {
        [DynamoIndex("by-place")]
        public string? Country { get; private set; }

        [DynamoIndex("by-place", Order = 1)]
        public string? City { get; private set; }
    }

    [DynamoTable("include-index")]
    public sealed class IndexedInPart : AggregateRoot
    {
        [DynamoIndex("by-email", Projection = IndexProjection.Include, Include = [nameof(Name), nameof(Age)])]
        public string? Email { get; private set; }

        public string? Name { get; private set; }

        public int Age { get; private set; }
    }

    [DynamoTable("local-index", PartitionKey = nameof(CustomerId), SortKey = nameof(Number))]
    public sealed class IndexedLocally : AggregateRoot
    {
        public Guid CustomerId { get; private set; }

        public long Number { get; private set; }

        [DynamoIndex("by-day", Local = true, Projection = IndexProjection.KeysOnly)]
        [DynamoIndex("all-by-day")]
        public DateOnly? Day { get; private set; }
    }

    [DynamoTable("sessions")]
    public sealed class Session : AggregateRoot
    {
        [DynamoTimeToLive]
        public DateTimeOffset? ExpiresAt { get; private set; }
    }

    [DynamoTable("streamed", Stream = TableStreamView.NewAndOldImages)]
    public sealed class Streamed : AggregateRoot;

    [DynamoTable("encrypted", Encryption = TableEncryption.AwsManaged)]
    public sealed class Encrypted : AggregateRoot;

    [DynamoTable("own-key", EncryptionKey = "alias/orders")]
    public sealed class EncryptedByOwnKey : AggregateRoot;

    [DynamoTable("tagged")]
    [DynamoTag("team", "orders")]
    [DynamoTag("cost centre", "R+D: ä = @1")]
    public sealed class Tagged : AggregateRoot;

    [DynamoTable("protected", DeletionProtection = true)]
    public sealed class Protected : AggregateRoot;

    [DynamoTable("pro.visioned-2", ReadUnits = 3, WriteUnits = 4, StorageClass = TableStorageClass.InfrequentAccess)]
    public sealed class Provisioned : AggregateRoot
    {
        [DynamoIndex("by.name-2_x")]
        public string? Name { get; private set; }
    }

    [DynamoTable("odd-names", PartitionKey = nameof(Number))]
    public sealed class OddlyNamed : AggregateRoot
    {
        [JsonProperty("kunde's \"nr\", $(no) ${x} #1=ü\\")]
        public string Number { get; private set; } = "";

        [JsonProperty("läuft ab: `never` %{y}")]
        [DynamoTimeToLive]
        public DateTimeOffset? ExpiresAt { get; private set; }

        [JsonProperty("- yes")]
        [DynamoIndex("123", Projection = IndexProjection.Include, Include = [nameof(Name)])]
        public string? Yes { get; private set; }

        [JsonProperty("'")]
        public string? Name { get; private set; }
    }

    [DynamoTable(
        "everything",
        PartitionKey = nameof(CustomerId),
        SortKey = nameof(Number),
        ReadUnits = 5,
        WriteUnits = 6,
        StorageClass = TableStorageClass.InfrequentAccess,
        EncryptionKey = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        PointInTimeRecovery = true,
        DeletionProtection = false,
        Stream = TableStreamView.KeysOnly)]
    [DynamoTag("team", "orders")]
    public sealed class Everything : AggregateRoot
    {
        public Guid CustomerId { get; private set; }

        public decimal Number { get; private set; }

        [DynamoIndex("by-state")]
        public Region? State { get; private set; }

        [DynamoIndex("by-day", Local = true)]
        public DateOnly? Day { get; private set; }

        [DynamoTimeToLive]
        public DateTimeOffset? ExpiresAt { get; private set; }
    }
}
