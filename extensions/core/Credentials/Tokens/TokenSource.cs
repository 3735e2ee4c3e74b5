using System.Security.Cryptography;
using System.Text;

namespace Vectara;

/// <summary>Where one kind of token comes from: the endpoint, who asks, and by which way.</summary>
internal sealed class TokenSource(string clientId, string clientSecret, ClientCredentialsOptions options)
{
    internal Uri Endpoint { get; } = options.TokenEndpoint;

    internal string ClientId { get; } = clientId;

    internal string ClientSecret { get; } = clientSecret;

    internal TimeProvider Clock { get; } = options.TimeProvider;

    /// <summary>What sends the request. An HttpClient is an HttpMessageInvoker too, and applies its own defaults.</summary>
    internal HttpMessageInvoker Sender { get; } = options switch
    {
        { HttpClient: { } client } => client,
        { Handler: { } handler } => new HttpMessageInvoker(handler, disposeHandler: false),
        _ => DefaultTokenSender.Instance,
    };

    /// <summary>The caller's HttpClient or handler; null for the default.</summary>
    internal object? Way { get; } = (object?)options.HttpClient ?? options.Handler;

    /// <summary>What tells tokens apart that must not be mixed up. The secret is in it as a hash alone, since the key outlives the credential.</summary>
    internal TokenKey Key { get; } = new(clientId, Hash($"{options.TokenEndpoint.AbsoluteUri}\n{clientSecret}"));

    /// <summary>Whether two sources are one: the key, and also what the key does not hold so that the cache keeps no handler alive.</summary>
    internal bool Equals(TokenSource other) =>
        Key.Equals(other.Key) && ReferenceEquals(Way, other.Way) && ReferenceEquals(Clock, other.Clock);

    private static string Hash(string text)
    {
        using var sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(text))).Replace("-", "");
    }
}

/// <summary>The part of a <see cref="TokenSource"/> that caches of tokens are keyed by.</summary>
internal readonly record struct TokenKey(string ClientId, string EndpointAndSecretHash);
