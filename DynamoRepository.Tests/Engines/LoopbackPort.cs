using System.Net;
using System.Net.Sockets;

namespace DynamoRepository.Tests.Engines;

/// <summary>Finds TCP ports on the loopback address.</summary>
internal static class LoopbackPort
{
    /// <summary>A port that nobody listened on a moment ago. Somebody may take it first, so callers try again.</summary>
    public static int FindFree()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
