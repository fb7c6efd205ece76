namespace DynamoRepository.Benchmarks;

/// <summary>The library or client that does the work.</summary>
public enum Column
{
    /// <summary>This library, as applications use it.</summary>
    Ours,

    /// <summary>
    /// The SDK's client with raw attribute values. For reads they are the result; for writes they are created by hand from the same
    /// aggregate, each time.
    /// </summary>
    LowLevel,

    /// <summary>The same with attribute values that are created before the clock runs; only for writes.</summary>
    LowLevelPrepared,

    /// <summary>The SDK's own object mapper, without its lookup of table metadata.</summary>
    Context,

    /// <summary>This library through the ordinary methods of a client, as with a mock or a decorator.</summary>
    OursByClient,

    /// <summary>The SDK's pipeline with bytes written beforehand and a response that is not read: the floor under a single call.</summary>
    PipelineAlone,
}
