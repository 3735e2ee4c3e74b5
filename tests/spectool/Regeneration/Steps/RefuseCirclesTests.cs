using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>No class inherits itself, no union is its own variant.</summary>
[TestFixture]
public class RefuseCirclesTests
{
    [Test]
    public void A_class_that_extends_itself_is_refused() => Refusal.Assert("#/components/schemas/A/allOf", "A → B → A", """
        A: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {a: {type: string}}}]}
        B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: {type: string}}}]}
        """);

    [Test]
    public void The_circle_alone_is_named() => Refusal.Assert("#/components/schemas/B/allOf", "(B → B)", """
        A: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {a: {type: string}}}]}
        B: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {b: {type: string}}}]}
        """);

    [Test]
    public void A_union_that_is_its_own_variant_is_refused() => Refusal.Assert("#/components/schemas/A/oneOf", "A → B → A", """
        A: {oneOf: [{$ref: '#/components/schemas/B'}], discriminator: {propertyName: type}}
        B: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: type}}
        """);

    [Test]
    public void Members_may_lead_back_to_their_class()
    {
        var api = Small.Describe("""
            Node: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {next: {$ref: '#/components/schemas/Node'}, all: {type: array, items: {$ref: '#/components/schemas/Node'}}}}]}
            Base: {type: object, properties: {root: {$ref: '#/components/schemas/Node'}}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Member("Node", "Next")["clr"]!, Is.EqualTo("Node?"));
            Assert.That((string)api.Member("Node", "All")["clr"]!, Is.EqualTo("IList<Node>?"));
            Assert.That((string)api.Type("Node")["base"]!, Is.EqualTo("Base"));
        });
    }
}
