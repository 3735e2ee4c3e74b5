using System.Globalization;
using System.Numerics;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Vectara.Tests.Models;

/// <summary>Metadata and the like take whatever .NET value a program has at hand.</summary>
public sealed class FreeFormWritingTests
{
    private static readonly TestCaseData[] Values =
    [
        Case(null, "null"),
        Case("text \"quoted\"", "\"text \\\"quoted\\\"\""),
        Case('c', "\"c\""),
        Case(true, "true"),
        Case((byte)1, "1"),
        Case((short)-1, "-1"),
        Case(2147483647, "2147483647"),
        Case(9007199254740993L, "9007199254740993"),
        Case(ulong.MaxValue, "18446744073709551615"),
        Case(BigInteger.Parse("123456789012345678901234567890", CultureInfo.InvariantCulture), "123456789012345678901234567890"),
        Case(1.5, "1.5"),
        Case(0.1f, "0.1"),
        Case(1.10m, "1.10"),
        Case(new DateTimeOffset(2031, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)).AddTicks(1234567), "\"2031-01-02T03:04:05.1234567+02:00\""),
        Case(new DateTime(2031, 1, 2, 3, 4, 5, DateTimeKind.Utc), "\"2031-01-02T03:04:05Z\""),
        Case(new DateTime(2031, 1, 2, 3, 4, 5, DateTimeKind.Unspecified), "\"2031-01-02T03:04:05\""),
        Case(new DateOnly(2031, 1, 2), "\"2031-01-02\""),
        Case(Guid.Parse("0a1b2c3d-0000-4000-8000-000000000001"), "\"0a1b2c3d-0000-4000-8000-000000000001\""),
        Case(new Uri("https://example.com/a%20b"), "\"https://example.com/a%20b\""),
        Case(TimeSpan.FromSeconds(90), "\"00:01:30\""),
        Case(new byte[] { 0, 1, 2 }, "\"AAEC\""),
        Case(SearchSemantics.Query, "\"query\""),
        Case(new Dictionary<string, object?> { ["a"] = new Dictionary<string, object?> { ["b"] = null }, ["c"] = 1 }, """{"a":{"b":null},"c":1}"""),
        Case(new Dictionary<string, string> { ["a"] = "b" }, """{"a":"b"}"""),
        Case(new SortedDictionary<string, int> { ["b"] = 2, ["a"] = 1 }, """{"a":1,"b":2}"""),
        Case(new List<object?> { 1, "a", null, new List<object?> { true } }, """[1,"a",null,[true]]"""),
        Case(new List<int> { 1, 2 }, "[1,2]"),
        Case(new[] { "a", "b" }, """["a","b"]"""),
        Case(new[] { 1.5, 2 }, "[1.5,2.0]"),
        Case(new HashSet<string> { "a" }, """["a"]"""),
        Case(JObject.Parse("""{"a":[1,{"b":null}]}"""), """{"a":[1,{"b":null}]}"""),
        Case(JValue.CreateNull(), "null"),
        Case(new JArray(1, "a"), """[1,"a"]"""),
        Case(new MmrReranker { Limit = 3 }, """{"type":"mmr","limit":3}"""),
        Case(new List<ISearchReranker> { new NoneReranker() }, """[{"type":"none"}]"""),
        Case(new Dictionary<string, MmrReranker> { ["a"] = new() }, """{"a":{"type":"mmr"}}"""),
        Case(new { name = "a", nested = new { on = true } }, """{"name":"a","nested":{"on":true}}"""),
    ];

    [TestCaseSource(nameof(Values))]
    public void A_value_in_metadata_is_written_as_JSON_means_it(object? value, string json)
    {
        var document = new CoreDocumentPart { Text = "t", Metadata = new Dictionary<string, object?> { ["value"] = value } };
        Assert.That(VectaraJson.Serialize(document), Is.EqualTo($$$"""{"text":"t","metadata":{"value":{{{json}}}}}"""));
    }

    [TestCaseSource(nameof(Values))]
    public void The_same_value_is_written_the_same_way_to_a_stream(object? value, string json)
    {
        var document = new CoreDocumentPart { Text = "t", Metadata = new Dictionary<string, object?> { ["value"] = value } };
        using var stream = new MemoryStream();
        VectaraJson.Serialize(stream, document);
        Assert.That(System.Text.Encoding.UTF8.GetString(stream.ToArray()), Is.EqualTo($$$"""{"text":"t","metadata":{"value":{{{json}}}}}"""));
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    public void A_number_that_JSON_does_not_have_is_refused_where_it_stands(double value)
    {
        var document = new CoreDocumentPart { Text = "t", Metadata = new Dictionary<string, object?> { ["value"] = value } };
        Assert.That(() => VectaraJson.Serialize(document), Throws.ArgumentException.With.Message.Contains("'metadata.value'"));
    }

    [Test]
    public void A_members_own_free_form_value_takes_them_too() =>
        Assert.That(VectaraJson.Serialize(new FilterAttributeValue { Value = 1.5m, Count = 2 }), Is.EqualTo("""{"value":1.5,"count":2}"""));

    private static TestCaseData Case(object? value, string json) => new TestCaseData(value, json).SetArgDisplayNames(value?.GetType().Name ?? "null", json);
}
