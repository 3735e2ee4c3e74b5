using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Describe;

/// <summary>Which members of requests and answers hold secrets.</summary>
[TestFixture]
public class SecretsTests
{
    private const string Lock = "Lock: {type: object, properties: {code: {type: string, x-secret: true}, colour: {type: string}}}\n";

    private static string OfRequest(string schemas, string schema) => (string)Small.Describe(schemas, Small.Sending(schema)).Operation("post", "/v2/boxes")["secrets"]!;

    private static bool InAnswer(string schemas, string schema) => (bool)Small.Describe(schemas, Small.Answering(schema)).Operation("get", "/v2/boxes")["answers_secrets"]!;

    [TestCase("{type: string, x-secret: true}", "\"code\"")]
    [TestCase("{type: string, writeOnly: true}", "\"code\"")]
    [TestCase("{type: object, additionalProperties: {type: string}, x-secret: true}", "\"code\"")]
    [TestCase("{type: string, x-secret: false}", "")]
    [TestCase("{type: string}", "")]
    public void A_member_of_a_request_is_marked_or_never_answered(string member, string names) =>
        Assert.That(OfRequest($"Box: {{type: object, properties: {{code: {member}}}}}", "{$ref: '#/components/schemas/Box'}"), Is.EqualTo(names));

    [TestCase("Box: {type: object, properties: {lock: {$ref: '#/components/schemas/Lock'}}}")]
    [TestCase("Box: {type: object, properties: {locks: {type: array, items: {$ref: '#/components/schemas/Lock'}}}}")]
    [TestCase("Box: {type: object, properties: {lock: {type: object, properties: {code: {type: string, writeOnly: true}}}}}")]
    [TestCase("Box: {allOf: [{$ref: '#/components/schemas/Lock'}, {type: object, properties: {size: {type: integer}}}]}")]
    [TestCase("Box: {type: object, properties: {inner: {$ref: '#/components/schemas/Box'}, lock: {$ref: '#/components/schemas/Lock'}}}")]
    [TestCase("Box: {type: object, properties: {properties: {$ref: '#/components/schemas/Lock'}}}")]
    public void It_may_be_anywhere_in_it(string schema) => Assert.That(OfRequest(Lock + schema, "{$ref: '#/components/schemas/Box'}"), Is.EqualTo("\"code\""));

    [Test]
    public void It_may_be_in_a_variant() =>
        Assert.That(
            OfRequest(
                Lock + """
                Bolt: {type: object, required: [kind], properties: {kind: {type: string}, pin: {type: string, x-secret: true}}}
                Chain: {type: object, required: [kind], properties: {kind: {type: string}, lock: {$ref: '#/components/schemas/Lock'}}}
                Closing: {oneOf: [{$ref: '#/components/schemas/Bolt'}, {$ref: '#/components/schemas/Chain'}], discriminator: {propertyName: kind, mapping: {bolt: '#/components/schemas/Bolt', chain: '#/components/schemas/Chain'}}}
                Box: {type: object, properties: {closing: {$ref: '#/components/schemas/Closing'}}}
                """,
                "{$ref: '#/components/schemas/Box'}"),
            Is.EqualTo("\"code\", \"pin\""));

    [TestCase("{type: string, x-secret: true}", true)]
    [TestCase("{type: string, x-secret: true, writeOnly: true}", false)]
    [TestCase("{type: string, writeOnly: true}", false)]
    [TestCase("{type: string}", false)]
    public void An_answer_holds_what_is_marked_and_is_answered(string member, bool expected) =>
        Assert.That(InAnswer($"Box: {{type: object, properties: {{code: {member}}}}}", "{$ref: '#/components/schemas/Box'}"), Is.EqualTo(expected));

    [Test]
    public void A_list_of_them_does_too() => Assert.That(InAnswer(Lock, "{type: array, items: {$ref: '#/components/schemas/Lock'}}"), Is.True);
}
