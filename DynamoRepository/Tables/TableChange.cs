using Amazon.DynamoDBv2;

namespace DynamoRepository;

/// <summary>A change of an existing table that drops nothing: one request.</summary>
/// <param name="Sentence">The change, as a sentence in the imperative.</param>
/// <param name="Request">The request that makes it.</param>
/// <param name="Command">The AWS CLI command that makes it.</param>
internal sealed record TableChange(string Sentence, AmazonDynamoDBRequest Request, string Command)
{
    /// <summary>The name of the index that it adds, or null.</summary>
    public string? AddedIndex { get; init; }

    /// <summary>True if creating a table includes this change: it cannot be part of the request that creates one.</summary>
    public bool IsPartOfCreation { get; init; }
}
