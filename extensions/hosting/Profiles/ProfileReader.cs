using YamlDotNet.RepresentationModel;

namespace Vectara.Hosting;

/// <summary>
/// Makes a profile from its part of the file. The keys are those of Vectara's Python SDK: <c>auth</c> with <c>api_key</c>, or
/// with <c>app_client_id</c>, <c>app_client_secret</c> and perhaps <c>auth_url</c>. Others, such as <c>customer_id</c>, have
/// no use here.
/// </summary>
internal sealed class ProfileReader
{
    private readonly string _where;

    private ProfileReader(string where) => _where = where;

    internal static VectaraProfile Read(string name, string path) =>
        new ProfileReader($"Profile '{name}' of {path}").Read(name, path, ProfileFile.Find(path, name));

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

        return new VectaraProfile(name, path)
        {
            ApiKey = key,
            ClientId = id,
            ClientSecret = secret,
            TokenEndpoint = TokenEndpoint(auth),
        };
    }

    /// <summary>Where tokens are issued. An address without a path is the authentication server, as it is for VECTARA_AUTH_URL.</summary>
    private Uri? TokenEndpoint(YamlMappingNode auth)
    {
        const string key = "auth_url";
        if (Text(auth, key) is not { } text)
            return null;

        // Whether plain http is allowed is for the options of the client to say.
        if (!Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var address))
            throw Wrong($"has an {key} that is not an address");
        if (Addresses.Problem(address, allowInsecureHttp: true, mayHaveQuery: true) is { } problem)
            throw Wrong($"has an {key} that {problem}");
        return address.AbsolutePath == "/" ? Addresses.TokenEndpoint(address) : address;
    }

    private string? Text(YamlMappingNode mapping, string key) => ProfileFile.Member(mapping, key) switch
    {
        null => null,
        YamlScalarNode scalar => ProfileFile.Text(scalar),
        _ => throw Wrong($"has a {key} that is not a text"),
    };

    private VectaraException Wrong(string problem) => new($"{_where} {problem}.");
}
