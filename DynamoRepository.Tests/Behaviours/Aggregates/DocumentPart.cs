namespace DynamoRepository.Tests.Behaviours.Aggregates;

/// <summary>A part of a document that may have a part itself.</summary>
public sealed class DocumentPart
{
    public string? Title { get; set; }

    public DocumentPart? Part { get; set; }
}
