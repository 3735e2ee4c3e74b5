using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Resources;

/// <summary>Ids for resources whose caller gave none: as the contract's patterns want them, and the same whenever the same is done again.</summary>
internal static class ResourceIds
{
    /// <summary>The member of an answer that holds what a path's variable names: the agent_key of a path is the key of an agent.</summary>
    public static string? Member(Schema answer, string variable)
    {
        var own = answer.Facets(_ => null).ToList();
        var variant = own.SelectMany(facet => facet.Variants.Values.Take(1)).SelectMany(first => first.Value.Facets(_ => null));
        var members = own.Concat(variant).SelectMany(facet => facet.Properties.Keys).ToHashSet(StringComparer.Ordinal);
        return Array.Find([variable, variable.Split('_')[^1], "id", "key"], members.Contains);
    }

    /// <summary>A new id that suits the first of the schemas that has a pattern. One without a prefix of its own begins with the name of the resource, as the API's keys do.</summary>
    public static string Next(SqliteConnection connection, IEnumerable<Schema?> schemas, string kind, string? name)
    {
        var number = ResourceStore.NextNumber(connection).ToString(CultureInfo.InvariantCulture);
        var pattern = schemas.SelectMany(schema => schema?.Facets(_ => null) ?? []).Select(facet => facet.PatternText).FirstOrDefault(text => text is not null);
        var prefix = pattern is null ? "" : SampleText.Prefix(pattern);
        return (prefix.Length > 0 ? prefix : Slug(name ?? kind) + "-") + number;
    }

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.Length == 0 ? "resource" : slug.ToString(0, Math.Min(slug.Length, 40)).Trim('-');
    }
}
