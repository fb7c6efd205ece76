namespace DynamoRepository;

/// <summary>What is known of a stored item without reading it whole.</summary>
/// <param name="Exists">Whether there is an item.</param>
/// <param name="ETag">Its version token, or null when it has none.</param>
internal readonly record struct StoredVersion(bool Exists, string? ETag);
