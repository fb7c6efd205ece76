namespace DynamoRepository;

/// <summary>How a transaction ended, when the service gave an answer.</summary>
/// <param name="Done">Whether all of it happened; otherwise nothing did.</param>
/// <param name="FailedConditions">The positions of the actions whose conditions did not hold.</param>
internal sealed record TransactWriteResult(bool Done, IReadOnlyList<int> FailedConditions)
{
    public static TransactWriteResult Committed { get; } = new(Done: true, []);
}
