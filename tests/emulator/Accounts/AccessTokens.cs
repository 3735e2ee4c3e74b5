using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Vectara.Emulator.Accounts;

/// <summary>
/// Access tokens that look like those of an authorization server, a signed JWT, and are checked as such: whose they are, and until
/// when by the emulator's clock. A client has no business in looking into one.
/// </summary>
internal sealed class AccessTokens(byte[] key, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private static readonly string Header = Encode(new JsonObject { ["alg"] = "HS256", ["typ"] = "JWT" });

    /// <summary>A token for a client. Those of an earlier generation are no longer valid.</summary>
    public string Issue(string clientId, long generation)
    {
        var now = clock.GetUtcNow();
        var content = Header + "." + Encode(new JsonObject
        {
            ["sub"] = clientId,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString(),
            ["gen"] = generation,
        });
        return $"{content}.{Sign(content)}";
    }

    /// <summary>The client that a token was issued to; null where it is not one of ours, or has expired.</summary>
    public string? ClientOf(string token, long generation)
    {
        var end = token.LastIndexOf('.');
        if (end < 0 || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token[(end + 1)..]), Encoding.UTF8.GetBytes(Sign(token[..end]))))
            return null;
        var claims = JsonNodes.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[1])));
        return (long)claims["exp"]! > clock.GetUtcNow().ToUnixTimeSeconds() && (long)claims["gen"]! == generation ? (string)claims["sub"]! : null;
    }

    private string Sign(string content) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(content)));

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
