namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>
/// Names for the members of one class: the plain PascalCase of what the API calls them, or where that is taken, one with
/// Value behind it, which is kept in spec/names.yaml.
/// </summary>
internal sealed class MemberNames(Spec spec, string schema, IEnumerable<string> taken, IReadOnlyCollection<string> apiNames)
{
    private readonly HashSet<string> _taken = [.. taken];
    private readonly Dictionary<string, string> _names = [];

    public string this[string member] => _names.TryGetValue(member, out var known) ? known : _names[member] = Choose(member);

    private string Choose(string member)
    {
        if (spec.Names.Member(schema, member) is { } locked)
            return _taken.Add(locked) ? locked : throw new SpecException($"{spec.SchemaPointer(schema)}: '{member}' would be called {locked} like another member; give it another name in spec/names.yaml under members");
        var plain = spec.Names.Pascal(member);
        var name = plain;
        // IsSet and Unset know a member by either of its names, so that no other member may be called like it.
        while (_taken.Contains(name) || (name != member && apiNames.Contains(name)))
            name += "Value";
        _taken.Add(name);
        if (name != plain)
            spec.Names.AddMember(schema, member, name);
        return name;
    }
}
