using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Vectara.Hosting;

/// <summary>Lets a client send through IHttpClientFactory, unless the application has set another way.</summary>
internal sealed class HttpClientApplier(
    IOptions<ClientRegistrations> registrations,
    IHttpMessageHandlerFactory handlers,
    IOptionsMonitor<HttpClientFactoryOptions> factoryOptions,
    ILoggerFactory loggers) : IPostConfigureOptions<VectaraClientOptions>
{
    public void PostConfigure(string? name, VectaraClientOptions options)
    {
        if (name is null || !registrations.Value.Paths.ContainsKey(name) || options.HttpClient is not null || options.Handler is not null)
            return;

        // Not IHttpClientFactory.CreateClient: its client keeps one handler for ever, and ours lives as long as the application.
        var httpName = ClientRegistrations.HttpClientName(name);
        var http = new HttpClient(new CallLogHandler(loggers.CreateLogger(CallLog.Category), new RotatingHandler(handlers, httpName)));
        foreach (var configure in factoryOptions.Get(httpName).HttpClientActions)
            configure(http);
        options.HttpClient = http;
    }
}
