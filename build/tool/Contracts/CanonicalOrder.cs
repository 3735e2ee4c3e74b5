using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Contracts;

/// <summary>Puts values whose order says nothing into one order, so that reordering upstream shows no change.</summary>
internal static class CanonicalOrder
{
    /// <summary>A set of names, by name. (A boolean where the names belong is an upstream defect and stays.)</summary>
    public static JToken Names(JToken token) => token is JArray names && names.All(name => name.Type == JTokenType.String)
        ? new JArray(names.OrderBy(name => (string)name!, StringComparer.Ordinal))
        : token.DeepClone();

    /// <summary>A set of objects, by their <c>type</c>.</summary>
    public static JToken ByType(JToken token) => token is JArray items
        ? new JArray(items.OrderBy(item => (item as JObject)?["type"]?.ToString(), StringComparer.Ordinal))
        : token.DeepClone();

    /// <summary>The members with these names alone, in this order.</summary>
    public static JToken Only(JToken token, params string[] names) => token is JObject source
        ? new JObject(names.Where(source.ContainsKey).Select(name => new JProperty(name, source[name])))
        : token.DeepClone();

    /// <summary>The names of a map, with nothing said about them.</summary>
    public static JToken WithoutValues(JToken token) => token is JObject source
        ? new JObject(source.Properties().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => new JProperty(member.Name, "")))
        : token.DeepClone();
}
