using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>The properties that the members of a class become.</summary>
public sealed class Members(Spec spec, CSharpTypes types)
{
    /// <summary>Names that a class of the SDK has already.</summary>
    private static readonly HashSet<string> Taken =
    [
        "AdditionalProperties", "IsSet", "Unset", "WriteTo", "Read", "ReadFrom", "ReadMember", "ReadMembers", "ReadRemaining", "EndRead", "ShallowCopy",
        "WriteMembers", "HasMember", "ClearMember", "OnAfterRead", "OnBeforeWrite", "AfterRead", "BeforeWrite", "IsAssigned", "Assign", "Unassign",
        "WriteParts", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize",
    ];

    private readonly Dictionary<string, List<Member>> _own = [];

    /// <summary>Those that a class declares itself.</summary>
    public List<Member> Own(string schema)
    {
        if (!_own.TryGetValue(schema, out var members))
            _own[schema] = members = Build(schema);
        return members;
    }

    /// <summary>Those that a class has, inherited ones first.</summary>
    public IEnumerable<Member> All(string schema)
    {
        var inherited = (string?)spec.Schema(schema)[Extensions.Base] is { } parent ? All(parent) : [];
        return inherited.Concat(Own(schema));
    }

    public string Name(string schema, string member)
    {
        if (spec.Names.Member(schema, member) is { } known)
            return known;
        var name = spec.Names.Pascal(member);
        if (name != spec.TypeName(schema) && !Taken.Contains(name))
            return name;
        name += "Value";
        spec.Names.AddMember(schema, member, name);
        return name;
    }

    private List<Member> Build(string name)
    {
        var schema = spec.Schema(name);
        var required = schema["required"]?.Values<string>().ToHashSet() ?? [];
        var isPatch = schema[Extensions.Patch] is not null;
        var index = (string?)schema[Extensions.Base] is { } parent ? All(parent).Count(member => member.IsTracked) : 0;
        var members = new List<Member>();
        foreach (var property in (schema["properties"] as JObject)?.Properties() ?? [])
        {
            var usage = (JObject)property.Value;
            var pointer = $"#/components/schemas/{name}/properties/{property.Name}";
            var isRequired = required.Contains(property.Name);
            var isNullable = types.IsNullable(usage);
            var type = types.Of(usage, pointer);
            var isTracked = isNullable || (isPatch && !isRequired) || type.Name == "object?" || (isRequired && type.IsValue);
            members.Add(new Member(property.Name, Name(name, property.Name), type, usage, isRequired, isNullable, isTracked, isTracked ? index++ : -1));
        }

        if (index > 64)
            throw new SpecException($"#/components/schemas/{name}: has {index} members that remember their assignment, and VectaraModel has room for 64; widen it there");
        if (members.GroupBy(member => member.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new SpecException($"#/components/schemas/{name}/properties: {string.Join(" and ", twice.Select(member => member.Json))} would both be called {twice.Key}; name one in spec/names.yaml under members");
        return members;
    }
}
