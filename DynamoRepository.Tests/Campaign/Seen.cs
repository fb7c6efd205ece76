namespace DynamoRepository.Tests.Campaign;

/// <summary>What a client sees of an attempt.</summary>
public enum Seen
{
    /// <summary>The engine's response.</summary>
    Response,

    /// <summary>A refusal (4xx): the attempt did nothing, and another may be let through.</summary>
    Refusal,

    /// <summary>A 5xx response: the service is done with the attempt, which may have happened.</summary>
    ServiceFailure,

    /// <summary>The connection breaks: the response is lost.</summary>
    BrokenConnection,

    /// <summary>Nothing, until the operation's time is over.</summary>
    Nothing,

    /// <summary>No connection can be made: nothing was sent.</summary>
    NoConnection,
}
