namespace Vectara.Emulator.Contract;

/// <summary>
/// Turns a checked JSON value into what a handler works on: only what the contract declares (or leaves free), nulls that mean
/// nothing left out, whole numbers written as whole numbers, and the contract's defaults filled in where a resource is made.
/// </summary>
internal static class SchemaReader
{
    public static JsonNode? Read(JsonElement value, Schema schema, bool withDefaults)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        var facets = schema.Facets(name => value.TextMember(name)).ToList();
        if (facets.Find(facet => facet is { Discriminator: null, OneOf.Count: > 0 }) is { } choice && ChosenForm(value, choice) is { } form)
            return Read(value, form, withDefaults);
        return value.ValueKind switch
        {
            JsonValueKind.Object => ReadObject(value, facets, withDefaults),
            JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(item => ReadItem(item, facets, withDefaults))]),
            JsonValueKind.Number when facets.Exists(facet => facet.Type == "integer") && value.TryGetWhole(out var whole) => JsonValue.Create(whole),
            _ => Copy(value),
        };
    }

    private static Schema? ChosenForm(JsonElement value, Schema choice) =>
        choice.OneOf.Select(variant => variant.Value).FirstOrDefault(variant =>
        {
            var errors = new Errors.FieldErrors();
            SchemaValidator.Check(value, variant, "", errors);
            return errors.IsEmpty;
        });

    private static JsonNode? ReadItem(JsonElement item, List<Schema> facets, bool withDefaults) =>
        facets.Find(facet => facet.Items is not null)?.Items is { } items ? Read(item, items.Value, withDefaults) : Copy(item);

    private static JsonObject ReadObject(JsonElement value, List<Schema> facets, bool withDefaults)
    {
        var result = new JsonObject();
        foreach (var member in value.EnumerateObject())
        {
            if (facets.Select(facet => facet.Properties.GetValueOrDefault(member.Name)).FirstOrDefault(found => found is not null) is { } declared)
            {
                if (member.Value.ValueKind != JsonValueKind.Null || declared.Value.AllowsNull)
                    result[member.Name] = Read(member.Value, declared.Value, withDefaults);
            }
            else if (facets.Find(facet => facet.AdditionalProperties is not null)?.AdditionalProperties is { } others)
            {
                result[member.Name] = Read(member.Value, others.Value, withDefaults);
            }
            else if (facets.Exists(facet => facet.KeepsOthers == true))
            {
                result[member.Name] = Copy(member.Value);
            }
        }

        if (withDefaults)
            FillDefaults(result, facets);
        return result;
    }

    private static void FillDefaults(JsonObject result, List<Schema> facets)
    {
        foreach (var (name, declared) in facets.SelectMany(facet => facet.Properties))
        {
            if (!result.ContainsKey(name) && declared.Value.DefaultValue is { } value)
                result[name] = value.DeepClone();
        }
    }

    private static JsonNode? Copy(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => JsonObject.Create(value.Clone()),
        JsonValueKind.Array => JsonArray.Create(value.Clone()),
        _ => JsonValue.Create(value.Clone()),
    };
}
