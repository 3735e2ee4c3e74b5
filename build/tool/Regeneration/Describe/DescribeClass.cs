using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>What the class template needs of a schema that becomes a class, or the parts of a form.</summary>
public sealed class DescribeClass(Spec spec, Members members, Unions unions)
{
    public JObject Describe(string schemaName)
    {
        var schema = spec.Schema(schemaName);
        var name = spec.TypeName(schemaName);
        var parent = (string?)schema[Extensions.Base];
        var constants = (schema[Extensions.Constants] as JObject)?.Properties() ?? [];
        return new JObject
        {
            ["kind"] = "class",
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
                ["json"] = constant.Name,
                ["name"] = members.Name(schemaName, constant.Name),
                ["value"] = (string)constant.Value!,
            })),
            ["members"] = new JArray(members.Own(schemaName).Select(member => member.Describe())),
            ["also_required"] = new JArray((schema[Extensions.AlsoRequired] as JArray ?? []).Select(json => AlsoRequired(schemaName, (string)json!)).OfType<JObject>()),
            ["explicits"] = new JArray(unions.ExplicitMembers(schemaName)),
        };
    }

    /// <summary>An inherited member that is required here; one that cannot be null is always there.</summary>
    private JObject? AlsoRequired(string schema, string json) =>
        members.All(schema).FirstOrDefault(member => member.Json == json) is { CanBeNull: true } member
            ? new JObject { ["json"] = json, ["name"] = member.Name }
            : null;

    public JObject DescribeForm(string schemaName, JObject encoding)
    {
        var description = Describe(schemaName);
        description["kind"] = "form";
        description["base"] = "VectaraForm";
        description["parts"] = new JArray(members.Own(schemaName).Select(member => new JObject
        {
            ["name"] = member.Name,
            ["required"] = member.IsRequired && !member.Type.IsValue,
            ["write"] = Part(member, (string?)encoding[member.Json]?["contentType"]),
        }));
        return description;
    }

    private static string Part(Member member, string? contentType)
    {
        var name = $"\"{member.Json}\", {member.Name}";
        return member.Type.Name switch
        {
            "VectaraFile" => $"File({name})",
            "IList<VectaraFile>" => $"Files({name})",
            "string" when contentType != "application/json" => $"Text({name}, \"{contentType ?? "text/plain"}\")",
            "bool" => $"Boolean({name})",
            "int" or "long" or "double" => $"Number({name})",
            _ => $"Json({name}, static (writer, value) => {member.Type.Write("value")})",
        };
    }

    public JObject DescribeEnum(string schemaName)
    {
        var schema = spec.Schema(schemaName);
        var name = spec.TypeName(schemaName);
        var used = new HashSet<string> { "Value", "Values", "Equals", "GetHashCode", "ToString", "GetType", "Read", name };
        var values = new JArray();
        foreach (var value in schema["enum"]!.Values<string>().OfType<string>().Distinct())
        {
            var member = value.Any(char.IsAsciiLetterOrDigit) ? spec.Names.Pascal(value) : "Empty";
            while (!used.Add(member))
                member += "Value";
            values.Add(new JObject
            {
                ["value"] = value,
                ["name"] = member,
                ["summary"] = Docs.Lines((string?)schema["x-enum-descriptions"]?[value] ?? $"The value `{value}`."),
            });
        }

        return new JObject
        {
            ["kind"] = "enum",
            ["name"] = name,
            ["file"] = $"models/{name}",
            ["summary"] = Docs.Lines((string?)schema["description"] ?? $"The API's `{schemaName}`."),
            ["values"] = values,
        };
    }
}
