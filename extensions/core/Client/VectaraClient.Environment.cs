namespace Vectara;

public partial class VectaraClient
{
    /// <summary>
    /// Makes a client from environment variables; nothing is sent yet. An empty variable counts as one that is not set, and
    /// what the options say already has precedence over its variable.
    /// </summary>
    /// <remarks>
    /// <list type="table">
    /// <item><term>VECTARA_API_KEY</term><description>An API key; or else the next two.</description></item>
    /// <item><term>VECTARA_CLIENT_ID, VECTARA_CLIENT_SECRET</term><description>OAuth client credentials.</description></item>
    /// <item><term>VECTARA_BASE_URL</term><description>Where the service is. Default: <c>https://api.vectara.io</c>.</description></item>
    /// <item><term>VECTARA_AUTH_URL</term><description>Where tokens are issued; an address without a path is the
    /// authentication server, and stands for its <c>/oauth2/token</c>. Default: <c>https://auth.vectara.io/oauth2/token</c>.</description></item>
    /// </list>
    /// </remarks>
    /// <param name="options">What to start from; it is not changed. Its HttpClient or handler also asks for tokens. Default: none.</param>
    /// <exception cref="VectaraException">A variable is missing, contradicts another or is wrong; the message names it.</exception>
    /// <exception cref="ArgumentException">An option is wrong; the message names it.</exception>
    public static VectaraClient FromEnvironment(VectaraClientOptions? options = null) =>
        new(EnvironmentVariables.Complete(options ?? new VectaraClientOptions()));
}

/// <summary>Options out of environment variables. No message repeats a value: it may be a secret, or have one within.</summary>
file static class EnvironmentVariables
{
    private const string ApiKey = "VECTARA_API_KEY";
    private const string ClientId = "VECTARA_CLIENT_ID";
    private const string ClientSecret = "VECTARA_CLIENT_SECRET";
    private const string BaseUrl = "VECTARA_BASE_URL";
    private const string AuthUrl = "VECTARA_AUTH_URL";

    private const string TokenPath = "/oauth2/token";

    internal static VectaraClientOptions Complete(VectaraClientOptions given)
    {
        var options = given.Copy();
        if (options.BaseAddress is null && options.HttpClient?.BaseAddress is null)
            options.BaseAddress = Address(BaseUrl, options, mayHaveQuery: false);

        var tokenEndpoint = TokenEndpoint(options);
        if (tokenEndpoint is not null && options.AuthenticationAddress == new VectaraClientOptions().AuthenticationAddress)
            options.AuthenticationAddress = Server(tokenEndpoint) ?? options.AuthenticationAddress;

        options.Credential ??= Credential(options, tokenEndpoint);
        return options;
    }

    private static VectaraCredential Credential(VectaraClientOptions options, Uri? tokenEndpoint)
    {
        var (key, id, secret) = (Read(ApiKey), Read(ClientId), Read(ClientSecret));
        if (key is not null && (id ?? secret) is not null)
            throw new VectaraException($"{ApiKey} and {(id is null ? ClientSecret : ClientId)} are both set. Unset one, so that it is clear who is calling.");
        if (key is not null)
        {
            return HeaderText.Problem(key) is { } problem
                ? throw new VectaraException($"{ApiKey} {problem}. Take the key from the Vectara console.")
                : new ApiKeyCredential(key);
        }

        if (id is null && secret is null)
            throw new VectaraException($"No credential: set {ApiKey}, or {ClientId} and {ClientSecret}.");
        return ClientCredentials(
            id ?? throw new VectaraException($"{ClientSecret} is set, and {ClientId} is not."),
            secret ?? throw new VectaraException($"{ClientId} is set, and {ClientSecret} is not."),
            options,
            tokenEndpoint);
    }

    private static ClientCredentialsCredential ClientCredentials(string id, string secret, VectaraClientOptions options, Uri? tokenEndpoint)
    {
        var how = new ClientCredentialsOptions
        {
            AllowInsecureHttp = options.AllowInsecureHttp,
            HttpClient = options.HttpClient,
            Handler = options.Handler,
            TimeProvider = options.TimeProvider,
        };
        if (tokenEndpoint is not null)
            how.TokenEndpoint = tokenEndpoint;
        return new ClientCredentialsCredential(id, secret, how);
    }

    private static Uri? TokenEndpoint(VectaraClientOptions options)
    {
        var address = Address(AuthUrl, options, mayHaveQuery: true);
        return address?.AbsolutePath == "/" ? new Uri(address, TokenPath) : address;
    }

    /// <summary>The authentication server that a token endpoint belongs to; null where it is not of Vectara's form.</summary>
    private static Uri? Server(Uri tokenEndpoint)
    {
        var address = tokenEndpoint.GetLeftPart(UriPartial.Path);
        return address.EndsWith(TokenPath, StringComparison.Ordinal) ? new Uri(address.Substring(0, address.Length - TokenPath.Length)) : null;
    }

    private static Uri? Address(string variable, VectaraClientOptions options, bool mayHaveQuery)
    {
        if (Read(variable) is not { } text)
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")
            || address.UserInfo.Length > 0 || address.Fragment.Length > 0 || (address.Query.Length > 0 && !mayHaveQuery))
            throw new VectaraException($"{variable} must be an absolute http or https address without {(mayHaveQuery ? "" : "a query, ")}a user name or a fragment.");
        if (address.Scheme == "http" && !address.IsLoopback && !options.AllowInsecureHttp)
            throw new VectaraException($"{variable} is plain http to {address.Host}, so that credentials would travel in the clear. Use https, or set AllowInsecureHttp.");
        return address;
    }

    private static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
