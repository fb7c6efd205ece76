namespace DynamoRepository.Tests.Many;

/// <summary>What a service leaves unprocessed of each batch.</summary>
public enum Leaves
{
    /// <summary>One entry of the first request.</summary>
    OneOnce,

    /// <summary>The second half, each time, until one is left.</summary>
    Half,

    /// <summary>All but one, each time.</summary>
    AllButOne,

    /// <summary>Everything at the first request.</summary>
    AllOnce,

    /// <summary>Everything at every other request.</summary>
    Alternating,

    /// <summary>Everything eleven times in a row, again and again.</summary>
    AllElevenTimes,

    /// <summary>One certain item, for ever.</summary>
    OneForever,

    /// <summary>Everything, for ever.</summary>
    AllForever,
}
