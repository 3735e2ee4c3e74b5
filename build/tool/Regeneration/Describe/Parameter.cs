using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>A parameter as the contract declares it.</summary>
public sealed record Parameter(JObject Json, string Pointer)
{
    public string Name => (string)Json["name"]!;

    /// <summary>The part of the request that it is sent in.</summary>
    public string Place => (string)Json["in"]!;

    public JObject Schema => (JObject)Json["schema"]!;

    public bool IsRequired => Json["required"] is JValue { Value: true };

    public bool IsDeprecated => Json["deprecated"] is JValue { Value: true };

    public string Description => (string?)Json["description"] ?? $"The parameter `{Name}`.";

    /// <summary>How several values are written; each place has its own default.</summary>
    public string Style => (string?)Json["style"] ?? (Place == "query" ? "form" : "simple");

    public bool IsExploded => (bool?)Json["explode"] ?? Style == "form";
}
