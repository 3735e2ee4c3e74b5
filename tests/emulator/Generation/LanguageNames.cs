namespace Vectara.Emulator.Generation;

/// <summary>The English names of the API's languages, by which prompts ask for them.</summary>
internal static class LanguageNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["eng"] = "English", ["deu"] = "German", ["fra"] = "French", ["zho"] = "Chinese", ["kor"] = "Korean", ["ara"] = "Arabic",
        ["rus"] = "Russian", ["tha"] = "Thai", ["nld"] = "Dutch", ["ita"] = "Italian", ["por"] = "Portuguese", ["spa"] = "Spanish",
        ["jpn"] = "Japanese", ["pol"] = "Polish", ["tur"] = "Turkish", ["vie"] = "Vietnamese", ["ind"] = "Indonesian", ["ces"] = "Czech",
        ["ukr"] = "Ukrainian", ["ell"] = "Greek", ["heb"] = "Hebrew", ["fas"] = "Persian", ["hin"] = "Hindi", ["urd"] = "Urdu",
        ["swe"] = "Swedish", ["ben"] = "Bengali", ["msa"] = "Malay", ["ron"] = "Romanian",
    };

    public static string Of(string code) => Names.GetValueOrDefault(code, code);
}
