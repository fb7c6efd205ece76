namespace DynamoRepository.Benchmarks;

/// <summary>Who does the work.</summary>
public enum Column
{
    /// <summary>This library, as applications use it.</summary>
    Ours,

    /// <summary>The SDK's client with raw attribute values: nothing is mapped.</summary>
    LowLevel,

    /// <summary>The same, the attribute values of what is put made by hand each time from the aggregate, as an application has to.</summary>
    LowLevelMapped,

    /// <summary>The SDK's own object mapper, without its look-up of table metadata.</summary>
    Context,

    /// <summary>This library through the ordinary methods of a client, as with a mock or a decorator.</summary>
    OursByClient,
}
