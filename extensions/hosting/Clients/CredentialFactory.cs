using Microsoft.Extensions.Logging;

namespace Vectara.Hosting;

/// <summary>Makes the credential that the settings of a client, or the profile that they name, describe.</summary>
internal sealed class CredentialFactory(IHttpMessageHandlerFactory handlers, SecretRotation rotation, ILoggerFactory loggers)
{
    /// <summary>Makes it; null where the settings do not say who is calling.</summary>
    internal VectaraCredential? Create(string client, VectaraSettings settings, VectaraProfile? profile, VectaraClientOptions options)
    {
        var (key, id, secret) = profile is null
            ? (settings.ApiKey, settings.ClientId, settings.ClientSecret)
            : (profile.ApiKey, profile.ClientId, profile.ClientSecret);
        VectaraCredential? credential = null;
        if (!string.IsNullOrEmpty(key))
            credential = new ApiKeyCredential(key!);
        else if (!string.IsNullOrEmpty(id))
            credential = new ClientCredentialsCredential(id!, secret!, How(client, settings, profile, options));

        if (credential is not null && profile is null)
            rotation.Follow(client, credential, id);
        return credential;
    }

    private ClientCredentialsOptions How(string client, VectaraSettings settings, VectaraProfile? profile, VectaraClientOptions options)
    {
        var ofProfile = settings.AuthenticationAddress is null ? profile?.TokenEndpoint : null;
        var how = new ClientCredentialsOptions
        {
            TokenEndpoint = settings.TokenEndpoint ?? ofProfile ?? Addresses.TokenEndpoint(options.AuthenticationAddress),
            AllowInsecureHttp = options.AllowInsecureHttp,
            TimeProvider = options.TimeProvider,
            // The same way as for the calls: what the application configures, such as a proxy, is meant for both.
            Handler = new TokenLogHandler(loggers.CreateLogger(CallLog.Category), new RotatingHandler(handlers, ClientRegistrations.HttpClientName(client))),
        };
        if (TokenCacheSetting.Path(settings.TokenCache) is { } path)
            how.UsePersistentTokenCache(path, loggers.CreateLogger("Vectara.TokenCache"));
        return how;
    }
}
