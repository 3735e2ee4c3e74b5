using YamlDotNet.RepresentationModel;

namespace Vectara.Hosting;

/// <summary>
/// Makes a profile from its part of the file. The keys are those of Vectara's Python SDK: <c>auth</c> with <c>api_key</c>, or
/// with <c>app_client_id</c>, <c>app_client_secret</c> and perhaps <c>auth_url</c>; beside it perhaps <c>api_endpoint</c> and
/// <c>auth_endpoint</c>. Others (<c>customer_id</c>, <c>type</c>, <c>verify_ssl</c>) have no use here.
/// </summary>
internal sealed class ProfileReader
{
    private readonly string _where;
    private readonly bool _allowInsecureHttp;

    private ProfileReader(string where, bool allowInsecureHttp)
    {
        _where = where;
        _allowInsecureHttp = allowInsecureHttp;
    }

    internal static VectaraProfile Read(string name, string path, bool allowInsecureHttp) =>
        new ProfileReader($"Profile '{name}' of {path}", allowInsecureHttp).Read(name, path, ProfileFile.Find(path, name));

    private VectaraProfile Read(string name, string path, YamlMappingNode profile)
    {
        if (ProfileFile.Member(profile, "auth") is not YamlMappingNode auth)
            throw Wrong("has no auth");
        var (key, id, secret) = (Text(auth, "api_key"), Text(auth, "app_client_id"), Text(auth, "app_client_secret"));
        if (key is not null && (id ?? secret) is not null)
            throw Wrong($"has both api_key and {(id is null ? "app_client_secret" : "app_client_id")} in auth; keep one, so that it is clear who is calling");
        if (key is null && id is null && secret is null)
            throw Wrong("has neither api_key nor app_client_id and app_client_secret in auth");
        if (key is null && (id is null || secret is null))
            throw Wrong($"has no {(id is null ? "app_client_id" : "app_client_secret")} in auth; a client id and secret go together");
        if (HeaderValue.Problem(key) is { } problem)
            throw Wrong($"has an api_key that {problem}");

        var server = Address(profile, "auth_endpoint");
        return new VectaraProfile(name, path)
        {
            ApiKey = key,
            ClientId = id,
            ClientSecret = secret,
            BaseAddress = Address(profile, "api_endpoint"),
            AuthenticationAddress = server,
            TokenEndpoint = TokenEndpoint(auth) ?? (server is null ? null : Addresses.TokenEndpoint(server)),
        };
    }

    /// <summary>Older versions of the file name the endpoint itself, and some the server alone.</summary>
    private Uri? TokenEndpoint(YamlMappingNode auth)
    {
        var address = Address(auth, "auth_url");
        return address?.AbsolutePath == "/" ? Addresses.TokenEndpoint(address) : address;
    }

    private Uri? Address(YamlMappingNode mapping, string key)
    {
        if (Text(mapping, key) is not { } text)
            return null;
        // Not every relative text is one: on Unix, /a is file:///a.
        var address = new Uri(text, UriKind.RelativeOrAbsolute);
        return Addresses.Problem(address, _allowInsecureHttp, mayHaveQuery: key == "auth_url") is { } problem
            ? throw Wrong($"has an {key} that {problem}")
            : address;
    }

    private string? Text(YamlMappingNode mapping, string key) => ProfileFile.Member(mapping, key) switch
    {
        null => null,
        YamlScalarNode scalar => ProfileFile.Text(scalar),
        _ => throw Wrong($"has a {key} that is not a text"),
    };

    private VectaraException Wrong(string problem) => new($"{_where} {problem}.");
}
