using Microsoft.Extensions.Logging;

namespace Vectara.Hosting;

/// <summary>Makes client credentials as the settings and options of a client say.</summary>
internal sealed class CredentialFactory(IHttpMessageHandlerFactory handlers, ILoggerFactory loggers)
{
    /// <summary>Makes them.</summary>
    /// <param name="client">The name of the client.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="id">The client id, which may be that of a profile.</param>
    /// <param name="secret">The client secret.</param>
    /// <param name="ofProfile">Where tokens are issued as a profile says; null where it does not.</param>
    /// <param name="options">The options of the client, as code has set them.</param>
    internal ClientCredentialsCredential ClientCredentials(string client, VectaraSettings settings, string id, string secret, Uri? ofProfile, VectaraClientOptions options)
    {
        var how = new ClientCredentialsOptions
        {
            TokenEndpoint = settings.TokenEndpoint
                ?? (settings.AuthenticationAddress is null ? ofProfile : null)
                ?? Addresses.TokenEndpoint(options.AuthenticationAddress),
            AllowInsecureHttp = options.AllowInsecureHttp,
            TimeProvider = options.TimeProvider,
            // The same way as for the calls: what the application configures, such as a proxy, is meant for both.
            HttpClient = options.HttpClient,
            Handler = options.HttpClient is null ? options.Handler ?? Handler(client) : null,
        };
        if (TokenCacheSetting.Path(settings.TokenCache) is { } path)
            how.UsePersistentTokenCache(path, loggers.CreateLogger("Vectara.TokenCache"));
        return new ClientCredentialsCredential(id, secret, how);
    }

    private TokenLogHandler Handler(string client) =>
        new(loggers.CreateLogger(CallLog.Category), new RotatingHandler(handlers, ClientRegistrations.HttpClientName(client)));
}
