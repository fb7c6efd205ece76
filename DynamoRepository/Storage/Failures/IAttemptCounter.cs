namespace DynamoRepository;

/// <summary>Counts the attempts of one call of the SDK. Implemented by the wire transport, so that what counts need not know of the SDK's insides.</summary>
internal interface IAttemptCounter
{
    /// <summary>How many attempts began; none when the call failed before the first (no credentials, for example).</summary>
    int Attempts { get; }
}
