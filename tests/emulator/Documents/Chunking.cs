namespace Vectara.Emulator.Documents;

/// <summary>Cuts the text of a section into the stretches that become parts of a document.</summary>
/// <param name="MaxChars">How long a part may be; without it every sentence is a part.</param>
internal sealed record Chunking(int? MaxChars)
{
    public static Chunking Of(JsonObject? strategy) => new(strategy?["max_chars_per_chunk"]?.GetValue<long>() is { } most ? (int)most : null);

    public List<Stretch> Cut(string text)
    {
        var sentences = Sentences.Split(text);
        if (MaxChars is not { } most)
            return sentences;
        var chunks = new List<Stretch>();
        foreach (var piece in sentences.SelectMany(sentence => Fit(text, sentence, most)))
        {
            if (chunks.Count > 0 && piece.End - chunks[^1].Start <= most)
                chunks[^1] = new Stretch(chunks[^1].Start, piece.End - chunks[^1].Start);
            else
                chunks.Add(piece);
        }

        return chunks;
    }

    /// <summary>A sentence that is too long by itself is cut between words where it has any, and never through a surrogate pair.</summary>
    private static IEnumerable<Stretch> Fit(string text, Stretch sentence, int most)
    {
        var start = sentence.Start;
        while (sentence.End - start > most)
        {
            var gap = text.AsSpan(start, most).LastIndexOf(' ');
            var length = gap > 0 ? gap : char.IsHighSurrogate(text[start + most - 1]) ? most - 1 : most;
            yield return new Stretch(start, length);
            start += length + (gap > 0 ? 1 : 0);
        }

        yield return new Stretch(start, sentence.End - start);
    }
}
