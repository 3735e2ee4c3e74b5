namespace Vectara.Tests.Schemas;

/// <summary>Values that are easily damaged on their way through a program, as JSON.</summary>
internal static class SampleValues
{
    internal const string UnknownEnumValue = "future \"välue\"";

    internal const string UnknownVariant = "future_variant";

    /// <summary>Names of members that no schema declares.</summary>
    internal static IReadOnlyList<string> UnknownMembers { get; } = ["future_member", "FutureMember é\"\\", "$type", "$id", ""];

    internal static IReadOnlyList<string> MapKeys { get; } = ["key", "Ключ \"1\"/\\", "with space", "$values", "$id", "Type"];

    internal static IReadOnlyList<string> Texts { get; } =
    [
        "plain",
        "Grüße 東京 العربية עברית",
        "😀👩‍👩‍👧 𝒳",
        "quote \" backslash \\ slash / tab \t newline \r\n",
        "\0\u0001\u001f\u007f\u0085\u2028\u2029\ufeff",
        "",
        "1999-01-02T03:04:05Z",
        "1999-01-02T03:04:05.1200000+02:00",
        "1999-01-02",
        "/Date(1700000000000)/",
        "</script><!-- & ' --> {\"type\":\"x\"}",
        "12345678901234567890",
    ];

    internal static IReadOnlyList<string> DateTimes { get; } =
    [
        "2031-01-02T03:04:05Z",
        "2031-01-02T03:04:05.1234567Z",
        "2031-01-02T03:04:05.1234567+05:30",
        "2031-06-30T23:59:59.5-08:00",
        "2031-01-02T03:04:05.120Z",
        "2031-01-02T00:00:00+14:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z",
        "2028-02-29T12:00:00-00:30",
        "2031-01-02T03:04:05.0000001Z",
    ];

    internal static IReadOnlyList<string> Bytes { get; } = ["AAECAwQ=", "", "//79/A==", "R3LDvMOfZQ=="];

    internal static IReadOnlyList<string> Int32s { get; } = ["1", "0", "-1", "2147483647", "-2147483648"];

    internal static IReadOnlyList<string> Int64s { get; } =
        ["1", "0", "-1", "9007199254740993", "-9007199254740993", "9223372036854775807", "-9223372036854775808", "2147483648"];

    internal static IReadOnlyList<string> Numbers { get; } =
        ["0.5", "0", "-1.5", "0.1", "0.30000000000000004", "1e-7", "1.7976931348623157e308", "5e-324", "3", "1E5", "123456789.12345679", "9007199254740992"];

    /// <summary>Free-form values.</summary>
    internal static IReadOnlyList<string> Any { get; } =
    [
        """{"nested":{"list":[1,"two",null,true,{"deep":null,"deeper":[[],[{}]]}],"empty":{}}}""",
        "9007199254740993",
        "-9223372036854775808",
        "123456789012345678901234567890",
        "0.30000000000000004",
        "\"1999-01-02T03:04:05.1234567+02:00\"",
        "null",
        "[]",
        "{}",
        "false",
        """["a",null,-9223372036854775809,1e-7,"1999-01-02",{"$ref":"x","$type":"System.Object, mscorlib","a":{"b":null}}]""",
        "\"Grüße \\u0000 😀\"",
    ];

    /// <summary>Values of every kind, for members that expect another. A number is a double where one is expected, so none is larger.</summary>
    internal static IReadOnlyList<string> Strange { get; } =
        ["null", "true", "5", "0.5", "\"text\"", "\"1999-01-02T03:04:05Z\"", "[]", "{}", """[null,{"a":[1]}]""", """{"a":{"b":null},"text":5}"""];
}
