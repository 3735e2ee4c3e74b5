using Microsoft.Extensions.Logging;

namespace Vectara.Hosting;

/// <summary>Gives client credentials of an application a token cache that reports to the application's log.</summary>
internal sealed class TokenCaches(ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("Vectara.TokenCache");

    internal void Use(ClientCredentialsOptions options, string path) => options.UsePersistentTokenCache(path, _logger);
}
