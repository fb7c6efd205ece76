namespace DynamoRepository.Tests.Engines;

/// <summary>What a <see cref="LoopbackProxy"/> does with connections.</summary>
public sealed record ProxyMode
{
    private ProxyMode(string name) => Name = name;

    /// <summary>Everything passes.</summary>
    public static ProxyMode Pass { get; } = new("pass");

    /// <summary>Connections are accepted and what arrives is read, but nothing is passed on and nothing ever answered.</summary>
    public static ProxyMode Stall { get; } = new("stall");

    /// <summary>Requests pass, but no byte of an answer ever comes back: the engine has done its work.</summary>
    public static ProxyMode StallAnswers { get; } = new("stall answers");

    /// <summary>Nobody listens: connections are refused.</summary>
    public static ProxyMode Refuse { get; } = new("refuse");

    /// <summary>How many bytes of answers a connection delivers before it is reset.</summary>
    internal int? AnswerBytes { get; private init; }

    private string Name { get; }

    /// <summary>Requests pass, but after so many bytes of answers the connection is reset (RST, not an orderly end).</summary>
    /// <param name="answerBytes">0 resets in place of the first byte, when the engine has done its work.</param>
    public static ProxyMode ResetAfter(int answerBytes) => new($"reset after {answerBytes} bytes") { AnswerBytes = answerBytes };

    /// <summary>The mode in a few words.</summary>
    public override string ToString() => Name;
}
