using System.Globalization;
using System.Text;

namespace Vectara.Json.Tests;

/// <summary>Makes documents: valid ones with everything that JSON allows in them, and broken ones out of those.</summary>
internal sealed class RandomJson(Random random)
{
    private static readonly string[] Names =
    [
        "id", "type", "score", "text", "document_id", "metadata", "a", "", "type", "$type", "$value",
        "a name with spaces", "dotted.name", "quote'd", "[0]", @"esc\n", @"\u0074ype", @"\ud83d\ude00", @"\ud800", "имя", "名前", "😀",
        "a_name_that_is_longer_than_sixty-four_bytes_so_that_the_table_of_names_does_not_hold_it", "same_first_A_same_last", "same_first_B_same_last",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "7", "42", "255", "256", "2147483647", "2147483648", "-2147483648", "-2147483649",
        "9007199254740991", "9007199254740992", "9007199254740993", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "123456789012345678901234567890",
        "0.0", "-0.0", "0.1", "1.0", "1.5", "3.14159265358979", "1e0", "1E5", "1e+5", "1e-5", "1e400", "-1e400", "1e-400", "5e-324",
        "1.7976931348623157e308", "1.7976931348623159e308", "2.2250738585072011e-308", "0.30000000000000004", "1e23", "79228162514264337593543950335",
        "0.1234567890123456789012345678901234567890",
    ];

    private static readonly string[] Texts =
    [
        "", "x", "text", "plain text of some length, with punctuation: and so on.", "true", "12", " 12 ", "1,234.5", "1.5", "1e3", "0x1F", "NaN", "null",
        @"\""quoted\""", @"back\\slash", @"\/", @"\b\f\n\r\t", @"\u0041\u00e9\u4e2d", @"\ud83d\ude00", @"\ud800", @"\udc00", @"\ud800\ud800\udc00", @"\ud800x", @"a\udc00\ud800",
        @"\u0000", @"\u2028", "é", "ж", "中文", "😀", "\u0085\u2028", "\u007F",
        "2024-05-06T07:08:09Z", "2024-05-06T07:08:09.1Z", "2024-05-06T07:08:09.1234567+05:30", "2024-05-06T07:08:09.12345678Z", "2024-05-06T07:08:09-00:00",
        "2024-05-06T07:08:09", "2024-05-06", "2024-05-06T07:08Z", "2024-05-06T24:00:00Z", "2024-02-30T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.9999999-14:00",
        "2024-05-06T07:08:09+15:00", "2024-05-06T07:08:09.Z", "2024-05-06t07:08:09z", "2024-05-06T07:08:60Z", "05/06/2024", "/Date(1198908717056)/", "/Date(1198908717056+0100)/", @"2024-05-06T07:08:09\u005a",
        "aGVsbG8=", "aGVsbG8", "a===", "11111111-2222-3333-4444-555555555555",
    ];

    private static readonly string[] Spaces = ["", "", "", "", " ", "  ", "\t", "\n", "\r\n", "\r", " \n ", "\n\n"];

    // What Newtonsoft takes, what nobody takes, and what the two take differently.
    private static readonly string[] Oddities =
    [
        "'single'", "/* comment */", "// comment\n", "unquoted", "$unquoted:", "NaN", "Infinity", "-Infinity", "undefined", "new Date(1)", "new X(1,'a',[2])",
        ",", ",,", ":", "::", "{", "}", "[", "]", "(", ")", "\"", "'", "\\", "/", "-", "+", ".", "e", "0123", "0x1F", "017", "1.", ".5", "+1", "1e", "--1", "01.5", "1_000",
        "true1", "truex", "nullx", "falsey", "tru", "nul", "True", "None", "\0", "\u0001", "\u00A0", "\u0085", "\uFEFF", "\u2028", "\"\t\"", "\"\n\"", "\"\r\n\"", @"""\x""", @"""\'""", @"""\u12""", @"""\u12G4""",
        "\"unterminated", "{\"a\":", "{\"a\"", "{a:1}", "{'a':1}", "[1,]", "{\"a\":1,}", "[,1]", "[1 2]", "{\"a\" 1}", "{1:2}", "{\"a\":}", " {} ", "1 2", "{}{}", "[]x",
    ];

    private static readonly byte[][] BadBytes = [[0xFF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0x80], [0xEF, 0xBB, 0xBF], [0x00]];

