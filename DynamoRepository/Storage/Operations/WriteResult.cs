namespace DynamoRepository;

/// <summary>How a conditional write ended, when the service gave an answer.</summary>
/// <param name="Done">Whether the write happened; false when the condition did not hold.</param>
/// <param name="WasRetried">Whether more than one attempt was sent, so that an earlier one may have happened although this answer says otherwise. Null where attempts cannot be seen.</param>
/// <param name="Stored">What was stored when the condition did not hold, or null when the answer does not say.</param>
internal readonly record struct WriteResult(bool Done, bool? WasRetried, StoredVersion? Stored);
