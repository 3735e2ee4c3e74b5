using System.Globalization;
using System.Security.Cryptography;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Pull;

/// <summary>spec/upstream.json: which document the contract was taken from.</summary>
internal static class UpstreamRecord
{
    public static string Write(string source, byte[] content, JObject contract, DateTimeOffset retrieved)
    {
        var record = new JObject
        {
            ["source"] = source,
            ["retrieved"] = retrieved.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)),
            ["version"] = contract["info"]!["version"],
            ["openapi"] = contract["openapi"],
            ["operations"] = Operations(contract),
            ["schemas"] = Schemas(contract),
        };
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var writer = new JsonTextWriter(text) { Formatting = Formatting.Indented }) record.WriteTo(writer);
        return text + "\n";
    }

    public static int Operations(JObject contract) =>
        ((JObject)contract["paths"]!).PropertyValues().OfType<JObject>().Sum(item => Vocabulary.Methods.Count(item.ContainsKey));

    public static int Schemas(JObject contract) => contract.SelectToken("components.schemas")?.Count() ?? 0;
}
