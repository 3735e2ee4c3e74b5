using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>Puts the expansions of a step's glossaries in the place of their terms, which are found as whole words in any case, the longest first.</summary>
internal static class GlossaryExpansion
{
    public const string Type = "glossary_expansion";

    /// <summary>What the resource model calls entries, which have no path of their own.</summary>
    public static readonly ResourceStore Entries = new(ResourcePath.Singular("entries"));

    public static string Apply(SqliteConnection connection, JsonObject step, string text)
    {
        foreach (var reminder in (step["reminders"] as JsonArray ?? []).Where(reminder => (string?)reminder!["type"] == Type))
        {
            if (new ResourceStore("glossary").Find(connection, (string)reminder!["glossary_key"]!) is { } glossary)
                text = Expand(text, [.. Entries.All(connection, glossary)]);
        }

        return text;
    }

    private static string Expand(string text, IReadOnlyCollection<Resource> entries)
    {
        if (entries.Count == 0)
            return text;
        var expansions = entries.ToLookup(entry => entry.Key, entry => (string)entry.Body["expansion"]!, StringComparer.OrdinalIgnoreCase);
        var terms = string.Join('|', expansions.Select(entry => entry.Key).OrderByDescending(term => term.Length).Select(Regex.Escape));
        return Regex.Replace(text, $@"(?<!\w)(?:{terms})(?!\w)", term => expansions[term.Value].First(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }
}
