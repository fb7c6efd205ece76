namespace DynamoRepository;

internal static class EntityTime
{
    /// <summary>The value that a missing timestamp loads as: never "now", which would invent a history.</summary>
    public const string None = "0001-01-01T00:00:00+00:00";
}
