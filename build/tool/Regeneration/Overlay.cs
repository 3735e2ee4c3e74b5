using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Regeneration;

/// <summary>
/// Applies an OpenAPI Overlay 1.0.0 document. Targets are JSONPath as Newtonsoft.Json evaluates it, of which these parts
/// work as in RFC 9535: names (<c>.name</c>, <c>['name']</c>), indices, <c>..name</c>, and filters on the items of an
/// array (<c>[?(@.name == 'limit')]</c>). <c>[*]</c> selects the items of an array, not the members of an object.
/// </summary>
public static class Overlay
{
    /// <summary>Applies a file to a document; what comes back are the targets that matched nothing.</summary>
    public static IReadOnlyList<string> Apply(JObject document, string file)
    {
        var overlay = YamlDocument.Load(file);
        if ((string?)overlay["overlay"] != "1.0.0" || overlay["actions"] is not JArray actions)
            throw new SpecException($"{file}: is no overlay; it must have 'overlay: 1.0.0' and a list of actions");

        var unmatched = new List<string>();
        foreach (var action in actions.OfType<JObject>())
        {
            var target = (string?)action["target"] ?? throw new SpecException($"{file}: an action has no target");
            var matches = Select(document, target, file);
            if (matches.Count == 0)
                unmatched.Add(target);
            foreach (var match in matches)
                Apply(action, match, target, file);
        }

        return unmatched;
    }

    private static List<JToken> Select(JObject document, string target, string file)
    {
        try
        {
            return document.SelectTokens(target).ToList();
        }
        catch (JsonException e)
        {
            throw new SpecException($"{file}: the target {target} is no JSONPath: {e.Message}", e);
        }
    }

    private static void Apply(JObject action, JToken match, string target, string file)
    {
        if (action["remove"] is JValue { Value: true })
        {
            if (match.Parent is JProperty member)
                member.Remove();
            else
                match.Remove();
        }
        else if (action["update"] is JObject update && match is JObject found)
        {
            Merge(found, update);
        }
        else if (action["update"] is { } item && match is JArray list)
        {
            list.Add(item.DeepClone());
        }
        else
        {
            throw new SpecException($"{file}: the action on {target} neither removes nor updates an object or list");
        }
    }

    /// <summary>Objects merge, arrays grow, everything else is replaced (Overlay 1.0.0, section 4.4.3).</summary>
    private static void Merge(JObject into, JObject update)
    {
        foreach (var member in update.Properties())
        {
            if (into[member.Name] is JObject inner && member.Value is JObject changes)
                Merge(inner, changes);
            else if (into[member.Name] is JArray list && member.Value is JArray more)
                list.Add(more.Children().Select(item => item.DeepClone()));
            else
                into[member.Name] = member.Value.DeepClone();
        }
    }
}
