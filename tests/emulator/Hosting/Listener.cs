using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Vectara.Emulator.Hosting;

/// <summary>
/// Kestrel on loopback, and nothing around it. A host would bring configuration, services and logging, which nothing here needs,
/// and would take Ctrl-C and SIGTERM away from the process that the emulator is a guest in.
/// </summary>
internal sealed class Listener : IAsyncDisposable
{
    /// <summary>What is under way has been told to end before the listener stops, so nothing is worth a long wait.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A target may name ten thousand documents. No longer than Kestrel's buffer for requests, which it has to fit into.</summary>
    private const int LongestTarget = 1024 * 1024;

    private readonly KestrelServer _server;

    private Listener(KestrelServer server) => _server = server;

    public Uri Address => new(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single() + "/");

    public static async Task<Listener> StartAsync(int port, RequestDelegate handle, CancellationToken cancellationToken)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, Limits = { MaxRequestLineSize = LongestTarget } };
        options.Listen(IPAddress.Loopback, port);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(new Application(handle), cancellationToken);
            return new Listener(server);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _server.StopAsync(patience.Token);
        _server.Dispose();
    }

    private sealed class Application(RequestDelegate handle) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => handle(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}
