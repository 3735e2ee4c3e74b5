using System.Security.Cryptography;
using System.Text;

namespace Vectara;

/// <summary>Where one kind of token comes from: the endpoint, and who asks. By which way he asks does not matter.</summary>
internal sealed class TokenSource(string clientId, string clientSecret, ClientCredentialsOptions options)
{
    internal Uri Endpoint { get; } = options.TokenEndpoint;

    internal string ClientId { get; } = clientId;

    internal string ClientSecret { get; } = clientSecret;

    internal TimeProvider Clock { get; } = options.TimeProvider;

    /// <summary>What tells tokens apart that must not be mixed up. The secret is in it as a hash alone, since the key outlives the credential.</summary>
    internal TokenKey Key { get; } = new(clientId, Hash($"{options.TokenEndpoint.AbsoluteUri}\n{clientSecret}"));

    /// <summary>Whether two sources are one. When a token expires can be told by the clock alone that it was issued by.</summary>
    internal bool Equals(TokenSource other) => Key.Equals(other.Key) && ReferenceEquals(Clock, other.Clock);

    private static string Hash(string text)
    {
        using var sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(text))).Replace("-", "");
    }
}

/// <summary>The part of a <see cref="TokenSource"/> that caches of tokens are keyed by.</summary>
internal readonly record struct TokenKey(string ClientId, string EndpointAndSecretHash);
