using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>A value or a reference is one generic struct.</summary>
[TestFixture]
public class FindReferencesTests
{
    private const string Reference = "Reference: {type: object, required: [$ref], properties: {$ref: {type: string}}}\n";

    [TestCase("oneOf: [{type: string}, {$ref: '#/components/schemas/Reference'}]", "ValueOrReference<string>?")]
    [TestCase("oneOf: [{$ref: '#/components/schemas/Reference'}, {type: integer}]", "ValueOrReference<long>?")]
    [TestCase("oneOf: [{type: array, items: {type: string}}, {type: object, properties: {$ref: {type: string}}}]", "ValueOrReference<IList<string>>?")]
    [TestCase("type: object, oneOf: [{$ref: '#/components/schemas/Box'}, {$ref: '#/components/schemas/Reference'}]", "ValueOrReference<Box>?")]
    [TestCase("anyOf: [{type: string}, {$ref: '#/components/schemas/Reference'}, {type: 'null'}]", "ValueOrReference<string>?")]
    public void A_value_beside_a_reference_is_found(string member, string type) => Assert.That((string)Thing(member).Member("Thing", "It")["clr"]!, Is.EqualTo(type));

    [Test]
    public void The_value_without_a_name_is_named()
    {
        var api = Thing("oneOf: [{type: object, properties: {a: {type: string}}}, {$ref: '#/components/schemas/Reference'}]");
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Member("Thing", "It")["clr"]!, Is.EqualTo("ValueOrReference<ThingIt>?"));
            Assert.That(api.MemberNames("ThingIt"), Is.EqualTo(new[] { "A" }));
        });
    }

    [TestCase("oneOf: [{$ref: '#/components/schemas/Reference'}, {$ref: '#/components/schemas/Reference'}, {type: integer}]", "ValueOrReference<long>?")]
    [TestCase("oneOf: [{type: string}, {type: integer}, {$ref: '#/components/schemas/Reference'}]", "object?")]
    [TestCase("oneOf: [{type: string}, {type: integer}]", "object?")]
    public void Repetitions_do_not_count_and_more_than_two_are_none(string member, string type) => Assert.That((string)Thing(member).Member("Thing", "It")["clr"]!, Is.EqualTo(type));

    private static Description Thing(string member) => Small.Describe(
        Reference + "Box: {type: object, properties: {a: {type: string}}}\n" + "Thing: {type: object, properties: {it: {" + member + "}}}");
}
