using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>The response of an ordinary client.</summary>
/// <param name="Json">The response as the service would have sent it; empty if nothing is read from it.</param>
/// <param name="Consumed">The capacity that the call consumed from each table.</param>
internal readonly record struct ClientResponse(ReadOnlyMemory<byte> Json, IEnumerable<ConsumedCapacity?> Consumed);
