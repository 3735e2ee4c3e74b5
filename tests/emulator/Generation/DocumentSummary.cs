using Vectara.Emulator.Documents;
using Vectara.Emulator.Search;

namespace Vectara.Emulator.Generation;

/// <summary>
/// A summary without a model: the three sentences whose words are the most frequent in the document, in the order in which they
/// stand in it. The same document has the same summary.
/// </summary>
internal static class DocumentSummary
{
    private const int MostSentences = 3;

    public static string Of(string text, int mostWords)
    {
        var sentences = Sentences.Split(text).Select(sentence => sentence.Of(text)).Distinct().ToList();
        var frequencies = sentences.SelectMany(Terms.OfQuery).CountBy(word => word).ToDictionary();
        var best = sentences.Select((sentence, place) => (sentence, place))
            .OrderByDescending(candidate => Weight(candidate.sentence, frequencies))
            .Take(MostSentences)
            .OrderBy(candidate => candidate.place)
            .Select(candidate => candidate.sentence);
        return string.Concat(ExtractiveAnswer.Split(string.Join(' ', best)).Take(mostWords)).TrimEnd();
    }

    /// <summary>What a language model would have been told.</summary>
    public static string Prompt(IEnumerable<string> texts) => new JsonArray(
        new JsonObject { ["role"] = "system", ["content"] = "Summarise the document in its own words." },
        new JsonObject { ["role"] = "user", ["content"] = string.Join('\n', texts) }).ToJsonString(JsonNodes.Readable);

    private static double Weight(string sentence, Dictionary<string, int> frequencies)
    {
        var words = Terms.OfQuery(sentence);
        return words.Sum(word => frequencies.GetValueOrDefault(word)) / Math.Sqrt(words.Count + 1);
    }
}
