using System.Buffers.Text;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Vectara.Emulator.Contract;

/// <summary>The formats of texts that can be judged. One that is not known is not judged.</summary>
internal static partial class Formats
{
    public static bool Accepts(string format, string text) => format switch
    {
        "date-time" => DateTime().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "email" => Email().IsMatch(text),
        "byte" => Base64.IsValid(text),
        _ => true,
    };

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)\z", RegexOptions.ECMAScript)]
    private static partial Regex DateTime();

    [GeneratedRegex(@"\A[^@\s]+@[^@\s]+\z")]
    private static partial Regex Email();
}
