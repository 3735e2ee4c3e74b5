using System.Globalization;
using System.Numerics;
using System.Text;
using Newtonsoft.Json;

namespace Vectara.Json.Tests;

/// <summary>Chooses calls of a JsonWriter, most of them in place and some of them not.</summary>
internal sealed class RandomCalls(Random random)
{
    private static readonly string[] Texts =
    [
        "", "id", "type", "plain text, with punctuation: and so on.", "quote\"d", "back\\slash", "'", "/", "\b\f\n\r\t", "\0\u0001\u001F\u007F", "\u0085\u2028\u2029",
        "é", "жук", "中文", "😀", "a😀b", "\uD800", "\uDC00", "x\uD800", "\uDC00\uD800", "\uD800\uD800\uDC00", "\uFFFE\uFFFF", "\uE000", "<b>&amp;</b>", "name with spaces", "a.b", "[0]",
        new string('x', 1024), new string('x', 1025), new string('é', 5000), string.Concat(Enumerable.Repeat("long text with a\nline feed, \"quotes\" and 😀; ", 200)),
    ];

    private static readonly double[] Doubles =
    [
        0, -0.0, 1, -1, 0.1, 1.5, 1e15, 1e16, 123456789012345680, 1e-5, 1e-7, 5e-324, double.MaxValue, double.MinValue, double.Epsilon, Math.PI, 9007199254740993, 0.30000000000000004,
        double.NaN, double.PositiveInfinity, double.NegativeInfinity,
    ];

