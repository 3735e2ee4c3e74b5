using System.Numerics;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Vectara.SpecTool.Contracts;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Yaml;

/// <summary>What text means: the core schema of YAML 1.2, anchors, merge keys, JSON.</summary>
[TestFixture]
public class ReadingTests
{
    [TestCase("true", true)]
    [TestCase("False", false)]
    [TestCase("7", 7L)]
    [TestCase("-12", -12L)]
    [TestCase("+3", 3L)]
    [TestCase("0x1F", 31L)]
    [TestCase("0o17", 15L)]
    [TestCase("9223372036854775807", long.MaxValue)]
    [TestCase("2.5", 2.5)]
    [TestCase("1e3", 1000.0)]
    [TestCase(".5", 0.5)]
    [TestCase("5.", 5.0)]
    [TestCase("-.inf", double.NegativeInfinity)]
    [TestCase(".nan", double.NaN)]
    [TestCase("!!str 7", "7")]
    [TestCase("! 7", "7")]
    [TestCase("!!int '7'", 7L)]
    [TestCase("'7'", "7")]
    [TestCase("\"true\"", "true")]
    [TestCase("'null'", "null")]
    [TestCase("''", "")]
    [TestCase("2024-05-01", "2024-05-01")]
    [TestCase("2024-05-01T10:00:00Z", "2024-05-01T10:00:00Z")]
    [TestCase("yes", "yes")]
    [TestCase("12:30", "12:30")]
    [TestCase("3.0.1", "3.0.1")]
    [TestCase("1_000", "1_000")]
    [TestCase("|\n  two\n  lines\n", "two\nlines\n")]
    [TestCase(">-\n  one\n  line\n", "one line")]
    public void A_scalar_means_what_the_core_schema_says(string text, object expected)
    {
        var value = ((JValue)Read($"key: {text}\n")["key"]!).Value;
        Assert.That(value, Is.EqualTo(expected).And.TypeOf(expected.GetType()));
    }

    [TestCase("null")]
    [TestCase("~")]
    [TestCase("")]
    public void Nothing_is_null(string text) => Assert.That(Read($"key: {text}\n")["key"]!.Type, Is.EqualTo(JTokenType.Null));

    [Test]
    public void An_integer_beyond_64_bits_keeps_every_digit()
    {
        var value = ((JValue)Read("key: 123456789012345678901234567890")["key"]!).Value;
        Assert.That(value, Is.EqualTo(BigInteger.Parse("123456789012345678901234567890")));
    }

    [Test]
    public void Keys_are_text() => AssertReads("{200: a, true: b, ~: c, 'quoted': d}", """{"200":"a","true":"b","~":"c","quoted":"d"}""");

    [Test]
    public void An_alias_repeats_its_anchor() => AssertReads("a: &x {b: [1, 2]}\nc: *x\n", """{"a":{"b":[1,2]},"c":{"b":[1,2]}}""");

    [Test]
    public void An_alias_means_the_anchor_before_it_even_inside_another_anchor() =>
        AssertReads("- &a 1\n- &b [*a]\n- &a 2\n- *b\n- *a\n", "[1,[1],2,[1],2]");

    [Test]
    public void An_alias_can_be_a_key() => AssertReads("- &k name\n- {*k : 1}\n", """["name",{"name":1}]""");

    [Test]
    public void A_merge_key_adds_what_the_mapping_lacks() => AssertReads(
        "base: &b {x: 1, y: 2}\nother: &o {y: 3, z: 4}\none: {<<: *b, x: 9}\nall: {<<: [*b, *o], w: 0}\n",
        """{"base":{"x":1,"y":2},"other":{"y":3,"z":4},"one":{"y":2,"x":9},"all":{"x":1,"y":2,"z":4,"w":0}}""");

    [Test]
    public void A_quoted_merge_key_is_a_key() => AssertReads("{'<<': 1}", """{"<<":1}""");

    [Test]
    public void Json_is_yaml() => AssertReads(
        "{\n\t\"a\": [1, 2.50, null, true],\n\t\"slash\": \"x\\/y\",\n\t\"face\": \"\\ud83d\\ude00\", \"tight\":{\"b\":\"c: d\"}\n}",
        """{"a":[1,2.5,null,true],"slash":"x/y","face":"😀","tight":{"b":"c: d"}}""");

    [Test]
    public void A_byte_order_mark_and_windows_line_ends_do_not_matter()
    {
        using var folder = new Folder();
        var file = folder.Write("a.yaml", "\uFEFFa: 1\r\nb: |\r\n  x\r\n");
        Assert.That(JToken.DeepEquals(YamlDocument.Load(file), JObject.Parse("""{"a":1,"b":"x\n"}""")));
    }

    private static JToken Read(string text) => YamlReader.Read(new StringReader(text));

    private static void AssertReads(string yaml, string json) =>
        Assert.That(Read(yaml).ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo(JToken.Parse(json).ToString(Newtonsoft.Json.Formatting.None)));
}
