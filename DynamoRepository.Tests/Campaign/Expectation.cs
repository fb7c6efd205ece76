namespace DynamoRepository.Tests.Campaign;

/// <summary>What a row of the campaign is to come to.</summary>
/// <param name="End">How the call ends.</param>
/// <param name="IsDone">True if what it was called for is stored then.</param>
/// <param name="Again">How the second call ends.</param>
/// <param name="StoredAgain">What is stored then.</param>
/// <param name="Requests">How many requests of the operation's kind the first call sends; null where that is left to the SDK.</param>
public sealed record Expectation(End End, bool IsDone, End Again, string StoredAgain, int? Requests);
