using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Vectara.Hosting;

/// <summary>Keeps OAuth tokens longer than a process lives.</summary>
public static class VectaraTokenCacheExtensions
{
    /// <summary>
    /// Keeps tokens in a file, which any number of processes may share; the next one that starts uses the token that is in
    /// it as long as it is valid. Tokens that were issued for another endpoint, client id or secret are not mixed up.
    /// </summary>
    /// <remarks>
    /// On Windows the file is encrypted for the user (DPAPI). Elsewhere it is plain and nobody but the user may read or write
    /// it (mode 0600), since a key ring needs someone who is logged in. A file that is no token cache is left as it is; that
    /// and whatever else goes wrong with the file is a warning in the log, and tokens are kept in memory.
    /// </remarks>
    /// <param name="options">The options of a <see cref="ClientCredentialsCredential"/>.</param>
    /// <param name="path">The file. Default: <c>Vectara/tokens.json</c> in the user's directory for application data.</param>
    /// <param name="logger">Where warnings go. Default: nowhere.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentException">The path is that of a directory, or there is none and the user has no directory for application data.</exception>
    public static ClientCredentialsOptions UsePersistentTokenCache(this ClientCredentialsOptions options, string? path = null, ILogger? logger = null)
    {
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        var file = path is null ? TokenCacheSetting.DefaultPath : Path.GetFullPath(path);
        if (TokenCacheSetting.PathProblem(file) is { } problem)
            throw new ArgumentException($"The path of the token cache {problem}.", nameof(path));

        options.TokenCache = cache => new TokenCacheSession(file, logger ?? NullLogger.Instance).Attach(cache);
        return options;
    }
}
