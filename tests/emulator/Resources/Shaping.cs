using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Resources;

/// <summary>
/// Brings a value into the shape that a schema gives its answers: what the schema does not know is left out, defaults are filled
/// in, and what is required and missing is made up, always in the same way.
/// </summary>
internal static class Shaping
{
    /// <summary>Deeper than any answer is; a schema that requires itself without end must not take the emulator down.</summary>
    private const int Deepest = 32;

    public static JsonNode? Of(JsonNode? value, Schema schema) => Of(value, schema, 0);

    public static JsonObject Object(JsonObject value, Schema schema) => Of(value, schema)?.AsObject() ?? [];

    private static JsonNode? Of(JsonNode? value, Schema schema, int depth)
    {
        if (value is null)
            return schema.AllowsNull ? null : Made(schema, depth);
        var facets = Facets(value, schema);
        if (facets.Exists(facet => facet.Discriminator is { } name && !facet.Variants.ContainsKey(Text(value, name) ?? facet.DefaultVariant ?? "")))
            return Made(schema, depth);
        if (facets.Find(facet => facet is { Discriminator: null, OneOf.Count: > 0 }) is { } choice)
            return choice.OneOf.Select(form => form.Value).FirstOrDefault(form => Fits(value, form)) is { } chosen ? Of(value, chosen, depth) : Made(schema, depth);
        return value switch
        {
            JsonObject members when MayBe(facets, "object") => Members(members, facets, depth),
            JsonArray items when MayBe(facets, "array") => Items(items, facets, depth),
            JsonValue when Fits(value, schema) => value.DeepClone(),
            _ => Made(schema, depth),
        };
    }

    private static JsonObject Members(JsonObject value, List<Schema> facets, int depth)
    {
        var result = new JsonObject();
        // The discriminator comes first, so that a reader knows what it reads before it has read it.
        var declared = facets.SelectMany(facet => facet.Properties).OrderByDescending(member => facets.Exists(facet => facet.Discriminator == member.Key));
        foreach (var (name, member) in declared)
        {
            if (result.ContainsKey(name) || member.Value.WriteOnly)
                continue;
            if (value.TryGetPropertyValue(name, out var given) && (given is not null || member.Value.AllowsNull))
                result[name] = Of(given, member.Value, depth + 1);
            else if (member.Value.DefaultValue is { } absent)
                result[name] = Of(absent, member.Value, depth + 1);
            else if (facets.Exists(facet => facet.Required.Contains(name)))
                result[name] = Made(member.Value, depth + 1);
        }

        foreach (var (name, other) in value)
        {
            if (facets.Exists(facet => facet.Properties.ContainsKey(name)))
                continue;
            if (facets.Find(facet => facet.AdditionalProperties is not null)?.AdditionalProperties is { } schema)
                result[name] = Of(other, schema.Value, depth + 1);
            else if (facets.Exists(facet => facet.KeepsOthers == true))
                result[name] = other?.DeepClone();
        }

        return result;
    }

    private static JsonArray Items(JsonArray value, List<Schema> facets, int depth)
    {
        var schema = facets.Find(facet => facet.Items is not null)?.Items;
        return new JsonArray([.. value.Select(item => schema is null ? item?.DeepClone() : Of(item, schema.Value, depth + 1))]);
    }

    private static JsonNode? Made(Schema schema, int depth)
    {
        var facets = schema.Facets(_ => null).ToList();
        if (schema.DefaultValue is { } absent && depth < Deepest)
            return Of(absent, schema, depth + 1);
        if (facets.Select(facet => facet.Const ?? facet.Enum?.First()).FirstOrDefault(value => value is not null) is { } allowed)
            return allowed;
        if (schema.AllowsNull || depth >= Deepest)
            return null;
        if (facets.Find(facet => facet.Discriminator is not null) is { } union)
            return Of(new JsonObject { [union.Discriminator!] = union.Variants.Keys.First() }, schema, depth + 1);
        if (facets.Find(facet => facet.OneOf.Count > 0) is { } choice)
            return Made(choice.OneOf[0].Value, depth + 1);
        return facets.Select(facet => facet.Type).FirstOrDefault(type => type is not null) switch
        {
            "string" => SampleText.For(facets),
            "integer" => (long)Math.Ceiling(facets.Max(facet => facet.Minimum) ?? 0),
            "number" => facets.Max(facet => facet.Minimum) ?? 0,
            "boolean" => false,
            "array" => new JsonArray([.. Enumerable.Range(0, facets.Max(facet => facet.MinItems) ?? 0).Select(_ => Made(facets.Find(facet => facet.Items is not null)!.Items!.Value, depth + 1))]),
            _ => Members([], facets, depth),
        };
    }

    private static bool Fits(JsonNode value, Schema schema)
    {
        var errors = new FieldErrors();
        SchemaValidator.Check(JsonSerializer.SerializeToElement(value), schema, "", errors);
        return errors.IsEmpty;
    }

    private static bool MayBe(List<Schema> facets, string type) => facets.TrueForAll(facet => facet.Type is null || facet.Type == type);

    private static List<Schema> Facets(JsonNode value, Schema schema) => [.. schema.Facets(name => Text(value, name))];

    private static string? Text(JsonNode value, string name) => value is JsonObject members && members[name] is JsonValue text && text.TryGetValue<string>(out var found) ? found : null;
}
