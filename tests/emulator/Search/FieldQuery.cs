using Quickenshtein;

namespace Vectara.Emulator.Search;

/// <summary>What is looked for in one member of metadata, and how much it has to be like it.</summary>
/// <param name="Name">The member.</param>
/// <param name="Words">The words that are looked for.</param>
/// <param name="Weight">How much the member counts among others.</param>
/// <param name="Fuzzy">Whether a word may be misspelt: by one letter from three letters on, by two from six on.</param>
/// <param name="ShortestPrefix">How long a word has to be for words to be found that begin with it; null where none are.</param>
internal sealed record FieldQuery(string Name, IReadOnlyList<string> Words, double Weight, bool Fuzzy, int? ShortestPrefix)
{
    private const double OfPrefix = 0.9;

    public static FieldQuery Of(JsonObject query) => new(
        (string)query["field"]!,
        WordsOf((string)query["query"]!),
        query["weight"]?.AsNumber() ?? 1,
        (bool?)query["fuzzy"] ?? true,
        (int?)(long?)query["prefix"]);

    /// <summary>How well a text has the words, from 0 for none of them to 1 for all of them as they are.</summary>
    public double Score(string text)
    {
        var words = WordsOf(text);
        return Words.Count == 0 || words.Count == 0 ? 0 : Words.Average(wanted => words.Max(word => Likeness(wanted, word)));
    }

    private double Likeness(string wanted, string word)
    {
        if (word == wanted)
            return 1;
        if (wanted.Length >= ShortestPrefix && word.StartsWith(wanted, StringComparison.Ordinal))
            return OfPrefix;
        var allowed = !Fuzzy || wanted.Length < 3 ? 0 : wanted.Length < 6 ? 1 : 2;
        var distance = allowed == 0 ? int.MaxValue : Levenshtein.GetDistance(wanted, word);
        return distance <= allowed ? 1 - ((double)distance / (wanted.Length + 1)) : 0;
    }

    private static List<string> WordsOf(string text) => [.. Terms.Words(text).Select(word => word.ToLowerInvariant())];
}
