using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Regeneration.Steps;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>Unions as interfaces: which members all variants share, who implements them how, and the class for variants that are not known yet.</summary>
public sealed class Unions(Spec spec, Members members)
{
    private readonly Dictionary<string, List<SharedMember>> _shared = [];
    private readonly Dictionary<string, string> _unknown = [];

    public IEnumerable<string> Names => spec.Schemas.Properties().Where(schema => schema.Value["oneOf"] is not null).Select(schema => schema.Name);

    /// <summary>The unions that a class or union is a variant of.</summary>
    public IEnumerable<string> Of(string schema) => spec.Schema(schema)[Extensions.Unions]?.Values<string>().OfType<string>() ?? [];

    /// <summary>The members of a class that an interface has in another form, so that it needs its own line for them.</summary>
    public IEnumerable<JObject> ExplicitMembers(string schema)
    {
        foreach (var union in AllOf(schema))
        {
            if (DeclaresDiscriminator(union) && ExplicitDiscriminator(schema, union) is { } discriminator)
                yield return discriminator;
            foreach (var shared in Shared(union))
            {
                if (ConstantHolder(schema, shared.Json) is { } holder)
                {
                    if (members.Name(holder, shared.Json) is var constant && (constant != shared.Name || shared.Type.TrimEnd('?') != "string"))
                        yield return Explicit(union, shared.Type, shared.Name, constant);
                }
                else if (members.All(schema).FirstOrDefault(member => member.Json == shared.Json) is not { } own)
                {
                    yield return Explicit(union, shared.Type, shared.Name, "null");
                }
                else if (own.Name != shared.Name || (own.PropertyType != shared.Type && own.Type.IsValue))
                {
                    yield return Explicit(union, shared.Type, shared.Name, own.Name);
                }
            }
        }
    }

    /// <summary>The interface has the discriminator as a string of its plain name; a class may have it otherwise.</summary>
    private JObject? ExplicitDiscriminator(string schema, string union)
    {
        var json = Discriminator(union);
        var name = DiscriminatorName(union);
        if (ConstantHolder(schema, json) is { } holder)
            return members.Name(holder, json) is var constant && constant != name ? Explicit(union, "string", name, constant) : null;
        var member = members.All(schema).First(member => member.Json == json);
        if (member.Name == name && member.PropertyType == "string")
            return null;
        var text = member.Type.IsEnum ? $"{member.Name}{(member.CanBeNull ? "?" : "")}.Value" : member.Name;
        return Explicit(union, "string", name, member.CanBeNull ? $"{text} ?? \"\"" : text);
    }

    private string Discriminator(string union) => (string)spec.Schema(union)["discriminator"]!["propertyName"]!;

    private string DiscriminatorName(string union) => Free(spec.Names.Pascal(Discriminator(union)), Members.Taken);

    /// <summary>A name that an interface and those that it extends do not have yet.</summary>
    private static string Free(string name, IReadOnlySet<string> taken)
    {
        while (taken.Contains(name))
            name += "Value";
        return name;
    }

    private bool DeclaresDiscriminator(string union) => !Of(union).Any(parent => Discriminator(parent) == Discriminator(union));

    /// <summary>The class, itself or inherited, in which a member is a constant.</summary>
    private string? ConstantHolder(string schema, string json) =>
        spec.Ancestors(schema).Prepend(schema).FirstOrDefault(holder => spec.Schema(holder)[Extensions.Constants]?[json] is not null);

    /// <summary>The members that a union's interface carries, kept in spec/names.yaml so that none is lost again.</summary>
    public List<SharedMember> Shared(string union)
    {
        if (_shared.TryGetValue(union, out var known))
            return known;
        var leaves = SetDiscriminators.Leaves(spec, union).ToList();
        var inherited = Of(union).SelectMany(Shared).Select(member => member.Json).ToHashSet();
        inherited.UnionWith(Discriminators(union));
        var common = leaves.Count > 1 ? Common(leaves).Where(json => !inherited.Contains(json)) : [];
        spec.Names.AddSharedMembers(union, common);
        var taken = Members.Taken.Concat(AllOf(union).Append(union).Select(DiscriminatorName)).Concat(Of(union).SelectMany(AllShared).Select(member => member.Name)).ToHashSet();
        var shared = new List<SharedMember>();
        foreach (var member in spec.Names.SharedMembers(union).Where(json => !inherited.Contains(json)).Select(json => Share(union, leaves, json)).OfType<SharedMember>())
        {
            shared.Add(member with { Name = Free(member.Name, taken) });
            taken.Add(shared[^1].Name);
        }

        return _shared[union] = shared;
    }

    public JObject DescribeInterface(string union)
    {
        var schema = spec.Schema(union);
        var name = spec.TypeName(union);
        var discriminator = Discriminator(union);
        var variants = ((JObject)schema["discriminator"]!["mapping"]!).Properties().ToList();
        var bases = Of(union).Select(parent => $"I{spec.TypeName(parent)}").ToList();
        return new JObject
        {
            ["kind"] = "union",
            ["name"] = name,
            ["file"] = $"models/I{name}",
            ["bases"] = bases.Count == 0 ? "IVectaraModel" : string.Join(", ", bases),
            ["unknown"] = UnknownName(union),
            ["summary"] = Docs.Lines((string?)schema["description"] ?? $"The API's `{union}`."),
            ["remarks"] = Docs.Lines($"`{discriminator}` tells the variants apart: {string.Join(", ", variants.Select(variant => $"`{variant.Name}`"))}. A value that this version does not know becomes {UnknownName(union)}."),
            ["discriminator"] = CSharpText.Literal(discriminator),
            ["discriminator_name"] = DiscriminatorName(union),
            ["declares_discriminator"] = DeclaresDiscriminator(union),
            ["shared"] = new JArray(Shared(union).Select(member => new JObject { ["clr"] = member.Type, ["name"] = member.Name, ["summary"] = member.Summary })),
            ["variants"] = new JArray(variants.Select(variant => Variant(variant.Name, (string)variant.Value!, schema["x-default-variant"]?.ToString() == variant.Name))),
        };
    }

