using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>allOf is one base class and own members.</summary>
[TestFixture]
public class ComposeAllOfTests
{
    private const string Bases = """
        Base: {type: object, required: [id], properties: {id: {type: string}, size: {type: integer}}}
        Other: {type: object, required: [at], properties: {at: {type: string, format: date-time}}}

        """;

    [Test]
    public void The_first_reference_is_the_base_and_members_of_further_ones_are_copied()
    {
        var api = Describe("allOf: [{$ref: '#/components/schemas/Base'}, {$ref: '#/components/schemas/Other'}, {type: object, required: [a], properties: {a: {type: string}}}], properties: {b: {type: string}}");
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Type("Thing")["base"]!, Is.EqualTo("Base"));
            Assert.That(api.MemberNames("Thing"), Is.EqualTo(new[] { "At", "A", "B" }));
            Assert.That((bool)api.Member("Thing", "At")["required"]!, Is.True);
            Assert.That((bool)api.Member("Thing", "A")["required"]!, Is.True);
            Assert.That((bool)api.Member("Thing", "B")["required"]!, Is.False);
        });
    }

    [Test]
    public void A_member_that_is_declared_again_alike_is_inherited()
    {
        var api = Describe("allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {id: {type: string, description: mine, maxLength: 3}, a: {type: string}}}]");
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Type("Thing")["base"]!, Is.EqualTo("Base"));
            Assert.That(api.MemberNames("Thing"), Is.EqualTo(new[] { "A" }));
        });
    }

    [TestCase("id: {type: integer}", "long")]
    [TestCase("id: {type: string, nullable: true}", "string?")]
    [TestCase("id: {type: string, format: date-time}", "DateTimeOffset")]
    public void A_member_that_is_declared_otherwise_makes_a_class_without_a_base(string member, string type)
    {
        var api = Describe("allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {" + member + "}}]");
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Type("Thing")["base"]!, Is.EqualTo("VectaraModel"));
            Assert.That((string)api.Member("Thing", "Id")["clr"]!, Is.EqualTo(type));
            Assert.That((bool)api.Member("Thing", "Id")["required"]!, Is.True);
            Assert.That((string)api.Member("Thing", "Size")["clr"]!, Is.EqualTo("long?"));
        });
    }

    [Test]
    public void An_inherited_member_can_be_required_in_addition()
    {
        var api = Describe("allOf: [{$ref: '#/components/schemas/Base'}, {required: [size]}]");
        Small.AssertSame(api.Type("Thing")["also_required"], "[{json: '\"size\"', name: Size}]");
    }

    [Test]
    public void A_required_member_that_no_part_declares_is_warned_of()
    {
        var api = Describe("allOf: [{$ref: '#/components/schemas/Base'}, {required: [ghost]}]");
        Assert.That(api.Warnings.Single(), Does.StartWith("#/components/schemas/Thing/required: ").And.Contains("'ghost'"));
    }

    [Test]
    public void A_base_has_a_base()
    {
        var api = Describe("allOf: [{$ref: '#/components/schemas/Middle'}, {properties: {c: {type: string}}}]", "Middle: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {b: {type: string}}}]}\n");
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Type("Thing")["base"]!, Is.EqualTo("Middle"));
            Assert.That((string)api.Type("Middle")["base"]!, Is.EqualTo("Base"));
            Assert.That(api.MemberNames("Thing"), Is.EqualTo(new[] { "C" }));
        });
    }

    [Test]
    public void Parts_without_a_reference_are_one_class()
    {
        var api = Describe("allOf: [{type: object, properties: {a: {type: string}}}, {properties: {b: {type: string, enum: [x]}}}]");
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Type("Thing")["base"]!, Is.EqualTo("VectaraModel"));
            Assert.That(api.MemberNames("Thing"), Is.EqualTo(new[] { "A", "B" }));
            Assert.That((string)api.Member("Thing", "B")["clr"]!, Is.EqualTo("ThingB?"));
        });
    }

    [Test]
    public void A_composition_in_the_place_of_a_member_is_a_class_with_a_base()
    {
        var api = Describe("type: object, properties: {it: {nullable: true, allOf: [{$ref: '#/components/schemas/Base'}, {properties: {a: {type: string}}}]}}");
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Member("Thing", "It")["clr"]!, Is.EqualTo("ThingIt?"));
            Assert.That((string)api.Type("ThingIt")["base"]!, Is.EqualTo("Base"));
        });
    }

    [Test]
    public void A_variant_that_extends_its_union_has_the_members_that_stand_beside_the_alternatives()
    {
        var api = Small.Describe("""
            Pet: {type: object, required: [name], properties: {name: {type: string}, type: {type: string}}, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: type, mapping: {cat: Cat, dog: Dog}}}
            Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {lives: {type: integer}}}]}
            Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {tricks: {type: integer}}}]}
            """);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Type("Cat")["base"]!, Is.EqualTo("VectaraModel"));
            Assert.That((string)api.Type("Cat")["implements"]!, Is.EqualTo(", IPet"));
            Assert.That(api.MemberNames("Cat"), Is.EquivalentTo(new[] { "Name", "Lives" }));
            Assert.That((bool)api.Member("Dog", "Name")["required"]!, Is.True);
            Assert.That(api.Type("Pet")["shared"]!.Select(member => (string)member["name"]!), Is.EqualTo(new[] { "Name" }));
        });
    }

    [TestCase("allOf: [{$ref: '#/components/schemas/Base'}, {$ref: '#/components/schemas/Colour'}]", "/allOf/1", "no object with members")]
    [TestCase("allOf: [{type: array, items: {type: string}}, {$ref: '#/components/schemas/Base'}]", "/allOf/0", "no object with members")]
    public void What_is_no_object_cannot_be_part_of_one(string thing, string place, string words) => Refusal.Assert(
        "#/components/schemas/Thing" + place, words, Bases + "Colour: {type: string, enum: [red]}\nA: {type: object}\nUnion: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: t}}\nThing: {" + thing + "}");

    [TestCase("allOf: [{$ref: '#/components/schemas/Union'}, {properties: {a: {type: string}}}]", 0)]
    [TestCase("allOf: [{properties: {a: {type: string}}}, {oneOf: [{$ref: '#/components/schemas/V'}], discriminator: {propertyName: t}}]", 1)]
    public void A_union_is_no_base_and_its_members_are_kept_as_unknown_ones(string thing, int index)
    {
        var api = Describe(thing, "V: {type: object, properties: {v: {type: string}}}\nUnion: {oneOf: [{$ref: '#/components/schemas/V'}], discriminator: {propertyName: t}}\n");
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Type("Thing")["base"]!, Is.EqualTo("VectaraModel"));
            Assert.That(api.MemberNames("Thing"), Is.EqualTo(new[] { "A" }));
            Assert.That(api.Warnings.Single(), Does.StartWith($"#/components/schemas/Thing/allOf/{index}: is a union"));
        });
    }

    [Test]
    public void Members_of_an_allOf_beside_a_oneOf_are_members_of_each_variant()
    {
        var api = Describe("allOf: [{$ref: '#/components/schemas/Base'}, {properties: {a: {type: string}}}], oneOf: [{$ref: '#/components/schemas/V'}], discriminator: {propertyName: t}", "V: {type: object, properties: {v: {type: string}}}\n");
        Assert.Multiple(() =>
        {
            Assert.That(api.MemberNames("V"), Is.EqualTo(new[] { "VValue", "Id", "Size", "A" }));
            Assert.That((bool)api.Member("V", "Id")["required"]!, Is.True);
            Assert.That((string)api.Type("V")["implements"]!, Is.EqualTo(", IThing"));
            Assert.That(api.Warnings, Is.Empty);
        });
    }

    private static Description Describe(string thing, string more = "") => Small.Describe(Bases + more + "Thing: {" + thing + "}");
}
