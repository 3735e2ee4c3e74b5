namespace Vectara.Hosting;

/// <summary>Addresses out of a configuration.</summary>
internal static class Addresses
{
    private const string TokenPath = "/oauth2/token";

    /// <summary>Where an authentication server issues tokens.</summary>
    internal static Uri TokenEndpoint(Uri server) => new(server.AbsoluteUri.TrimEnd('/') + TokenPath);

    /// <summary>What is wrong with an address, as the end of a sentence; null if nothing is. The address is not repeated: it may hold a password.</summary>
    internal static string? Problem(Uri? address, bool allowInsecureHttp, bool mayHaveQuery = false)
    {
        if (address is null)
            return null;
        if (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0
            || address.Fragment.Length > 0 || (address.Query.Length > 0 && !mayHaveQuery))
            return $"must be an absolute http or https address without {(mayHaveQuery ? "" : "a query, ")}a user name or a fragment";
        return address.Scheme == "http" && !address.IsLoopback && !allowInsecureHttp
            ? $"is plain http to {address.Host}, so that credentials would travel in the clear; use https, or set AllowInsecureHttp"
            : null;
    }
}