    private static readonly DateTime[] Dates =
    [
        default, DateTime.MaxValue, new(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc), new(2024, 5, 6, 7, 8, 9, DateTimeKind.Unspecified), new(2024, 5, 6, 7, 8, 9, DateTimeKind.Local),
        new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc).AddTicks(1), new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc).AddTicks(1200000), new DateTime(2024, 12, 31, 23, 59, 59, 999, DateTimeKind.Local),
    ];

    internal Action<JsonWriter> Settings()
    {
        var floats = Rarely(FloatFormatHandling.String, FloatFormatHandling.Symbol, FloatFormatHandling.DefaultValue);
        var dates = Rarely(DateFormatHandling.IsoDateFormat, DateFormatHandling.MicrosoftDateFormat);
        var zones = Rarely(DateTimeZoneHandling.RoundtripKind, DateTimeZoneHandling.Local, DateTimeZoneHandling.Utc, DateTimeZoneHandling.Unspecified);
        var escapes = Rarely(StringEscapeHandling.Default, StringEscapeHandling.EscapeHtml, StringEscapeHandling.EscapeNonAscii);
        var format = Rarely(null, "yyyy-MM-dd", "\"'é'\"");
        var formatting = Rarely(Formatting.None, Formatting.Indented);
        var complete = Rarely(true, false);
        return w =>
        {
            w.FloatFormatHandling = floats;
            w.DateFormatHandling = dates;
            w.DateTimeZoneHandling = zones;
            w.StringEscapeHandling = escapes;
            w.DateFormatString = format;
            w.Formatting = formatting;
            w.AutoCompleteOnClose = complete;
            w.Culture = CultureInfo.InvariantCulture;
        };
    }

    /// <summary>A call that is in place in <paramref name="state"/>, now and then one that need not be.</summary>
    internal (string Name, Action<JsonWriter> Call) Next(WriteState state)
    {
        if (random.Next(40) == 0) return Odd();
        if (random.Next(200) == 0) return Any();

        return state switch
        {
            WriteState.Object => random.Next(4) == 0 ? End() : Name(),
            WriteState.Array or WriteState.Constructor => random.Next(4) == 0 ? End() : ValueOrStart(),
            _ => ValueOrStart(),
        };
    }

    private (string Name, Action<JsonWriter> Call) Any() => random.Next(4) switch { 0 => End(), 1 => Name(), 2 => Value(), _ => Start() };

    private (string Name, Action<JsonWriter> Call) ValueOrStart() => random.Next(3) == 0 ? Start() : Value();

    private (string Name, Action<JsonWriter> Call) Start() => random.Next(30) switch
    {
        0 => ("constructor", w => w.WriteStartConstructor("Date")),
        < 15 => ("array", w => w.WriteStartArray()),
        _ => ("object", w => w.WriteStartObject()),
    };

    private (string Name, Action<JsonWriter> Call) End() => random.Next(10) switch
    {
        0 => ("end of an object", w => w.WriteEndObject()),
        1 => ("end of an array", w => w.WriteEndArray()),
        2 => ("end of a constructor", w => w.WriteEndConstructor()),
        _ => ("end", w => w.WriteEnd()),
    };

    private (string Name, Action<JsonWriter> Call) Name()
    {
        var name = Text();
        return random.Next(2) == 0 ? ($"name {name}", w => w.WritePropertyName(name, escape: false)) : ($"name {name}", w => w.WritePropertyName(name));
    }

    private (string Name, Action<JsonWriter> Call) Odd()
    {
        var text = Text().Replace("\uD800", "").Replace("\uDC00", "");
        return random.Next(5) switch
        {
            0 => ($"raw {text}", w => w.WriteRaw(text)),
            1 => ($"raw value {text}", w => w.WriteRawValue(text)),
            2 => ($"comment {text}", w => w.WriteComment(text)),
            3 => ("comment with an end", w => w.WriteComment("one */ two\nthree")),
            _ => ($"space or {text}", Space(text)),
        };
    }

    private Action<JsonWriter> Space(string text) => random.Next(4) == 0 ? w => w.WriteWhitespace(text) : w => w.WriteWhitespace(" \n");

    private (string Name, Action<JsonWriter> Call) Value()
    {
        var number = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
        var fraction = random.Next(2) == 0 ? Doubles[random.Next(Doubles.Length)] : BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        var date = Dates[random.Next(Dates.Length)];
        var text = Text();
        var bytes = new byte[random.Next(10) == 0 ? random.Next(5000) : random.Next(8)];
        random.NextBytes(bytes);
        var instant = new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Unspecified).AddDays(date.Year < 2 ? 1 : date.Year > 9998 ? -1 : 0), TimeSpan.FromMinutes(random.Next(-840, 841)));

        Action<JsonWriter> call = random.Next(34) switch
        {
            0 => w => w.WriteNull(),
            1 => w => w.WriteUndefined(),
            2 => w => w.WriteValue(number % 2 == 0),
            3 => w => w.WriteValue((int)number),
            4 => w => w.WriteValue((uint)number),
            5 => w => w.WriteValue(number),
            6 => w => w.WriteValue((ulong)number),
            7 => w => w.WriteValue((short)number),
            8 => w => w.WriteValue((ushort)number),
            9 => w => w.WriteValue((byte)number),
            10 => w => w.WriteValue((sbyte)number),
            11 => w => w.WriteValue(fraction),
            12 => w => w.WriteValue((double?)fraction),
            13 => w => w.WriteValue((float)fraction),
            14 => w => w.WriteValue((float?)fraction),
            15 => w => w.WriteValue(new decimal((int)number, (int)(number >> 32), 0, number < 0, (byte)(number & 15))),
            16 => w => w.WriteValue(date),
            17 => w => w.WriteValue(instant),
            18 => w => w.WriteValue(new Guid((int)number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
            19 => w => w.WriteValue(new TimeSpan(number)),
            20 => w => w.WriteValue(new Uri("https://example.com/" + Uri.EscapeDataString(text.Length > 100 ? "" : text.Replace("\uD800", "").Replace("\uDC00", "")) + "?é=\"")),
            21 => w => w.WriteValue(bytes),
            22 => w => w.WriteValue((object)(new BigInteger(number) * number * number)),
            23 => w => w.WriteValue((string?)null),
            24 => w => w.WriteValue((byte[]?)null),
            25 => w => w.WriteValue((Uri?)null),
            26 => w => w.WriteValue((double?)null),
            27 => w => w.WriteValue(text.Length == 0 ? 'x' : text[0]),
            28 => w => w.WriteValue((object)fraction),
            29 => w => w.WriteValue((object?)null),
            30 => w => w.WriteValue(new StringBuilder()),
            31 => w => w.WriteToken(JsonToken.Integer, number),
            _ => w => w.WriteValue(text),
        };
        return ($"value {number} {fraction:R} {text}", call);
    }

    private string Text() => Texts[random.Next(random.Next(20) == 0 ? Texts.Length : Texts.Length - 4)];

    private T Rarely<T>(T usual, params T[] others) => random.Next(8) == 0 ? others[random.Next(others.Length)] : usual;
}
