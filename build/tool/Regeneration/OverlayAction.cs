using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Regeneration;

/// <summary>One action of an overlay: an update of what its target selects, or where there is none, its removal.</summary>
internal sealed record OverlayAction(string Place, string Target, JToken? Update)
{
    private static readonly HashSet<string> Keywords = ["target", "description", "update", "remove"];

    /// <summary>The actions of a file, every one of them well formed.</summary>
    public static IReadOnlyList<OverlayAction> Load(string file)
    {
        var overlay = YamlDocument.Load(file);
        if (overlay["overlay"]?.ToString() != "1.0.0")
            throw new SpecException($"{file}: is no overlay; it must begin with 'overlay: 1.0.0'");
        if (overlay["info"] is not JObject info || info["title"] is null || info["version"] is null)
            throw new SpecException($"{file}: info must have a title and a version; write them there");
        if (overlay["actions"] is not JArray { Count: > 0 } actions)
            throw new SpecException($"{file}: actions must be a list with something in it; write one or delete the file");
        return actions.Select((action, index) => Read(action, $"{file}: actions[{index}]")).ToList();
    }

    public SpecException Error(string what, Exception? cause = null) => new($"{Place}: {what}; correct the overlay", cause);

    private static OverlayAction Read(JToken token, string place)
    {
        if (token is not JObject action)
            throw new SpecException($"{place}: must be a mapping with a target; correct the overlay");
        if (action.Properties().FirstOrDefault(keyword => !Keywords.Contains(keyword.Name) && !Vocabulary.IsExtension(keyword.Name)) is { } unknown)
            throw new SpecException($"{place}: '{unknown.Name}' is not known; there are {string.Join(", ", Keywords)}");
        if (action["target"] is not JValue { Value: string target })
            throw new SpecException($"{place}: has no target; give it the JSONPath of what it changes");

        var isRemoval = action["remove"] is JValue { Value: true };
        var update = action["update"];
        return isRemoval != update is null or JValue { Value: null }
            ? throw new SpecException($"{place}: must have either an update or 'remove: true'; correct the overlay")
            : new OverlayAction(place, target, isRemoval ? null : update);
    }
}
