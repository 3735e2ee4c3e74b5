namespace Vectara.ContractJudge.Contract;

/// <summary>
/// Says in JSON Schema 2020-12 what a schema of OpenAPI 3.0 says. Null, unions with a discriminator and members of one direction
/// are what the two express differently.
/// </summary>
/// <param name="components">The schemas that have a name.</param>
/// <param name="direction">Which way the values travel.</param>
/// <param name="baseUri">Where the translated schemas that have a name are found.</param>
internal sealed class SchemaTranslation(JsonObject components, Direction direction, string baseUri)
{
    private const string ReferencePrefix = "#/components/schemas/";

    /// <summary>The keywords that mean the same in both. What is not among them and not translated below says nothing about values.</summary>
    private static readonly HashSet<string> Shared =
    [
        "type", "enum", "const", "pattern", "minLength", "maxLength", "minimum", "maximum", "multipleOf",
        "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "propertyNames",
    ];

    /// <summary>All schemas that have a name, in one document.</summary>
    public JsonObject Document() => new()
    {
        ["$id"] = baseUri,
        ["$defs"] = new JsonObject(components.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)Translate(schema.Value!.AsObject())))),
    };

    public JsonObject Translate(JsonObject schema) => Translate(schema, OneWay(schema));

    private JsonObject Translate(JsonObject schema, HashSet<string> oneWay)
    {
        var translated = new JsonObject();
        foreach (var (keyword, value) in schema)
            Add(translated, schema, keyword, value, oneWay);
        return (bool?)schema["nullable"] == true ? OrNull(translated) : translated;
    }

    private void Add(JsonObject translated, JsonObject schema, string keyword, JsonNode? value, HashSet<string> oneWay)
    {
        switch (keyword)
        {
            case var _ when Shared.Contains(keyword):
                translated[keyword] = value?.DeepClone();
                break;
            case "$ref":
                translated["$ref"] = $"{baseUri}#/$defs/{((string)value!)[ReferencePrefix.Length..]}";
                break;
            case "format":
                Formats.Add(translated, (string)value!);
                break;
            case "items":
                translated["items"] = Translate(value!.AsObject());
                break;
            case "additionalProperties":
                translated["additionalProperties"] = value is JsonObject others ? Translate(others) : value!.DeepClone();
                break;
            case "properties":
                translated["properties"] = new JsonObject(value!.AsObject().Select(member => KeyValuePair.Create(member.Key, Member(member.Value!.AsObject()))));
                break;
            // As a boolean it is a keyword of an older draft, which OpenAPI does not have.
            case "required" when value is JsonArray names:
                translated["required"] = new JsonArray([.. names.Where(name => !oneWay.Contains((string)name!)).Select(name => name!.DeepClone())]);
                break;
            case "allOf":
                AddAll(translated, value!.AsArray().Select(part => Translate(part!.AsObject(), oneWay)));
                break;
            case "oneOf" when schema["discriminator"] is JsonObject discriminator:
                AddAll(translated, Variants(value!.AsArray(), discriminator));
                break;
            case "oneOf" or "anyOf":
                translated[keyword] = new JsonArray([.. value!.AsArray().Select(variant => Translate(variant!.AsObject()))]);
                break;
        }
    }

    private JsonNode? Member(JsonObject member) => IsOneWay(member) ? JsonValue.Create(false) : Translate(member);

    /// <summary>The discriminator chooses the one variant that judges. Where a value has none, a variant that can do without it has to fit.</summary>
    private IEnumerable<JsonObject> Variants(JsonArray variants, JsonObject discriminator)
    {
        var name = (string)discriminator["propertyName"]!;
        var mapping = discriminator["mapping"]?.AsObject()
            ?? throw new InvalidDataException($"The discriminator '{name}' has no mapping, and names of schemas are not what this API sends.");
        yield return Members(name, new JsonObject { ["enum"] = new JsonArray([.. mapping.Select(entry => (JsonNode)entry.Key)]) });
        foreach (var (value, reference) in mapping)
            yield return If(Has(name, new JsonObject { ["const"] = value }), Translate(new JsonObject { ["$ref"] = reference!.DeepClone() }));
        yield return Unless(Has(name, []), new JsonObject { ["anyOf"] = new JsonArray([.. variants.Select(variant => Translate(variant!.AsObject()))]) });
    }

    private static JsonObject OrNull(JsonObject schema) => Unless(new JsonObject { ["type"] = "null" }, schema);

    private static JsonObject If(JsonObject condition, JsonObject schema) => new() { ["if"] = condition, ["then"] = schema };

    private static JsonObject Unless(JsonObject condition, JsonObject schema) => new() { ["if"] = condition, ["else"] = schema };

    private static JsonObject Members(string name, JsonObject schema) => new() { ["properties"] = new JsonObject { [name] = schema } };

    private static JsonObject Has(string name, JsonObject schema)
    {
        var members = Members(name, schema);
        members["required"] = new JsonArray(name);
        return members;
    }

    /// <summary>A schema may have both allOf and oneOf, and both end in this one list.</summary>
    private static void AddAll(JsonObject translated, IEnumerable<JsonObject> schemas)
    {
        if (translated["allOf"] is not JsonArray all)
            translated["allOf"] = all = [];
        foreach (var schema in schemas)
            all.Add((JsonNode)schema);
    }

    /// <summary>The names of the members that travel the other way alone, wherever in the composition they are declared.</summary>
    private HashSet<string> OneWay(JsonObject schema)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if ((string?)schema["$ref"] is { } reference)
            names.UnionWith(OneWay(Named(reference)));
        foreach (var part in schema["allOf"]?.AsArray() ?? [])
            names.UnionWith(OneWay(part!.AsObject()));
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            if (IsOneWay(member!.AsObject()))
                names.Add(name);
        }

        return names;
    }

    /// <summary>Whether a member travels the other way alone; a reference says so itself or leaves it to the schema that it names.</summary>
    private bool IsOneWay(JsonObject member) =>
        (bool?)member[direction == Direction.Answer ? "writeOnly" : "readOnly"] == true
        || ((string?)member["$ref"] is { } reference && IsOneWay(Named(reference)));

    private JsonObject Named(string reference) => components[reference[ReferencePrefix.Length..]]!.AsObject();
}
