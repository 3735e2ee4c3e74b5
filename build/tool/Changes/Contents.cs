using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Changes;

/// <summary>One of the two contracts, with what the comparison asks of it.</summary>
internal sealed class Contents
{
    private static readonly JObject Nothing = [];

    public Contents(JObject contract)
    {
        Root = contract;
        Usage = Usage.Of(this);
    }

    public JObject Root { get; }

    public Usage Usage { get; }

    /// <summary>The components of one kind, by name.</summary>
    public JObject Components(string kind) => (Root["components"] as JObject)?[kind] as JObject ?? Nothing;

    /// <summary>The object itself, or the one that it refers to.</summary>
    public JObject Follow(JToken? token)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (References.Of(token) is { } reference && seen.Add(reference)) token = References.Resolve(Root, reference);
        return token as JObject ?? Nothing;
    }

    /// <summary>The component schema of a name.</summary>
    public JObject Schema(string name) => Components("schemas")[name] as JObject ?? Nothing;

    /// <summary>Every operation with its method and path.</summary>
    public IEnumerable<Operation> Operations()
    {
        foreach (var (path, item) in Root["paths"] as JObject ?? Nothing)
            foreach (var method in Vocabulary.Methods)
                if (Follow(item)[method] is JObject operation) yield return new Operation(method, path, operation, Follow(item), this);
    }
}
