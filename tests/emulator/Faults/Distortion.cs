using Vectara.Emulator.Contract;

namespace Vectara.Emulator.Faults;

/// <summary>
/// Puts into an answer what the contract does not know, as a later version of the service might: members, values of enumerations,
/// variants. What is free by the contract, such as metadata, stays as it is.
/// </summary>
internal static class Distortion
{
    public static JsonObject Of(JsonObject value, Schema schema, Fault fault, string unknown)
    {
        var result = value.DeepClone().AsObject();
        Distort(result, schema, fault, unknown);
        return result;
    }

    /// <summary>Distorts what lies within a value, and gives back what the value itself becomes.</summary>
    private static JsonNode? Distort(JsonNode? value, Schema schema, Fault fault, string unknown)
    {
        switch (value)
        {
            case JsonObject members:
                Distort(members, [.. schema.Facets(name => (members[name] as JsonValue)?.ToString())], fault, unknown);
                return members;
            case JsonArray items when Facet(schema, facet => facet.Items is not null)?.Items is { } item:
                for (var i = 0; i < items.Count; i++)
                    Replace(items[i], Distort(items[i], item.Value, fault, unknown), changed => items[i] = changed);
                return items;
            case JsonValue when fault is UnknownEnumValueFault && value.GetValueKind() == JsonValueKind.String && Facet(schema, facet => facet.Enum is not null) is not null:
                return unknown;
            default:
                return value;
        }
    }

    private static void Distort(JsonObject members, List<Schema> facets, Fault fault, string unknown)
    {
        foreach (var (name, member) in members.ToList())
        {
            var schema = facets.Select(facet => facet.Properties.GetValueOrDefault(name)).FirstOrDefault(found => found is not null)
                ?? facets.Find(facet => facet.AdditionalProperties is not null)?.AdditionalProperties;
            if (schema is not null)
                Replace(member, Distort(member, schema.Value, fault, unknown), changed => members[name] = changed);
        }

        if (fault is UnknownVariantFault && facets.Find(facet => facet.Discriminator is not null)?.Discriminator is { } discriminator)
            members[discriminator] = unknown;
        else if (fault is UnknownMemberFault && facets.Exists(facet => facet.Properties.Count > 0))
            members[unknown] = new JsonObject { ["text"] = unknown, ["number"] = 1 };
    }

    private static void Replace(JsonNode? before, JsonNode? after, Action<JsonNode?> replace)
    {
        if (!ReferenceEquals(before, after))
            replace(after);
    }

    private static Schema? Facet(Schema schema, Func<Schema, bool> wanted) => schema.Facets(_ => null).FirstOrDefault(wanted);
}
