using Vectara.Emulator.Contract;

namespace Vectara.Emulator.Resources;

/// <summary>
/// What a PATCH does: a member that is named is replaced, one that is null is cleared. In a map whose values have a schema, and in
/// an object whose members are declared, the same goes for each entry; metadata, a map of anything, is replaced as a whole.
/// </summary>
internal static class Merging
{
    public static JsonObject Of(JsonObject previous, JsonObject changes, Schema? schema)
    {
        var result = previous.DeepClone().AsObject();
        foreach (var (name, change) in changes)
        {
            var member = schema is null ? null : Member(schema, changes, name);
            if (change is JsonObject entries && result[name] is JsonObject present && member is not null && IsMergeable(member))
                result[name] = WithoutNulls(Of(present, entries, member), member);
            else
                result[name] = change is JsonObject whole && member is not null ? WithoutNulls(whole.DeepClone().AsObject(), member) : change?.DeepClone();
        }

        return result;
    }

    private static Schema? Member(Schema schema, JsonObject value, string name)
    {
        var facets = schema.Facets(discriminator => value[discriminator]?.ToString()).ToList();
        return (facets.Select(facet => facet.Properties.GetValueOrDefault(name)).FirstOrDefault(found => found is not null)
            ?? facets.Find(facet => facet.AdditionalProperties is not null)?.AdditionalProperties)?.Value;
    }

    private static bool IsMergeable(Schema schema)
    {
        var facets = schema.Facets(_ => null).ToList();
        return facets.TrueForAll(facet => facet.Discriminator is null && facet.OneOf.Count == 0)
            && facets.Exists(facet => facet.Properties.Count > 0 || facet.AdditionalProperties is not null);
    }

    /// <summary>An entry of a map that is set to null is an entry that is taken out.</summary>
    private static JsonObject WithoutNulls(JsonObject value, Schema schema)
    {
        if (schema.Facets(_ => null).Any(facet => facet.AdditionalProperties is not null))
        {
            foreach (var name in value.Where(entry => entry.Value is null).Select(entry => entry.Key).ToList())
                value.Remove(name);
        }

        return value;
    }
}
