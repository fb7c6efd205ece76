using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>What an ordinary client brought.</summary>
/// <param name="Json">The response as the service would have sent it; empty where nothing is to be read from it.</param>
/// <param name="Consumed">The capacity that the call consumed of each table.</param>
internal readonly record struct ClientResponse(ReadOnlyMemory<byte> Json, IEnumerable<ConsumedCapacity?> Consumed);
