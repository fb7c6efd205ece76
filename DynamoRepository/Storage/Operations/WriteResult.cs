using Amazon.DynamoDBv2.Model;

namespace DynamoRepository;

/// <summary>How a conditional write ended.</summary>
/// <param name="Done">Whether the write happened; false when the condition did not hold.</param>
/// <param name="WasRetried">
/// True if more than one attempt was sent, so that an earlier one may have happened although this response says otherwise. Null where
/// attempts cannot be seen. False where an idempotency token would have told.
/// </param>
/// <param name="Stored">What was stored when the condition did not hold, or null when the response does not say.</param>
internal sealed record WriteResult(bool Done, bool? WasRetried, StoredVersion? Stored)
{
    /// <summary>
    /// The failure of an attempt that may have happened, and was not repeated because the writer is to look first: the other members say
    /// nothing then.
    /// </summary>
    public RepositoryException? Unsettled { get; init; }

    /// <summary>Of a transaction of several, the exception that says which condition did not hold.</summary>
    public TransactionCanceledException? Refusal { get; init; }
}
