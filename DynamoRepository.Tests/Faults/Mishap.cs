namespace DynamoRepository.Tests.Faults;

/// <summary>What happens to the attempts of a write.</summary>
public enum Mishap
{
    /// <summary>The first attempt is answered 500 and does nothing.</summary>
    FailsOnce,

    /// <summary>Every attempt is answered 500 and does nothing.</summary>
    FailsAlways,

    /// <summary>Every attempt finds nobody listening.</summary>
    RefusedAlways,

    /// <summary>The first attempt is carried out, and its response lost.</summary>
    LostOnce,

    /// <summary>The same, and somebody else saves before the second attempt arrives.</summary>
    LostOnceAndSomebodySaves,

    /// <summary>Every attempt reaches the service, and every response is lost.</summary>
    LostAlways,

    /// <summary>The same, and somebody else saves when the write has been given up.</summary>
    LostAlwaysThenSomebodySaves,
}
