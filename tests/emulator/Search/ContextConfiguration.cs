using Vectara.Emulator.Documents;

namespace Vectara.Emulator.Search;

/// <summary>How much of a document is shown around a part that was found, and what marks the part in it.</summary>
internal sealed record ContextConfiguration(long SentencesBefore, long SentencesAfter, long CharactersBefore, long CharactersAfter, string StartTag, string EndTag, bool WholeDocument)
{
    private bool NeedsDocument => WholeDocument || SentencesBefore > 0 || SentencesAfter > 0 || CharactersBefore > 0 || CharactersAfter > 0;

    public static ContextConfiguration Of(JsonObject? context) => new(
        (long?)context?["sentences_before"] ?? 0,
        (long?)context?["sentences_after"] ?? 0,
        (long?)context?["characters_before"] ?? 0,
        (long?)context?["characters_after"] ?? 0,
        (string?)context?["start_tag"] ?? "",
        (string?)context?["end_tag"] ?? "",
        (bool?)context?["full_document_context"] ?? false);

    /// <summary>The text of a part that was found, in its surroundings. The parts of its document are asked for only where they are to be shown.</summary>
    public string Present(StoredPart part, Func<IReadOnlyList<StoredPart>> document)
    {
        var text = StartTag + part.Text + EndTag;
        if (!NeedsDocument)
            return text;
        var parts = document();
        var before = Sentences(parts.Where(other => other.Ordinal < part.Ordinal));
        before.Reverse();
        var after = Sentences(parts.Where(other => other.Ordinal > part.Ordinal));
        var leading = Select(before, SentencesBefore, CharactersBefore);
        leading.Reverse();
        return string.Join(' ', [.. leading, text, .. Select(after, SentencesAfter, CharactersAfter)]);
    }

    private static List<string> Sentences(IEnumerable<StoredPart> parts) =>
        [.. parts.SelectMany(part => Documents.Sentences.Split(part.Text).Select(sentence => sentence.Of(part.Text)))];

    /// <summary>
    /// The sentences to show of those on one side, the nearest first: as many as are asked for, or else whole ones until there
    /// are as many characters as are asked for.
    /// </summary>
    private List<string> Select(List<string> nearest, long sentences, long characters)
    {
        if (WholeDocument)
            return nearest;
        if (sentences > 0)
            return nearest[..(int)Math.Min(sentences, nearest.Count)];
        var shown = 0L;
        return [.. nearest.TakeWhile(sentence =>
        {
            var wanted = shown < characters;
            shown += sentence.Length;
            return wanted;
        })];
    }
}
