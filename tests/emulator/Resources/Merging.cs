using Vectara.Emulator.Contract;

namespace Vectara.Emulator.Resources;

/// <summary>
/// What a PATCH does: a member that is named is replaced, one that is null is cleared. Two kinds of members are changed entry by
/// entry instead: maps whose values may be null, which takes them out; and objects for which the contract has a schema of changes,
/// other than that of the whole, as long as they stay of the same variant.
/// </summary>
internal static class Merging
{
    public static JsonObject Of(JsonObject previous, JsonObject changes, Schema? changed, Schema? whole)
    {
        var result = previous.DeepClone().AsObject();
        foreach (var (name, change) in changes)
        {
            var (member, shown) = (Member(changed, changes, name), Member(whole, previous, name));
            if (change is JsonObject entries && member is not null && IsRemovable(member))
                result[name] = Entries(result[name] as JsonObject ?? [], entries, member, shown);
            else if (change is JsonObject part && result[name] is JsonObject present && member is not null && IsPartial(member, shown, present, part))
                result[name] = Of(present, part, member, shown);
            else
                result[name] = change?.DeepClone();
        }

        return result;
    }

    private static JsonObject Entries(JsonObject present, JsonObject entries, Schema changed, Schema? whole)
    {
        var result = Of(present, entries, changed, whole);
        foreach (var name in entries.Where(entry => entry.Value is null).Select(entry => entry.Key))
            result.Remove(name);
        return result;
    }

    private static bool IsRemovable(Schema schema) => ValuesOf(schema)?.AllowsNull == true;

    private static bool IsPartial(Schema changed, Schema? whole, JsonObject present, JsonObject part)
    {
        var (partial, complete) = (Unwrapped(changed), whole is null ? null : Unwrapped(whole));
        return complete is not null && !ReferenceEquals(partial, complete)
            && (partial.Properties.Count > 0 || partial.AllOf.Count > 0 || partial.Variants.Count > 0)
            && (partial.Discriminator is not { } discriminator || present[discriminator]?.ToString() == part[discriminator]?.ToString());
    }

    /// <summary>The schema that a reference with a word of its own beside it, such as nullable, refers to.</summary>
    private static Schema Unwrapped(Schema schema) =>
        schema is { AllOf: [var only], Properties.Count: 0, Discriminator: null } ? Unwrapped(only.Value) : schema;

    private static Schema? ValuesOf(Schema schema) => schema.Facets(_ => null).FirstOrDefault(facet => facet.AdditionalProperties is not null)?.AdditionalProperties!.Value;

    private static Schema? Member(Schema? schema, JsonObject value, string name)
    {
        var facets = schema?.Facets(discriminator => value[discriminator]?.ToString()).ToList() ?? [];
        return (facets.Select(facet => facet.Properties.GetValueOrDefault(name)).FirstOrDefault(found => found is not null)
            ?? facets.Find(facet => facet.AdditionalProperties is not null)?.AdditionalProperties)?.Value;
    }
}
