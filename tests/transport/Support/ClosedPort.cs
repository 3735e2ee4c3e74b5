using System.Net;
using System.Net.Sockets;

namespace Vectara.Tests.Transport.Support;

/// <summary>An address that refuses connections, and that nobody else gets meanwhile.</summary>
internal sealed class ClosedPort : IDisposable
{
    private readonly Socket _bound = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    internal ClosedPort() => _bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    internal Uri Address => new($"http://{_bound.LocalEndPoint}");

    public void Dispose() => _bound.Dispose();
}