    /// <summary>A valid document.</summary>
    internal byte[] Document()
    {
        var text = new StringBuilder();
        if (random.Next(50) == 0) text.Append('\uFEFF');
        Space(text);
        if (random.Next(60) == 0) Nest(text, random.Next(1, 200));
        else Value(text, random.Next(1, 7));
        Space(text);

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        // Bytes that are no UTF-8 make a document that is good for both readers, as long as they stand in a string.
        if (random.Next(20) == 0 && Array.IndexOf(bytes, (byte)'x') is >= 0 and var at) bytes = Splice(bytes, at, 1, Any(BadBytes[..^1]));
        return bytes;
    }

    /// <summary>A document that is likely broken.</summary>
    internal byte[] Broken() => Broken(Document());

    /// <summary>A document that was good and is likely broken now.</summary>
    internal byte[] Broken(byte[] bytes)
    {
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(bytes.Length + 1);
            var left = bytes.Length - at;
            bytes = random.Next(7) switch
            {
                0 => bytes[..at],
                1 => Splice(bytes, at, Math.Min(left, random.Next(1, 5)), []),
                2 => Splice(bytes, at, 0, Any(BadBytes)),
                3 => Splice(bytes, at, Math.Min(left, 1), [(byte)random.Next(256)]),
                4 => Splice(bytes, at, 0, bytes[..Math.Min(bytes.Length, random.Next(1, 20))]),
                _ => Splice(bytes, at, random.Next(2) == 0 ? 0 : Math.Min(left, 3), Encoding.UTF8.GetBytes(Any(Oddities))),
            };
        }

        return bytes;
    }

    internal T Any<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private static byte[] Splice(byte[] bytes, int at, int removed, byte[] added) => [.. bytes[..at], .. added, .. bytes[(at + removed)..]];

    private void Value(StringBuilder text, int depth)
    {
        switch (random.Next(depth > 0 ? 10 : 6))
        {
            case 0:
                Number(text);
                break;
            case 1:
                text.Append(Any(["true", "false", "null"]));
                break;
            case 2 or 3 or 4:
                Quoted(text);
                break;
            case 5:
                text.Append(Any(Numbers));
                break;
            case 6 or 7:
                Items(text, '[', ']', () => Value(text, depth - 1));
                break;
            default:
                Items(text, '{', '}', () => Member(text, depth));
                break;
        }
    }

    private void Member(StringBuilder text, int depth)
    {
        text.Append('"').Append(random.Next(30) == 0 ? $"name{random.Next(5000)}" : Any(Names)).Append('"');
        Space(text);
        text.Append(':');
        Space(text);
        Value(text, depth - 1);
    }

    private void Items(StringBuilder text, char open, char close, Action item)
    {
        text.Append(open);
        Space(text);
        // Now and then more than a batch of the reader, so that tokens are read ahead again inside a container.
        for (var i = random.Next(20) == 0 ? random.Next(100) : random.Next(5); i > 0; i--)
        {
            item();
            Space(text);
            if (i > 1) text.Append(',');
            Space(text);
        }

        text.Append(close);
    }

    private void Nest(StringBuilder text, int depth)
    {
        for (var i = 0; i < depth; i++) text.Append(i % 3 == 0 ? "{\"n\":" : "[");
        text.Append('1');
        for (var i = depth - 1; i >= 0; i--) text.Append(i % 3 == 0 ? '}' : ']');
    }

    private void Number(StringBuilder text)
    {
        switch (random.Next(6))
        {
            case 0:
                text.Append(random.NextInt64(long.MinValue, long.MaxValue));
                break;
            case 1:
                text.Append(random.Next(-300, 300));
                break;
            case 2:
                var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
                text.Append(double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "1e999");
                break;
            case 3 when random.Next(20) == 0:
                text.Append('9', random.Next(370, 390));
                break;
            default:
                text.Append(random.NextDouble().ToString("R", CultureInfo.InvariantCulture));
                break;
        }
    }

    private void Quoted(StringBuilder text)
    {
        text.Append('"');
        for (var i = random.Next(10) == 0 ? random.Next(30) : 1; i > 0; i--) text.Append(Any(Texts));
        if (random.Next(300) == 0) text.Append('x', random.Next(100_000));
        text.Append('"');
    }

    private void Space(StringBuilder text) => text.Append(Any(Spaces));
}
