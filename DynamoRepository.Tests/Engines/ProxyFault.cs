namespace DynamoRepository.Tests.Engines;

/// <summary>What goes wrong with one request on its way through a <see cref="FaultProxy"/>.</summary>
public enum ProxyFault
{
    /// <summary>Nothing: the request and its response pass.</summary>
    None,

    /// <summary>The request is read, and the connection reset (RST) before the engine hears of it.</summary>
    ResetBefore,

    /// <summary>The engine does its work, and the connection is reset before the first byte of the response.</summary>
    ResetAfter,

    /// <summary>The request is read and goes nowhere; no response ever comes.</summary>
    StallBefore,

    /// <summary>The engine does its work; no response ever comes.</summary>
    StallAfter,

    /// <summary>The response arrives a byte at a time, each in a packet of its own.</summary>
    OneByteAtATime,

    /// <summary>The engine does its work; the connection is closed in the middle of the response's body.</summary>
    HalfClose,

    /// <summary>The engine does its work; the response's head and the first byte of its body arrive, the rest never does.</summary>
    LateBody,

    /// <summary>500 in place of the engine, which never hears of the request.</summary>
    Fails500,

    /// <summary>503 in place of the engine, which never hears of the request.</summary>
    Fails503,

    /// <summary>The engine does its work; 500 in place of its response.</summary>
    Fails500After,

    /// <summary>The engine never hears of the request, which is refused for lack of throughput.</summary>
    Throttles,

    /// <summary>
    /// Nobody listens. It concerns every request, because there is none before a connection: <see cref="FaultProxy.IsListening"/>.
    /// </summary>
    RefusesConnection,
}
