using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Vectara.Hosting;

/// <summary>Tells a token cache of MSAL's from another file. MSAL would take any JSON object for one, and add its tokens to it.</summary>
internal static class TokenCacheContent
{
    internal static bool IsForeign(byte[] content)
    {
        if (content.Length == 0)
            return false;
        try
        {
            return JToken.Parse(Encoding.UTF8.GetString(content)) is not JObject root || root["AccessToken"] is not JObject;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
