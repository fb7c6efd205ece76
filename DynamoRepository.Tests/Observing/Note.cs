namespace DynamoRepository.Tests.Observing;

[DynamoTable("notes")]
internal sealed class Note : AggregateRoot
{
    public required string Text { get; set; }

    [DynamoIndex("by-author")]
    public required string Author { get; set; }

    public int Stars { get; set; }
}
