using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Regeneration;

/// <summary>References to schemas of the components, which are all that is left once <see cref="Steps.ResolveReferences"/> is done.</summary>
public static class Reference
{
    public static JObject To(string name) => new() { ["$ref"] = References.Schemas + name };

    /// <summary>The schema that a usage refers to, or null where it is no reference.</summary>
    public static string? Target(JToken? usage) => References.Of(usage)?[References.Schemas.Length..];

    /// <summary>Puts a schema in the place of a reference to it, where what stands beside the reference wins.</summary>
    public static void Replace(JObject usage, JObject schema)
    {
        var copy = (JObject)schema.DeepClone();
        usage.Remove("$ref");
        foreach (var keyword in copy.Properties())
            usage[keyword.Name] ??= keyword.Value.DeepClone();
    }

    /// <summary>Makes a schema refer to another, keeping what stands beside it.</summary>
    public static void Set(JObject usage, string target) => usage.AddFirst(new JProperty("$ref", References.Schemas + target));
}
