using Amazon.DynamoDBv2.Model;

namespace DynamoRepository.Tests.Observing;

[DynamoTable("notes", Version = 2)]
internal sealed class LaterNote : AggregateRoot
{
    public required string Words { get; set; }

    [DynamoUpgrade(from: 1, nameof(Words))]
    private static void Rename(Dictionary<string, AttributeValue> item) => item["words"] = item["text"];
}
