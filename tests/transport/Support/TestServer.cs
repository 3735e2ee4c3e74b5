using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Vectara.Tests.Transport.Support;

/// <summary>A real server on a port of its own, whose n-th request runs the n-th step of a script; the last step serves all further ones.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<RecordedRequest> _requests = [];
    private readonly WebApplication _app;
    private Func<Exchange, Task>[] _script = [Reply.Ok()];

    private TestServer(Action<ListenOptions>? listen)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MinRequestBodyDataRate = null;
            options.Limits.MinResponseDataRate = null;
            options.Listen(IPAddress.Loopback, 0, endpoint => listen?.Invoke(endpoint));
        });
        _app = builder.Build();
        _app.Run(ServeAsync);
    }

    internal Uri Address => new(_app.Urls.Single());

    /// <summary>All requests so far, in the order in which they began.</summary>
    internal IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_gate)
                return [.. _requests];
        }
    }

    internal static async Task<TestServer> StartAsync(Action<ListenOptions>? listen = null)
    {
        var server = new TestServer(listen);
        await server._app.StartAsync();
        return server;
    }

    internal void On(params Func<Exchange, Task>[] script)
    {
        lock (_gate)
            _script = script;
    }

    /// <summary>Closes at once; connections that are still open are cut.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task ServeAsync(HttpContext context)
    {
        var request = new RecordedRequest
        {
            Method = context.Request.Method,
            Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        };
        Func<Exchange, Task> step;
        lock (_gate)
        {
            step = _script[Math.Min(_requests.Count, _script.Length - 1)];
            _requests.Add(request);
        }

        return step(new Exchange(context, request));
    }
}
