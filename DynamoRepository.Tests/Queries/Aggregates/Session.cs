namespace DynamoRepository.Tests.Queries.Aggregates;

/// <summary>A composite key, a local index, and a time to live that is also a key of an index.</summary>
[DynamoTable("sessions", PartitionKey = nameof(UserId), SortKey = nameof(Device))]
public sealed class Session : AggregateRoot
{
    public Session(string userId, string device)
    {
        UserId = userId;
        Device = device;
    }

    public string UserId { get; private set; }

    [DynamoIndex("by-device")]
    public string Device { get; private set; }

    [DynamoTimeToLive]
    [DynamoIndex("by-device", Role = IndexRole.SortKey)]
    public DateTimeOffset? ExpiresAt { get; set; }

    [DynamoIndex("by-size", Role = IndexRole.SortKey, Local = true)]
    public int Size { get; set; }
}

/// <summary>The key of a session.</summary>
public readonly record struct SessionKey(string UserId, string Device);
