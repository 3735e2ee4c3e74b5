using System.Globalization;
using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Pull;

/// <summary>Where Vectara publishes the specification, and what arrives from there.</summary>
internal static class Upstream
{
    /// <summary>The generation of the API that this SDK speaks. An older one is still published at a very similar address.</summary>
    private const int Generation = 2;

    public static readonly string Address = string.Create(CultureInfo.InvariantCulture, $"https://docs.vectara.com/vectara-oas-v{Generation}.yaml");

    /// <summary>The document in <paramref name="content"/>, refused where it is anything but a whole specification of this generation.</summary>
    public static JObject Read(byte[] content, string name)
    {
        RequireNoMarkup(content, name);
        var document = YamlDocument.Load(new MemoryStream(content), name);
        DocumentCheck.Require(document, name);
        RequireGeneration(document, name);
        return document;
    }

    /// <summary>Some HTML pages are valid YAML (one long word), so the parser's message would help nobody.</summary>
    private static void RequireNoMarkup(byte[] content, string name)
    {
        var text = content.AsSpan();
        if (text.StartsWith("\uFEFF"u8)) text = text[3..];
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty) throw new SpecException($"{name}: the document is empty; check the address");
        if (text[0] == '<') throw new SpecException($"{name}: 1:1: this is an HTML or XML page, not a specification; check the address");
    }

    private static void RequireGeneration(JObject document, string name)
    {
        var version = document.SelectToken("info.version")?.ToString()
            ?? throw new SpecException($"{name}: #/info/version is missing; check the address");
        if (version.Split('.')[0] != Generation.ToString(CultureInfo.InvariantCulture))
            throw new SpecException($"{name}: #/info/version is {version}, but this SDK is made from version {Generation} of the API; its document is at {Address}");
    }
}
