namespace Vectara.Hosting;

/// <summary>
/// One profile of <c>~/.vec_auth.yaml</c>, the file in which Vectara's Python SDK keeps who is calling. Its secrets are
/// used and never shown.
/// </summary>
public sealed class VectaraProfile
{
    private const string DefaultName = "default";
    private const string FileName = ".vec_auth.yaml";
    private const string NameVariable = "VECTARA_PROFILE";

    internal VectaraProfile(string name, string path)
    {
        Name = name;
        Path = path;
    }

    /// <summary>The name of the profile.</summary>
    public string Name { get; }

    /// <summary>The file that it is from.</summary>
    public string Path { get; }

    /// <summary>Where the service is (<c>api_endpoint</c>); null where the profile does not say.</summary>
    public Uri? BaseAddress { get; internal init; }

    /// <summary>Where the authentication server is (<c>auth_endpoint</c>); null where the profile does not say.</summary>
    public Uri? AuthenticationAddress { get; internal init; }

    /// <summary>Where tokens are issued (<c>auth_url</c>, or else on the authentication server); null where the profile does not say.</summary>
    public Uri? TokenEndpoint { get; internal init; }

    internal string? ApiKey { get; init; }

    internal string? ClientId { get; init; }

    internal string? ClientSecret { get; init; }

    internal static string? NameFromEnvironment =>
        Environment.GetEnvironmentVariable(NameVariable) is { Length: > 0 } name ? name : null;

    /// <summary>Reads a profile.</summary>
    /// <param name="name">Its name. Default: what the environment variable VECTARA_PROFILE says, or else <c>default</c>.</param>
    /// <param name="path">The file. Default: <c>.vec_auth.yaml</c> in the user's home directory.</param>
    /// <param name="allowInsecureHttp">Allows addresses with plain http to other hosts than this machine. Default: false.</param>
    /// <exception cref="VectaraException">There is no such file or profile, or it is wrong; the message names file and key.</exception>
    public static VectaraProfile Load(string? name = null, string? path = null, bool allowInsecureHttp = false) =>
        ProfileReader.Read(
            name ?? NameFromEnvironment ?? DefaultName,
            path ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), FileName),
            allowInsecureHttp);

    /// <summary>Sets the credential and, where the profile has them and the options do not, the addresses.</summary>
    /// <param name="options">The options of the client to be; their HttpClient or handler also asks for tokens.</param>
    public void ApplyTo(VectaraClientOptions options)
    {
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        options.BaseAddress ??= BaseAddress;
        options.AuthenticationAddress = AuthenticationAddress ?? options.AuthenticationAddress;
        options.Credential = ApiKey is not null ? new ApiKeyCredential(ApiKey) : ClientCredentials(options);
    }

    /// <summary>Name and file.</summary>
    public override string ToString() => $"profile '{Name}' of {Path}";

    private ClientCredentialsCredential ClientCredentials(VectaraClientOptions options) => new(ClientId!, ClientSecret!, new ClientCredentialsOptions
    {
        TokenEndpoint = TokenEndpoint ?? Addresses.TokenEndpoint(options.AuthenticationAddress),
        AllowInsecureHttp = options.AllowInsecureHttp,
        HttpClient = options.HttpClient,
        Handler = options.Handler,
        TimeProvider = options.TimeProvider,
    });
}
