using System.Text.Json.Nodes;

namespace Vectara.Tests.Operations;

/// <summary>Which value of which member tells a schema apart from the other variants of its unions.</summary>
internal static class Discriminators
{
    private static readonly ILookup<string, (string Member, string Value)> BySchema =
        (from schema in Contract.Document["components"]!["schemas"]!.AsObject()
         let discriminator = schema.Value!["discriminator"]
         where discriminator is not null
         from mapping in discriminator["mapping"]!.AsObject()
         select (Schema: Name(mapping.Value!), Member: discriminator["propertyName"]!.GetValue<string>(), mapping.Key))
        .Distinct()
        .ToLookup(entry => entry.Schema, entry => (entry.Member, entry.Key));

    /// <summary>The members that tell a schema apart, by whichever of its names is a variant's.</summary>
    internal static IReadOnlyDictionary<string, string> Of(MergedSchema schema)
    {
        var name = schema.Names.Find(name => BySchema.Contains(name));
        return name is null
            ? new Dictionary<string, string>()
            : BySchema[name].GroupBy(entry => entry.Member).ToDictionary(group => group.Key, group => group.First().Value);
    }

    /// <summary>The value that stands for a variant of this very union.</summary>
    internal static (string Member, string Value)? Of(MergedSchema union, JsonNode variant)
    {
        if (union["discriminator"] is not { } discriminator)
            return null;
        var name = Name(variant["$ref"]!);
        var value = discriminator["mapping"]!.AsObject().First(mapping => Name(mapping.Value!) == name).Key;
        return (discriminator["propertyName"]!.GetValue<string>(), value);
    }

    private static string Name(JsonNode reference) => reference.GetValue<string>().Split('/')[^1];
}