    /// <summary>Adds the class of variants that this version does not know, as a schema like any other.</summary>
    public void AddUnknown(string union)
    {
        var place = new InlinePlace(union, spec.SchemaPointer(union) + "/oneOf");
        _unknown[union] = spec.Types.HoistWith(place, $"Unknown{spec.TypeName(union)}", UnknownSchema(union));
    }

    private JObject UnknownSchema(string union)
    {
        var leaves = SetDiscriminators.Leaves(spec, union).ToList();
        var parents = leaves.Select(leaf => (string?)spec.Schema(leaf)[Extensions.Base]).Distinct().ToList();
        var parent = parents is [{ } common] ? common : null;
        var inherited = parent is null ? [] : members.All(parent).Select(member => member.Json).ToHashSet();
        var properties = new JObject();
        foreach (var discriminator in Discriminators(union))
        {
            if (!HasConstant(parent, discriminator))
                properties[discriminator] = new JObject { ["type"] = "string", ["description"] = "What the service calls the variant." };
        }

        var required = new JArray(properties.Properties().Select(property => property.Name));
        foreach (var shared in AllShared(union).Where(shared => !inherited.Contains(shared.Json) && !HasConstant(parent, shared.Json)))
        {
            properties[shared.Json] = shared.Source.Schema.DeepClone();
            if (!shared.Type.EndsWith('?'))
                required.Add(shared.Json);
        }

        var schema = new JObject
        {
            ["type"] = "object",
            ["description"] = $"A variant of {spec.TypeName(union)} that this version of the SDK does not know: all its members are kept and written back. Which variants end up here is outside versioning.",
            ["properties"] = properties,
            ["required"] = required,
            [Extensions.Unions] = new JArray(union),
            [Extensions.Unknown] = true,
        };
        if (parent is not null)
            schema[Extensions.Base] = parent;
        return schema;
    }

    private string UnknownName(string union) => spec.TypeName(_unknown[union]);

    private bool HasConstant(string? parent, string member) => parent is not null && ConstantHolder(parent, member) is not null;

    /// <summary>The discriminators of a union and of the unions that it is a variant of.</summary>
    private IEnumerable<string> Discriminators(string union) =>
        Of(union).SelectMany(Discriminators).Append(Discriminator(union)).Distinct();

    private IEnumerable<SharedMember> AllShared(string union) => Of(union).SelectMany(AllShared).Concat(Shared(union));

    private IEnumerable<string> AllOf(string schema) => Of(schema).SelectMany(union => AllOf(union).Prepend(union)).Distinct();

    private JObject Variant(string value, string target, bool isDefault)
    {
        var isUnion = spec.Schema(target)["oneOf"] is not null;
        var isConstant = isUnion || spec.Ancestors(target).Prepend(target).Any(name => spec.Schema(name)[Extensions.Constants] is JObject constants
            && constants.Properties().Any(constant => (string?)constant.Value == value));
        return new JObject
        {
            ["value"] = CSharpText.Literal(value),
            ["name"] = spec.TypeName(target),
            ["union"] = isUnion,
            ["into"] = isConstant ? "Into" : "IntoUnknown",
            ["is_default"] = isDefault,
        };
    }

    private IEnumerable<string> Common(List<string> leaves) => members.All(leaves[0])
        .Where(first => leaves.All(leaf => members.All(leaf).Any(member => member.Json == first.Json && member.Type.Name == first.Type.Name)))
        .Select(first => first.Json);

    private SharedMember? Share(string union, List<string> leaves, string json)
    {
        var having = leaves.Select(leaf => members.All(leaf).FirstOrDefault(member => member.Json == json)).ToList();
        var present = having.OfType<Member>().ToList();
        if (present.Count == 0)
            return null;
        if (present.Select(member => member.Type.Name).Distinct().Count() > 1)
        {
            spec.Warn(spec.SchemaPointer(union), $"its interface loses '{json}', whose type differs between its variants ({string.Join(", ", present.Select(member => member.Type.Name).Distinct())})");
            return null;
        }

        var first = present[0];
        var isNullable = present.Count < leaves.Count || present.Any(member => member.CanBeNull);
        return new SharedMember(json, spec.Names.Pascal(json) is var name && present.All(member => member.Name == name) ? name : first.Name, isNullable ? first.Type.Nullable : first.Type.Name, first);
    }

    private JObject Explicit(string union, string type, string name, string expression) => new()
    {
        ["clr"] = type,
        ["name"] = $"I{spec.TypeName(union)}.{name}",
        ["expression"] = expression,
    };
}

/// <summary>A member that all variants of a union have.</summary>
public sealed record SharedMember(string Json, string Name, string Type, Member Source)
{
    public JArray Summary => Docs.Lines((string?)Source.Schema["description"] ?? $"The API's `{Json}`.");
}
