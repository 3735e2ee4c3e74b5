namespace Vectara.Emulator.Resources;

/// <summary>
/// What a path template says about resources: /v2/agents/{agent_key}/sessions/{session_key}/events is the leaf "events" below an
/// item of sessions, which is below an item of agents.
/// </summary>
internal sealed record ResourcePath(IReadOnlyList<ResourceItem> Items, string Leaf)
{
    private static readonly string[] Suffixes = ["_key", "_id", "_name"];

    /// <summary>Whether the path ends with an item, so that there is no leaf.</summary>
    public bool IsItem => Leaf.Length == 0;

    public static ResourcePath Parse(string template)
    {
        var items = new List<ResourceItem>();
        var literals = new List<string>();
        var path = "";
        foreach (var segment in template.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (IsVariable(segment))
            {
                items.Add(new ResourceItem(path + "/" + segment, segment[1..^1], KindOf(segment[1..^1], literals.LastOrDefault("resource"))));
                literals.Clear();
            }
            else
            {
                literals.Add(segment);
            }

            path += "/" + segment;
        }

        return new ResourcePath(items, string.Join('/', literals));
    }

    public static bool IsVariable(string segment) => segment.StartsWith('{') && segment.EndsWith('}');

    /// <summary>An agent_key names an agent; a username says less than the users among which it is.</summary>
    private static string KindOf(string variable, string collection) =>
        Array.Find(Suffixes, suffix => variable.EndsWith(suffix, StringComparison.Ordinal)) is { } suffix ? variable[..^suffix.Length] : Singular(collection);

    public static string Singular(string collection) => collection.TrimEnd('s');
}

/// <summary>An item on the way: the template up to it, the variable that names it, and what it is called.</summary>
internal sealed record ResourceItem(string Template, string Variable, string Kind);
