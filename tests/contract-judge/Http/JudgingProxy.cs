using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Forwarder;

namespace Vectara.ContractJudge.Http;

/// <summary>A proxy on loopback that judges what passes through it, for clients that take no handler of ours: programs in other languages, and browsers.</summary>
public sealed class JudgingProxy : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly HttpMessageInvoker _sender;

    private JudgingProxy(WebApplication application, HttpMessageInvoker sender)
    {
        _application = application;
        _sender = sender;
    }

    /// <summary>Where it listens, ending in a slash.</summary>
    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");

    /// <summary>Starts a proxy in front of a server.</summary>
    /// <param name="target">Where the server is.</param>
    /// <param name="handler">Judges and sends; it is disposed of with the proxy.</param>
    public static async Task<JudgingProxy> StartAsync(Uri target, JudgingHandler handler)
    {
        ArgumentNullException.ThrowIfNull(target);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<KestrelServerOptions>(options => options.AddServerHeader = false);
        builder.Services.AddHttpForwarder();
        var application = builder.Build();
        var sender = new HttpMessageInvoker(handler);
        var forwarder = application.Services.GetRequiredService<IHttpForwarder>();
        application.Run(async context => await forwarder.SendAsync(context, target.ToString(), sender, ForwarderRequestConfig.Empty, new SameHost()));
        await application.StartAsync();
        return new JudgingProxy(application, sender);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _sender.Dispose();
    }

    /// <summary>Lets the server see the host that the client named, as a browser has it in its Origin too.</summary>
    private sealed class SameHost : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            proxyRequest.Headers.Host = httpContext.Request.Host.Value;
        }
    }
}
