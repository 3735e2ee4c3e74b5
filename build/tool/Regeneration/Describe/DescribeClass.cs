using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>What the class template needs of a schema that becomes a class, or the parts of a form.</summary>
public sealed class DescribeClass(Spec spec, Members members, Unions unions)
{
    /// <summary>What an enumeration has beside its values.</summary>
    private static readonly string[] EnumMembers = ["Value", "Values", "Equals", "GetHashCode", "ToString", "GetType", "Read", "ReferenceEquals", "MemberwiseClone", "Finalize", "JsonRead"];

    public JObject Describe(string schemaName)
    {
        var description = DescribeAny(schemaName);
        description["kind"] = "class";
        return description;
    }

    public JObject DescribeForm(string schemaName, JObject encoding)
    {
        var description = DescribeAny(schemaName);
        description["kind"] = "form";
        description["base"] = "VectaraForm";
        var constants = (spec.Schema(schemaName)[Extensions.Constants] as JObject)?.Properties() ?? [];
        var parts = constants.Select(constant => new JObject
        {
            ["write"] = $"Text({CSharpText.Literal(constant.Name)}, {CSharpText.Literal((string)constant.Value!)}, \"text/plain\")",
        }).Concat(members.Own(schemaName).Select(member => new JObject
        {
            ["name"] = member.Name,
            ["required"] = member.IsDemanded && !member.Type.IsValue,
            ["write"] = Part(member, (string?)encoding[member.Json]?["contentType"]),
        }));
        description["parts"] = new JArray(parts);
        return description;
    }

    private JObject DescribeAny(string schemaName)
    {
        var schema = spec.Schema(schemaName);
        var name = spec.TypeName(schemaName);
        var parent = (string?)schema[Extensions.Base];
        var constants = (schema[Extensions.Constants] as JObject)?.Properties() ?? [];
        return new JObject
        {
            ["name"] = name,
            ["file"] = $"models/{name}",
            ["base"] = parent is null ? "VectaraModel" : spec.TypeName(parent),
            ["implements"] = string.Concat(unions.Of(schemaName).Select(union => $", I{spec.TypeName(union)}")),
            ["summary"] = Docs.Lines((string?)schema["description"] ?? $"The API's `{schemaName}`."),
            ["remarks"] = new JArray(),
            ["deprecated"] = schema["deprecated"] is JValue { Value: true },
            ["unknown"] = schema[Extensions.Unknown] is not null,
            ["constants"] = new JArray(constants.Select(constant => new JObject
            {
                ["json"] = CSharpText.Literal(constant.Name),
                ["written_name"] = CSharpText.WrittenName(constant.Name),
                ["name"] = members.Name(schemaName, constant.Name),
                ["value"] = CSharpText.Literal((string)constant.Value!),
                ["doc"] = Docs.Line($"`{constant.Value}`"),
            })),
            ["members"] = new JArray(members.Own(schemaName).Select(member => member.Describe())),
            ["also_required"] = new JArray((schema[Extensions.AlsoRequired] as JArray ?? []).Select(json => AlsoRequired(schemaName, (string)json!)).OfType<JObject>()),
            ["explicits"] = new JArray(unions.ExplicitMembers(schemaName)),
        };
    }

    /// <summary>An inherited member that is required here; one that cannot be null is always there.</summary>
    private JObject? AlsoRequired(string schema, string json) =>
        members.All(schema).FirstOrDefault(member => member.Json == json) is { CanBeNull: true } member
            ? new JObject { ["json"] = CSharpText.Literal(json), ["name"] = member.Name }
            : null;

    private static string Part(Member member, string? contentType)
    {
        var name = CSharpText.Literal(member.Json);
        var arguments = $"{name}, {member.Name}";
        var text = CSharpText.Literal(contentType ?? "text/plain");
        return member.Type switch
        {
            { IsFile: true, ListOf: null, MapOf: null } => $"File({arguments})",
            { ListOf: { IsFile: true, ListOf: null, MapOf: null } } => $"Files({arguments})",
            { IsFile: true } => throw new SpecException($"{member.Pointer}: only files and lists of files can be parts of a form; correct it in spec/corrections"),
            _ when contentType == "application/json" => Json(),
            { IsText: true } => $"Text({arguments}, {text})",
            { IsEnum: true } => $"Text({arguments}{(member.CanBeNull ? "?" : "")}.Value, {text})",
            { Name: "DateTimeOffset" } => $"Text({name}, {(member.CanBeNull ? $"{member.Name} is {{ }} time ? JsonWrite.Text(time) : null" : $"JsonWrite.Text({member.Name})")}, {text})",
            { Name: "bool" } => $"Boolean({arguments})",
            { Name: "int" or "long" or "double" } => $"Number({arguments})",
            _ => Json(),
        };

        string Json() => $"Json({arguments}, static (writer, value) => {member.Type.Write("value")})";
    }

    public JObject DescribeEnum(string schemaName)
    {
        var schema = spec.Schema(schemaName);
        var name = spec.TypeName(schemaName);
        var values = schema["enum"]!.Values<string>().OfType<string>().Distinct().ToList();
        var names = new MemberNames(spec, schemaName, EnumMembers.Append(name), []);
        return new JObject
        {
            ["kind"] = "enum",
            ["name"] = name,
            ["file"] = $"models/{name}",
            ["summary"] = Docs.Lines((string?)schema["description"] ?? $"The API's `{schemaName}`."),
            ["values"] = new JArray(values.Select(value => new JObject
            {
                ["value"] = CSharpText.Literal(value),
                ["name"] = names[value],
                ["summary"] = Docs.Lines((string?)schema["x-enum-descriptions"]?[value] ?? $"The value `{value}`."),
            })),
        };
    }
}
