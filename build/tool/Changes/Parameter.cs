using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Changes;

/// <summary>A parameter as it is written, perhaps a reference, and what it is.</summary>
internal sealed record Parameter(JToken Written, JObject Value)
{
    /// <summary>What tells it from the operation's other parameters.</summary>
    public string Key => $"{Value["in"]}/{Value["name"]}";

    /// <summary>Whether it is a positional argument; a part of the path always is.</summary>
    public bool Required => Value["required"] is JValue { Value: true } || Value["in"]?.ToString() == "path";
}
