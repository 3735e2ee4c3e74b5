namespace Vectara.Hosting;

/// <summary>
/// One profile of <c>~/.vec_auth.yaml</c>, the file in which Vectara's Python SDK keeps who is calling. Its secrets are
/// used and never shown.
/// </summary>
public sealed class VectaraProfile
{
    internal const string NameVariable = "VECTARA_PROFILE";

    private const string DefaultName = "default";
    private const string FileName = ".vec_auth.yaml";

    internal VectaraProfile(string name, string path)
    {
        Name = name;
        Path = path;
    }

    /// <summary>The name of the profile.</summary>
    public string Name { get; }

    /// <summary>The file that it is from.</summary>
    public string Path { get; }

    internal string? ApiKey { get; init; }

    internal string? ClientId { get; init; }

    internal string? ClientSecret { get; init; }

    /// <summary>Where tokens are issued; null where the profile does not say.</summary>
    internal Uri? TokenEndpoint { get; init; }

    internal static string? NameFromEnvironment =>
        Environment.GetEnvironmentVariable(NameVariable) is { Length: > 0 } name ? name : null;

    /// <summary>Reads a profile.</summary>
    /// <param name="name">Its name. Default: what the environment variable VECTARA_PROFILE says, or else <c>default</c>.</param>
    /// <param name="path">The file. Default: <c>.vec_auth.yaml</c> in the user's home directory.</param>
    /// <exception cref="VectaraException">There is no such file or profile, or it is wrong; the message names file and key.</exception>
    public static VectaraProfile Load(string? name = null, string? path = null) =>
        ProfileReader.Read(
            name ?? NameFromEnvironment ?? DefaultName,
            path ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), FileName));

    /// <summary>Sets the credential.</summary>
    /// <param name="options">The options of the client to be; what they say of clock, HttpClient or handler holds for tokens too.</param>
    /// <exception cref="VectaraException">The profile's <c>auth_url</c> is plain http to another host, and the options do not allow that.</exception>
    public void ApplyTo(VectaraClientOptions options)
    {
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        CheckAddress(options.AllowInsecureHttp);
        options.Credential = ApiKey is not null ? new ApiKeyCredential(ApiKey) : ClientCredentials(options);
    }

    /// <summary>Plain http may be allowed, which the file does not say.</summary>
    internal void CheckAddress(bool allowInsecureHttp)
    {
        if (Addresses.Problem(TokenEndpoint, allowInsecureHttp, mayHaveQuery: true) is { } problem)
            throw new VectaraException($"Profile '{Name}' of {Path} has an auth_url that {problem}.");
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
