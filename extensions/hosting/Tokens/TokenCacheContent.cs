using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Vectara.Hosting;

/// <summary>The content of a token cache of MSAL's: JSON with a member for each kind of token.</summary>
internal static class TokenCacheContent
{
    private const string AccessTokens = "AccessToken";

    private static readonly JsonSerializerSettings AsItIs = new() { DateParseHandling = DateParseHandling.None };

    /// <summary>Tells a token cache from another file. MSAL would take any JSON object for one, and add its tokens to it.</summary>
    internal static bool IsForeign(byte[] content)
    {
        if (content.Length == 0)
            return false;
        try
        {
            return Parse(content)?[AccessTokens] is not JObject;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    /// <summary>The same without the tokens that have expired, which MSAL keeps for ever.</summary>
    internal static byte[] WithoutExpired(byte[] content)
    {
        var root = Parse(content)!;
        foreach (var token in root[AccessTokens]!.Children<JProperty>().Where(IsExpired).ToList())
            token.Remove();
        return Encoding.UTF8.GetBytes(root.ToString(Formatting.None));
    }

    private static bool IsExpired(JProperty token) =>
        long.TryParse((string?)token.Value["expires_on"], NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
        && expires <= DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private static JObject? Parse(byte[] content) =>
        JsonConvert.DeserializeObject(Encoding.UTF8.GetString(content), AsItIs) as JObject;
}
