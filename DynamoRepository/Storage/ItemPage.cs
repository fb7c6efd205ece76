namespace DynamoRepository;

/// <summary>One page of a query or scan, as the store read it.</summary>
/// <param name="Items">The items; none when they were only counted.</param>
/// <param name="Count">How many they are.</param>
/// <param name="End">The position to go on after, or null when there is nothing left.</param>
internal sealed record ItemPage<T>(IReadOnlyList<T> Items, long Count, ReadOnlyMemory<byte>? End);
