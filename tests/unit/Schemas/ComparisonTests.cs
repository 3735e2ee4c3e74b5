using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Vectara.Tests.Schemas;

/// <summary>The comparison sees what it is there to see.</summary>
public sealed class ComparisonTests
{
    private const string Document = """{"text":"a","number":1.50,"big":9007199254740993,"list":[1,null,{"x":true}],"time":"2031-01-02T03:04:05.120+01:00"}""";

    [TestCase("""{"time":"2031-01-02T03:04:05.12+01:00","list":[1.0,null,{"x":true}],"big":9007199254740993,"number":15e-1,"text":"\u0061"}""")]
    public void What_means_the_same_is_the_same(string actual) => Assert.That(Differences(actual), Is.Empty);

    [TestCase("9007199254740993", "9007199254740992", "$.big: expected 9007199254740993 but found 9007199254740992")]
    [TestCase("9007199254740993", "\"9007199254740993\"", "$.big: expected 9007199254740993 but found \"9007199254740993\"")]
    [TestCase("1.50", "1.51", "$.number: expected 1.50 but found 1.51")]
    [TestCase("\"a\"", "\"A\"", "$.text: expected \"a\" but found \"A\"")]
    [TestCase("[1,null", "[1,0", "$.list[1]: expected null but found 0")]
    [TestCase("[1,", "[", "$.list: expected 3 items but found 2")]
    [TestCase("true", "false", "$.list[2].x: expected true but found false")]
    [TestCase("{\"x\":true}", "{}", "$.list[2].x: lost, was true")]
    [TestCase("{\"x\":true}", "{\"x\":true,\"y\":null}", "$.list[2].y: not expected, but found null")]
    [TestCase("\"x\":true", "\"x\":true,\"x\":true", "$.list[2].x: written twice")]
    public void What_differs_is_named_with_its_path(string what, string instead, string difference) =>
        Assert.That(Differences(Document.Replace(what, instead, StringComparison.Ordinal)), Is.EqualTo([difference]));

    [TestCase("2031-01-02T02:04:05.120Z")]
    [TestCase("2031-01-02T03:04:05+01:00")]
    [TestCase("2031-01-02T03:04:05.1200001+01:00")]
    [TestCase("2031-01-02 03:04:05.120+01:00")]
    public void A_date_time_with_another_instant_offset_or_form_differs(string time) =>
        Assert.That(Differences(Document.Replace("2031-01-02T03:04:05.120+01:00", time, StringComparison.Ordinal)), Has.Count.EqualTo(1));

    private static IReadOnlyList<string> Differences(string actual)
    {
        var root = JsonNode.Parse(Document)!;
        var expected = new SampleDocument("document", root, new HashSet<JsonNode>(ReferenceEqualityComparer.Instance) { root["time"]! }, null) { Text = Document };
        return JsonComparison.Differences(expected, actual);
    }
}
