namespace DynamoRepository.Benchmarks;

/// <summary>Who does the work.</summary>
public enum Column
{
    /// <summary>This library, as applications use it.</summary>
    Ours,

    /// <summary>
    /// The SDK's client with raw attribute values: read, they are the result; what is put is made of the same aggregate, by hand, each
    /// time.
    /// </summary>
    LowLevel,

    /// <summary>The same with attribute values made before the clock runs: only for what is put.</summary>
    LowLevelPrepared,

    /// <summary>The SDK's own object mapper, without its look-up of table metadata.</summary>
    Context,

    /// <summary>This library through the ordinary methods of a client, as with a mock or a decorator.</summary>
    OursByClient,
}
