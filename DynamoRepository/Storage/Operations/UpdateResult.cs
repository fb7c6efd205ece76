namespace DynamoRepository;

/// <summary>The result of an update of one item.</summary>
/// <param name="Outcome">The outcome of the update.</param>
/// <param name="Aggregate">The aggregate as stored by the update; null if it did not happen, or the response does not contain it.</param>
internal readonly record struct UpdateResult<T>(WriteOutcome Outcome, T? Aggregate)
    where T : class, IAggregateRoot;
