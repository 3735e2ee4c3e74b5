using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>The properties that the members of a class become.</summary>
public sealed class Members(Spec spec, CSharpTypes types)
{
    /// <summary>Names that a class of the SDK has already, and those of types and namespaces that its code calls by name.</summary>
    public static readonly IReadOnlySet<string> Taken = new HashSet<string>
    {
        "AdditionalProperties", "HasAdditionalProperties", "IsSet", "Unset", "WriteTo", "Read", "ReadFrom", "ReadMember", "ReadMembers", "ReadRemaining", "EndRead", "ShallowCopy",
        "KeepsWhatItCannotRead", "WriteMembers", "HasMember", "ClearMember", "OnAfterRead", "OnBeforeWrite", "AfterRead", "BeforeWrite", "IsAssigned",
        "Assign", "Unassign", "WriteParts", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
        "JsonRead", "JsonWrite", "JsonToken", "FormWriter", "EditorBrowsableState", "Vectara",
    };

    /// <summary>As many as an <c>ulong</c> has bits.</summary>
    private const int MostTracked = 64;

    private readonly Dictionary<string, MemberNames> _names = [];
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

    /// <summary>The name of a member or a constant.</summary>
    public string Name(string schema, string member) => Names(schema)[member];

    private MemberNames Names(string schema)
    {
        if (!_names.TryGetValue(schema, out var names))
            _names[schema] = names = MakeNames(schema);
        return names;
    }

    private MemberNames MakeNames(string schema)
    {
        var inherited = spec.Ancestors(schema).SelectMany(ancestor => ApiNames(ancestor).Select(member => Name(ancestor, member)));
        var own = ApiNames(schema).ToList();
        var names = new MemberNames(spec, schema, Taken.Append(spec.TypeName(schema)).Concat(inherited), own);
        // In one order, whoever asks first.
        foreach (var member in own)
            _ = names[member];
        return names;
    }

    private IEnumerable<string> ApiNames(string schema) => new[] { Extensions.Constants, "properties" }
        .SelectMany(section => (spec.Schema(schema)[section] as JObject)?.Properties() ?? [])
        .Select(member => member.Name);

    private List<Member> Build(string name)
    {
        var schema = spec.Schema(name);
        var required = schema["required"]?.Values<string>().ToHashSet() ?? [];
        var isPatch = schema[Extensions.Patch] is not null;
        var index = (string?)schema[Extensions.Base] is { } parent ? All(parent).Count(member => member.IsTracked) : 0;
        var hiding = spec.Ancestors(name).Prepend(name).SelectMany(holder => ApiNames(holder).Select(member => Name(holder, member))).ToHashSet();
        var members = new List<Member>();
        foreach (var property in (schema["properties"] as JObject)?.Properties() ?? [])
        {
            var usage = (JObject)property.Value;
            var pointer = JsonPointer.Under(spec.SchemaPointer(name) + "/properties", property.Name);
            var isRequired = required.Contains(property.Name);
            var isNullable = types.IsNullable(usage);
            var type = types.Of(usage, pointer, hiding);
            var isTracked = isNullable || (isPatch && !isRequired) || type.Name == "object?" || (isRequired && type.IsValue);
            members.Add(new Member(property.Name, Name(name, property.Name), type, usage, pointer, isRequired, isNullable, isTracked, isTracked ? index++ : -1));
        }

        return index <= MostTracked
            ? members
            : throw new SpecException($"{spec.SchemaPointer(name)}: has {index} members that remember their assignment, and VectaraModel has room for {MostTracked}; widen it there");
    }
}
