using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Changes;

/// <summary>A member of an object schema.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Base">The component that it is inherited from; null for one of the object's own.</param>
internal sealed record Member(JToken Schema, string? Base);

/// <summary>The members of an object schema: its own, those of inline parts of an <c>allOf</c>, and inherited ones.</summary>
internal sealed class Members
{
    private readonly Dictionary<string, Member> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _required = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inherited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _bases = new(StringComparer.Ordinal);

    public Members(Contents contents, JObject schema) => Add(contents, schema, null, []);

    public IReadOnlyDictionary<string, Member> All => _members;

    /// <summary>The components that the object inherits from directly.</summary>
    public IReadOnlySet<string> Bases => _bases;

    /// <summary>The names that the object itself requires, inherited members among them.</summary>
    public IReadOnlySet<string> Required => _required;

    /// <summary>Whether the object or one of its bases requires the member.</summary>
    public bool Requires(string name) => _required.Contains(name) || _inherited.Contains(name);

    private void Add(Contents contents, JObject schema, string? basis, HashSet<JObject> seen)
    {
        if (!seen.Add(schema)) return;
        // Own members come first and hide inherited ones of the same name, wherever in the list the base stands.
        foreach (var (name, member) in schema["properties"] as JObject ?? [])
            _members.TryAdd(name, new Member(member!, basis));
        foreach (var name in schema["required"] as JArray ?? []) (basis == null ? _required : _inherited).Add(name.ToString());
        var parts = (schema["allOf"] as JArray ?? []).ToLookup(part => References.Of(part));
        foreach (var part in parts[null]) Add(contents, part as JObject ?? [], basis, seen);
        foreach (var reference in parts.Select(group => group.Key).OfType<string>())
        {
            if (basis == null) _bases.Add(reference);
            Add(contents, References.Resolve(contents.Root, reference) ?? [], basis ?? reference, seen);
        }
    }
}
