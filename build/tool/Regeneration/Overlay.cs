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
    /// <summary>Applies a file to a document; what comes back are the actions that matched nothing.</summary>
    public static IReadOnlyList<string> Apply(JObject document, string file)
    {
        var dead = new List<string>();
        foreach (var action in OverlayAction.Load(file))
        {
            var matches = Select(document, action);
            if (matches.Count == 0)
                dead.Add($"{action.Place}: {action.Target} matches nothing");
            foreach (var match in matches)
                Apply(action, match);
        }

        return dead;
    }

    private static List<JToken> Select(JObject document, OverlayAction action)
    {
        try
        {
            return document.SelectTokens(action.Target).ToList();
        }
        catch (Exception error) when (error is JsonException or ArgumentException or FormatException)
        {
            throw action.Error($"the target {action.Target} is no JSONPath ({error.Message})", error);
        }
    }

    private static void Apply(OverlayAction action, JToken match)
    {
        if (action.Update is null)
            Remove(action, match);
        else if (match is JArray list)
            list.Add(action.Update.DeepClone());
        else if (match is JObject found && action.Update is JObject update)
            Merge(found, update);
        else
            throw action.Error($"{action.Target} is {(match is JObject ? "an object, which only a mapping" : "a value, which nothing")} can update");
    }

    private static void Remove(OverlayAction action, JToken match)
    {
        if (match.Parent is null)
            throw action.Error("the whole document cannot be removed");
        if (match.Parent is JProperty member)
            member.Remove();
        else
            match.Remove();
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
