using System.Globalization;
using System.Text;
using Newtonsoft.Json;

namespace Vectara.Json.Tests;

/// <summary>What random documents meet seldom or never.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
public class ReaderCasesTests
{
    private static readonly string[] EdgeNumbers =
    [
        "0", "-0", "-0.0", "0.1", "1e400", "-1e400", "1e-400", "9007199254740991", "9007199254740992", "9007199254740993", "-9007199254740993",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551616",
        "0.30000000000000004", "5e-324", "1.7976931348623157e308", "1.7976931348623159e308", "2.2250738585072011e-308", "123456789.123456789e-7", "1E2", "1e+2",
        "0.9007199254740992", "0.9007199254740993", "9.007199254740993", "-0.9007199254740995", "62.86195964278836", "999999999999999999", "-123456789012345678",
        "1e99999999999", "-1e99999999999", "1e-99999999999", "0e99999999999",
    ];

    private static readonly string[] Documents =
    [
        "", " ", "\r\n", "\uFEFF", "\uFEFF{}", "\uFEFF\uFEFF{}", " \uFEFF{}", "{}", "[]", "null", "\"\"", "1", "1 ", "true", "truex", "[truex]", "[nullify]", "{\"a\":false\"b\"}",
        "{\"a\":1}\r\n", "{\"a\":1}\r\n\r\n", "{\"a\":1}\r", "{}{}", "{} x", "{} // comment", "[1,]", "{\"a\":1,}", "[,]", "{'a':'b'}", "{a:1}", "[NaN,Infinity,-Infinity]", "[undefined]",
        "[0x1F,017,1.]", "new Date(0)", "[1", "[1,", "{\"a\"", "{\"a\":", "{\"a\":\"b", "[\"\\ud83d\\ude00\",\"\\ud83d\",\"\\ude00\",\"\\ud83d\\ud83d\\ude00\"]", "[\"\\x\"]", "[\"\\u12\"]",
        "{\"a\":1 /* c */,\"b\":2}", "<html>", "{\"a\":\"\n\"}",
    ];

    [TestCaseSource(nameof(Documents))]
    public void Reads_as_JsonTextReader_does(string document) => Compare(Encoding.UTF8.GetBytes(document));

    [TestCaseSource(nameof(EdgeNumbers))]
    public void Numbers_at_the_edge_are_those_of_JsonTextReader(string number)
    {
        Compare(Encoding.UTF8.GetBytes(number));
        Compare(Encoding.UTF8.GetBytes($"[{number}]"));
        Compare(Encoding.UTF8.GetBytes($"{{\"a\":{number},\"b\":1}}"));
    }

    [TestCase(379)]
    [TestCase(380)]
    [TestCase(381)]
    public void An_integer_is_refused_where_JsonTextReader_refuses_it(int digits)
    {
        var document = Encoding.UTF8.GetBytes($"[1,{new string('9', digits)},2]");
        Compare(document);
        Compare(document, r => r.ReadAsDouble());
        Compare(document, r => r.ReadAsString());
    }

    [Test]
    public void Every_escape_is_undone_in_names_and_strings()
    {
        var text = new StringBuilder("{");
        for (var c = 0; c < 0x10000; c += c < 0x300 ? 1 : 97) text.Append(CultureInfo.InvariantCulture, $"\"\\u{c:x4}\":\"a\\u{c:X4}b\",");
        Compare(Encoding.UTF8.GetBytes(text + "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}"));
    }

    [TestCase(64, 64)]
    [TestCase(65, 64)]
    [TestCase(66, 64)]
    [TestCase(3, 2)]
    [TestCase(2, 1)]
    [TestCase(5000, null)]
    public void Depth_is_refused_where_JsonTextReader_refuses_it(int depth, int? maxDepth)
    {
        var document = Encoding.UTF8.GetBytes(new string('[', depth) + "1" + new string(']', depth));
        Compare(document, settings: r => r.MaxDepth = maxDepth, positions: depth < 100);
        Compare(document, r => { r.Skip(); return null; }, r => r.MaxDepth = maxDepth, positions: false);
    }

    [Test]
    public void Long_strings_are_read([Values("x", "\\n", "é", "😀", "\\ud83d\\ude00", "x\\u00e9")] string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Compare(Encoding.UTF8.GetBytes($"[\"{text}\"]"));
    }

    [Test]
    public void Names_longer_than_the_table_holds_are_read()
    {
        var names = Enumerable.Range(1, 200).Select(length => $"\"{new string('n', length)}\":{length}");
        Compare(Encoding.UTF8.GetBytes($"{{{string.Join(',', names)}}}"));
    }

    // Alone, since others may push it out of the table meanwhile.
    [Test, NonParallelizable]
    public void A_name_that_recurs_is_one_string()
    {
        using var one = new Utf8TokenReader("{\"a_name_that_recurs\":1}"u8.ToArray());
        using var other = new Utf8TokenReader("[{\"a_name_that_recurs\":2},{\"a_name_that_recurs\":3},{\"a_n\\u0061me_that_recurs\":4},{\"a_n\\u0061me_that_recurs\":5}]"u8.ToArray());
        var names = Names(one).Concat(Names(other)).ToList();

        Assert.That(names, Has.Count.EqualTo(5).And.All.EqualTo("a_name_that_recurs"));
        Assert.That(names[1], Is.SameAs(names[0]));
        Assert.That(names[2], Is.SameAs(names[0]));
        Assert.That(names[4], Is.SameAs(names[3]));
    }

    [Test]
    public void A_position_that_is_asked_for_late_is_that_of_JsonTextReader()
    {
        var document = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[\r\n {\"é\\n\" :\n [1,\r{\"b c\":\"😀\"}] } , ", 20)) + "x");
        for (var steps = 0; steps < 200; steps += 7)
        {
            using var ours = new Utf8TokenReader(document);
            using var both = new ReaderComparison(document, ours, positions: false);
            for (var i = 0; i < steps; i++) both.Step("Read", r => r.Read());
            both.ComparePositions();
        }
    }

    [Test]
    public void Where_the_format_of_dates_changes_behind_a_date_the_rest_is_still_read()
    {
        var document = "[\"07-2024\", x]"u8.ToArray();
        using var ours = new Utf8TokenReader(document);
        using var both = new ReaderComparison(document, ours, positions: true);
        both.Set(r => r.DateFormatString = "MM-yyyy");
        both.Step("Read", r => r.Read());
        both.Step("ReadAsDateTime", r => r.ReadAsDateTime());
        both.Set(r => r.DateFormatString = "yyyy");

        Assert.That(() => ours.Read(), Throws.TypeOf<JsonReaderException>().With.Message.StartsWith("Unexpected character encountered while parsing value: x"));
    }

    private static void Compare(byte[] document, Func<JsonReader, object?>? second = null, Action<JsonReader>? settings = null, bool positions = true)
    {
        using var ours = new Utf8TokenReader(document);
        using var both = new ReaderComparison(document, ours, positions);
        both.Set(settings ?? (_ => { }));

        var step = 0;
        var ends = 0;
        while (ends < 3)
        {
            var result = step++ == 1 && second is not null ? both.Step("second", second) : both.Step("Read", r => r.Read());
            if (result is false or Exception) ends++;
        }

        both.ComparePositions();
    }

    private static IEnumerable<string> Names(Utf8TokenReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonToken.PropertyName) yield return (string)reader.Value!;
        }
    }
}
