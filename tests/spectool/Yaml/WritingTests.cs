using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Vectara.SpecTool.Contracts;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Yaml;

/// <summary>The canonical form: what it looks like, and that reading it gives back what was written.</summary>
[TestFixture]
public class WritingTests
{
    [Test]
    public void The_form_is_plain_and_indented_by_two()
    {
        var document = JObject.Parse("""
            {"openapi":"3.0.3","version":"2.0","paths":{"/v2/x/{id}":{"get":{"tags":["A","B c"],"security":[{"Key":[]}],"empty":{},
            "codes":{"200":{"$ref":"#/a/b"}},"pattern":"^[a-z]*$","max":9.0,"big":12345678901234567890,"on":"yes","nothing":null}}}}
            """);
        Assert.That(YamlDocument.Write(document), Is.EqualTo("""
            openapi: 3.0.3
            version: '2.0'
            paths:
              /v2/x/{id}:
                get:
                  tags: [A, B c]
                  security:
                  - Key: []
                  empty: {}
                  codes:
                    '200':
                      $ref: '#/a/b'
                  pattern: '^[a-z]*$'
                  max: 9.0
                  big: 12345678901234567890
                  'on': 'yes'
                  nothing: null

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void A_long_list_has_a_line_per_item()
    {
        var items = Enumerable.Range(0, 20).Select(index => $"value_number_{index}").ToArray();
        Assert.That(YamlDocument.Write(new JObject { ["enum"] = new JArray(items) }), Does.StartWith("enum:\n- value_number_0\n- value_number_1\n"));
    }

    [TestCase("true")]
    [TestCase("null")]
    [TestCase("~")]
    [TestCase("")]
    [TestCase("200")]
    [TestCase("1.0")]
    [TestCase("0x1F")]
    [TestCase(".inf")]
    [TestCase("<<")]
    [TestCase("2024-05-01")]
    [TestCase("12:30")]
    [TestCase("No")]
    public void A_string_that_looks_like_something_else_is_quoted(string text) =>
        Assert.That(YamlDocument.Write(new JObject { ["key"] = text }), Is.EqualTo($"key: '{text}'\n"));

    [TestCase("plain words")]
    [TestCase("$request.page_key")]
    [TestCase("application/json")]
    [TestCase("https://example.test/v2?a=b")]
    [TestCase("3.0.3")]
    public void Other_strings_are_quoted_only_where_a_reader_could_stumble(string text) =>
        Assert.That(YamlDocument.Write(new JObject { ["key"] = text }), Is.EqualTo(text.Contains('?') ? $"key: '{text}'\n" : $"key: {text}\n"));

    [Test]
    public void Whatever_is_written_reads_back_equal_and_writes_the_same_bytes()
    {
        var random = new Random(4711);
        for (var round = 0; round < 400; round++)
        {
            var document = new JObject { ["root"] = Anything(random, 0) };
            var text = YamlDocument.Write(document);
            var read = YamlDocument.Parse(text);
            Assert.That(JToken.DeepEquals(read, document), () => document.ToString() + "\n" + text);
            Assert.That(YamlDocument.Write(read), Is.EqualTo(text));
            Assert.That(text, Does.Not.Contain("\r"));
        }
    }

    [Test]
    public void The_small_document_and_its_contract_survive_the_round_trip()
    {
        var document = YamlDocument.Parse(Documents.Boxes);
        var contract = Documents.Contract();
        Assert.Multiple(() =>
        {
            Assert.That(JToken.DeepEquals(YamlDocument.Parse(YamlDocument.Write(document)), document));
            Assert.That(JToken.DeepEquals(YamlDocument.Parse(YamlDocument.Write(contract)), contract));
        });
    }

    private static readonly string[] Pieces =
    [
        "a", "Z", "-", " ", "\n", ":", "#", "'", "\"", "\\", "\t", "é", "😀", "{", "}", "[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "?",
        "0", "7", "e", ".", "_", "true", "null", "~", "\u0085", "\u2028", "\uFEFF", "\0", "\u0007", "\r", "=", "<<", "---", "...", " #", ": ", "- ", "\u00A0", "/", "$",
    ];

    private static JToken Anything(Random random, int depth) => random.Next(depth > 3 ? 5 : 7) switch
    {
        0 => random.NextInt64(),
        1 => random.NextDouble() * Math.Pow(10, random.Next(-20, 20)),
        2 => random.Next(3) switch { 0 => true, 1 => JValue.CreateNull(), _ => (double)random.Next(5) },
        3 or 4 => Text(random),
        5 => new JArray(Enumerable.Range(0, random.Next(5)).Select(_ => Anything(random, depth + 1))),
        _ => Object(random, depth),
    };

    private static JObject Object(Random random, int depth)
    {
        var members = new JObject();
        for (var count = random.Next(5); count > 0; count--) members[Text(random)] = Anything(random, depth + 1);
        return members;
    }

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
