using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Vectara.SpecTool.Regeneration.Describe;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Describe;

/// <summary>The texts of XML comments.</summary>
[TestFixture]
public class DocsTests
{
    [TestCase("{type: string, minLength: 1, maxLength: 5}", "1 to 5 characters.")]
    [TestCase("{type: string, minLength: 1}", "At least 1 character.")]
    [TestCase("{type: array, maxItems: 3}", "At most 3 items.")]
    [TestCase("{type: array, minItems: 1, maxItems: 1}", "1 to 1 item.")]
    [TestCase("{type: object, minProperties: 2}", "At least 2 entries.")]
    [TestCase("{type: object, maxProperties: 1}", "At most 1 entry.")]
    [TestCase("{type: number, minimum: 0, maximum: 1.5}", "0 to 1.5.")]
    [TestCase("{type: number, minimum: 0, exclusiveMinimum: true}", "More than 0.")]
    [TestCase("{type: number, minimum: 0, exclusiveMinimum: true, maximum: 1}", "At most 1. More than 0.")]
    [TestCase("{type: number, exclusiveMaximum: 2.5}", "Less than 2.5.")]
    [TestCase("{type: number, exclusiveMinimum: false, minimum: 3}", "At least 3.")]
    [TestCase("{type: integer, enum: [1, 2]}", "One of `1`, `2`.")]
    [TestCase("{type: string, enum: [a]}", "")]
    [TestCase("{type: string, pattern: '^a$'}", "Pattern: `^a$`.")]
    [TestCase("{type: string, format: uri}", "A URI.")]
    [TestCase("{type: string, format: email}", "An email address.")]
    [TestCase("{type: string, x-vectara-duration: true}", "An ISO 8601 duration.")]
    [TestCase("{type: string, x-vectara-cron: true}", "A cron expression.")]
    [TestCase("{type: string, default: a}", "Default: `a`.")]
    [TestCase("{type: string, default: ''}", "Default: empty.")]
    [TestCase("{type: boolean, default: false}", "Default: `false`.")]
    [TestCase("{type: number, default: 0.5}", "Default: `0.5`.")]
    [TestCase("{type: array, default: []}", "Default: none.")]
    [TestCase("{type: array, default: [a, 1]}", "Default: `a`, `1`.")]
    [TestCase("{type: object, default: {a: 1}}", "")]
    [TestCase("{nullable: true, default: null}", "Default: `null`.")]
    [TestCase("{readOnly: true}", "Set by the service; ignored in a request.")]
    [TestCase("{writeOnly: true}", "Never returned by the service.")]
    [TestCase("{deprecated: true}", "Deprecated by the API.")]
    public void Facts_of_the_contract_are_sentences(string schema, string facts) =>
        Assert.That(string.Join(" ", Docs.Facts((JObject)Small.Yaml(schema))), Is.EqualTo(facts));

    [TestCase("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d")]
    [TestCase("the `code` of `x<y>`", "the <c>code</c> of <c>x&lt;y&gt;</c>")]
    [TestCase("one\ntwo\u2028three\u0085four\tfive", "one two three four five")]
    [TestCase("a\u0001b\u001bc", "abc")]
    public void Text_is_a_comment_whatever_is_in_it(string text, string line)
    {
        Assert.Multiple(() =>
        {
            Assert.That(Docs.Lines(text).Select(part => (string)part!), Is.EqualTo(new[] { line }));
            Assert.That(Docs.Line(text), Is.EqualTo(line));
        });
    }

    [Test]
    public void Long_text_is_wrapped_between_words()
    {
        var lines = Docs.Lines(string.Join(" ", Enumerable.Repeat("word", 60))).Select(line => (string)line!).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(lines, Has.Count.EqualTo(3));
            Assert.That(lines, Is.All.Matches<string>(line => line.Length <= 120));
            Assert.That(string.Join(" ", lines).Split(' '), Has.Length.EqualTo(60));
        });
    }

    [Test]
    public void A_tracked_member_says_what_null_does()
    {
        var api = Small.Describe("Box: {type: object, properties: {a: {type: string, nullable: true, maxLength: 3}}}");
        Small.AssertSame(api.Member("Box", "A")["remarks"], "['At most 3 characters. Assigned, it is sent, null included; never assigned, it is absent.']");
    }
}
