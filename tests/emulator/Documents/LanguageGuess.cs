namespace Vectara.Emulator.Documents;

/// <summary>
/// Guesses which of the API's languages a text is in: by its script, or, where several languages share one, by the little words
/// that it has most of. English is the guess where nothing tells.
/// </summary>
internal static class LanguageGuess
{
    private static readonly (string Code, HashSet<string> Words)[] Latin =
    [
        ("eng", Set("the a of and to in is that for it was on are with as be this by from have not which you")),
        ("deu", Set("der die das und ist nicht ein eine zu den von mit sich auf dem des im für auch es wird werden sind")),
        ("fra", Set("le la les des est et une dans que qui pour pas sur du au ce il elle avec sont ne plus cette")),
        ("nld", Set("het een van de en is dat niet op te zijn voor met die aan er om ook wordt")),
        ("ita", Set("il di che è la per un una non sono con del della gli anche come più dei nel questo")),
        ("por", Set("o os de que e do da em um uma para com não se na por mais dos como foi é são")),
        ("spa", Set("el la los las de que y en un una por con para no es se del al lo como más está son")),
        ("pol", Set("i w nie na się z do to jest że o jak po ale od za są przez oraz który")),
        ("tur", Set("ve bir bu da de için ile olarak çok daha olan gibi en değil ne kadar sonra")),
        ("vie", Set("và của là có không được cho một các trong với những này người đã để khi")),
        ("ind", Set("yang dan di dari untuk dengan ini itu pada adalah tidak dalam akan oleh juga sebagai karena")),
        ("msa", Set("yang dan di daripada untuk dengan ini itu pada ialah tidak dalam akan oleh juga kerana boleh")),
        ("ces", Set("a je v se na že to s z do od o jako který pro ale jsou není byl nebo při")),
        ("swe", Set("och att det i en är som på för av med till inte den har ett om var jag")),
        ("ron", Set("și de la în a cu un o pe nu este din care să mai pentru sunt ca sau")),
    ];

    public static string Of(string text) => OfScript(text) ?? OfWords(text);

    private static string? OfScript(string text)
    {
        var counts = new Dictionary<string, int>();
        foreach (var rune in text.EnumerateRunes())
        {
            if (ScriptOf(rune.Value) is { } script)
                counts[script] = counts.GetValueOrDefault(script) + 1;
        }

        return counts.Count == 0 ? null : counts.MaxBy(count => count.Value).Key switch
        {
            "latin" => null,
            "han" => counts.ContainsKey("jpn") ? "jpn" : "zho",
            "cyrillic" => text.AsSpan().ContainsAny("іїєґІЇЄҐ") ? "ukr" : "rus",
            "arabic" => text.AsSpan().ContainsAny("ٹڈڑں") ? "urd" : text.AsSpan().ContainsAny("پچژگ") ? "fas" : "ara",
            var language => language,
        };
    }

    private static string? ScriptOf(int rune) => rune switch
    {
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 0xC0 and <= 0x24F) or (>= 0x1E00 and <= 0x1EFF) => "latin",
        >= 0x370 and <= 0x3FF => "ell",
        >= 0x400 and <= 0x52F => "cyrillic",
        >= 0x590 and <= 0x5FF => "heb",
        (>= 0x600 and <= 0x6FF) or (>= 0x750 and <= 0x77F) => "arabic",
        >= 0x900 and <= 0x97F => "hin",
        >= 0x980 and <= 0x9FF => "ben",
        >= 0xE00 and <= 0xE7F => "tha",
        >= 0x3040 and <= 0x30FF => "jpn",
        (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0x20000 and <= 0x323AF) => "han",
        >= 0xAC00 and <= 0xD7AF => "kor",
        _ => null,
    };

    private static string OfWords(string text)
    {
        var words = text.Split([' ', '\t', '\r', '\n', '.', ',', ';', ':', '!', '?', '"', '(', ')', '\'', '’'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.ToLowerInvariant()).ToList();
        return Latin.MaxBy(language => words.Count(language.Words.Contains)).Code;
    }

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
