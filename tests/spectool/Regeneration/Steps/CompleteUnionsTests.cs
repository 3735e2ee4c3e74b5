using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>Every value of a discriminator leads to a variant, and what stands beside the variants is theirs.</summary>
[TestFixture]
public class CompleteUnionsTests
{
    [Test]
    public void Without_a_mapping_the_values_of_the_variants_or_their_names_are_it()
    {
        var api = Small.Describe("""
            A: {type: object, properties: {type: {type: string, enum: [one, two]}}}
            B: {type: object, properties: {type: {type: string, default: three}}}
            C: {type: object, properties: {type: {type: string}}}
            D: {type: object}
            Any: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}, {$ref: '#/components/schemas/D'}], discriminator: {propertyName: type}}
            """);
        Assert.That(Variants(api, "Any"), Is.EqualTo(new[] { "\"one\" A", "\"two\" A", "\"three\" B", "\"C\" C", "\"D\" D" }));
    }

    [Test]
    public void A_variant_that_the_mapping_leaves_out_has_the_values_that_are_left()
    {
        var api = Small.Describe("""
            Base: {type: object, properties: {type: {type: string, enum: [a, b, c]}}}
            A: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {x: {type: string}}}]}
            B: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {y: {type: string}}}]}
            Any: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: type, mapping: {a: A}}}
            """);
        Assert.That(Variants(api, "Any"), Is.EqualTo(new[] { "\"a\" A", "\"b\" B", "\"c\" B" }));
    }

    [Test]
    public void A_variant_for_which_no_value_is_left_has_its_name_with_a_warning()
    {
        var api = Small.Describe("""
            Base: {type: object, properties: {type: {type: string, enum: [a, b]}}}
            A: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {x: {type: string}}}]}
            B: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {y: {type: string}}}]}
            Any: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: type, mapping: {a: A, b: A}}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(Variants(api, "Any"), Is.EqualTo(new[] { "\"a\" A", "\"b\" A", "\"B\" B" }));
            Assert.That(api.Warnings.Single(), Does.StartWith("#/components/schemas/Any/discriminator: ").And.Contains("left for B"));
        });
    }

    [Test]
    public void Two_variants_for_one_value_are_refused() => Refusal.Assert("#/components/schemas/Any/discriminator", "stands for B alone", """
        A: {type: object, properties: {type: {type: string, enum: [same]}}}
        B: {type: object, properties: {type: {type: string, enum: [same]}}}
        Any: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: type}}
        """);

    [Test]
    public void Members_beside_the_alternatives_are_members_of_each_variant()
    {
        var api = Small.Describe("""
            A: {type: object, properties: {id: {type: integer}, x: {type: string}}}
            B: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {y: {type: string}}}]}
            Base: {type: object, properties: {at: {type: string}}}
            Any:
              type: object
              required: [id, state, type]
              properties:
                type: {type: string, enum: [A, B]}
                id: {type: string}
                at: {type: string}
                state: {type: string, enum: [on, 'off']}
              oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
              discriminator: {propertyName: type}
            """);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Member("A", "Id")["clr"]!, Is.EqualTo("long?"), "what a variant declares itself stays");
            Assert.That((string)api.Member("B", "Id")["clr"]!, Is.EqualTo("string"));
            Assert.That(api.MemberNames("B"), Does.Not.Contain("At"), "it is inherited");
            Assert.That((string)api.Member("A", "State")["clr"]!, Is.EqualTo("AnyState"));
            Assert.That((bool)api.Member("B", "State")["required"]!, Is.True);
            Assert.That(api.Type("Any")["shared"]!.Select(member => (string)member["name"]!), Does.Contain("State"));
            Assert.That(api.Models, Has.None.Contains("AnyType"), "the discriminator is a constant of each variant");
        });
    }

    [Test]
    public void Members_beside_a_union_of_unions_reach_the_classes()
    {
        var api = Small.Describe("""
            A: {type: object, properties: {kind: {const: a}}}
            Inner: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: kind}}
            Outer: {properties: {id: {type: string}}, oneOf: [{$ref: '#/components/schemas/Inner'}], discriminator: {propertyName: type, mapping: {inner: Inner}}}
            """);
        Assert.That(api.MemberNames("A"), Does.Contain("Id"));
    }

    [TestCase("properties: {type: {type: string, default: a}}, oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: type, mapping: {a: A}}", true)]
    [TestCase("x-default-variant: a, oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: type, mapping: {a: A}}", true)]
    [TestCase("oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: type, mapping: {a: A}}", false)]
    public void The_default_of_the_discriminator_is_the_variant_that_is_meant_without_one(string union, bool isDefault)
    {
        var api = Small.Describe("A: {type: object}\nAny: {" + union + "}");
        Assert.That((bool)api.Type("Any")["variants"]![0]!["is_default"]!, Is.EqualTo(isDefault));
    }

    private static IEnumerable<string> Variants(Description api, string union) => api.Type(union)["variants"]!.Select(variant => $"{variant["value"]} {variant["name"]}");
}
