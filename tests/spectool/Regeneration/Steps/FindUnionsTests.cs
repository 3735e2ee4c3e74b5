using NUnit.Framework;
using Vectara.SpecTool.Regeneration;
using Vectara.SpecTool.Regeneration.Steps;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>Which oneOf are unions, and of which nothing but a plain value is left.</summary>
[TestFixture]
public class FindUnionsTests
{
    private const string Figures = """
        Circle: {type: object, properties: {type: {type: string, enum: [circle]}, kind: {type: string, enum: [round]}, radius: {type: number}}}
        Square: {type: object, properties: {type: {type: string, enum: [square]}, kind: {type: string, enum: [edged]}, side: {type: number}}}
        Plain: {type: object, properties: {area: {type: number}}}
        Colour: {type: string, enum: [red]}
        Map: {type: object, additionalProperties: {type: string}}

        """;

    [TestCase("oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}]", "type")]
    [TestCase("oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}], discriminator: {propertyName: kind}", "kind")]
    [TestCase("oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Plain'}], discriminator: {propertyName: kind}", "kind")]
    public void The_discriminator_is_the_one_given_or_the_first_member_that_tells_the_alternatives_apart(string figure, string discriminator)
    {
        var spec = After(figure);
        Assert.Multiple(() =>
        {
            Assert.That((string?)spec.Schema("Figure")["discriminator"]!["propertyName"], Is.EqualTo(discriminator));
            Assert.That(spec.Warnings, Is.Empty);
        });
    }

    [Test]
    public void Members_that_are_inherited_and_defaults_tell_apart_too()
    {
        var spec = Small.After(FindUnions.Apply, """
            Base: {type: object, properties: {type: {type: string}}}
            A: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {type: {type: string, default: a}}}]}
            B: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {type: {type: string, enum: [b]}}}]}
            Any: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
            """);
        Assert.That((string?)spec.Schema("Any")["discriminator"]!["propertyName"], Is.EqualTo("type"));
    }

    [TestCase("oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Plain'}]", "no discriminator")]
    [TestCase("oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Colour'}]", "the alternative 1 is no object")]
    [TestCase("oneOf: [{type: string}, {type: array, items: {type: string}}]", "the alternative 0 is no object")]
    [TestCase("oneOf: [{$ref: '#/components/schemas/Circle'}, {}]", "the alternative 1 is no object")]
    [TestCase("oneOf: [{$ref: '#/components/schemas/Circle'}, {type: object, properties: {a: {type: string}}}], discriminator: {propertyName: type}", "the alternative 1 has neither a name nor a value of 'type'")]
    [TestCase("oneOf: [{$ref: '#/components/schemas/Circle'}, {allOf: [{$ref: '#/components/schemas/Square'}, {type: string}]}]", "the alternative 1 is no object")]
    public void What_cannot_be_told_apart_is_a_plain_value(string figure, string why)
    {
        var spec = After($"description: d, nullable: true, {figure}");
        spec.AssertSchema("Figure", "{description: d, nullable: true}");
        spec.AssertWarned("#/components/schemas/Figure/oneOf", why);
    }

    [Test]
    public void A_plain_value_reads_and_writes_whatever_comes()
    {
        var api = Small.Describe("Thing: {type: object, required: [it], properties: {it: {oneOf: [{type: string}, {type: integer}]}, all: {type: array, items: {$ref: '#/components/schemas/Any'}}}}\nAny: {oneOf: [{type: string}, {type: integer}]}");
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Member("Thing", "It")["clr"]!, Is.EqualTo("object?"));
            Assert.That((string)api.Member("Thing", "All")["clr"]!, Is.EqualTo("IList<object?>?"));
            Assert.That(api.Has("Any"), Is.False);
        });
    }

    [Test]
    public void A_schema_that_only_the_mapping_names_becomes_an_alternative()
    {
        var spec = After("oneOf: [{$ref: '#/components/schemas/Circle'}], discriminator: {propertyName: type, mapping: {circle: Circle, square: '#/components/schemas/Square'}}");
        spec.AssertSchema("Figure", "{oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}], discriminator: {propertyName: type, mapping: {circle: Circle, square: Square}}}");
        spec.AssertWarned("#/components/schemas/Figure/discriminator/mapping/square", "becomes one");
    }

    [Test]
    public void A_schema_that_is_not_there_stays_an_unknown_variant()
    {
        var spec = After("oneOf: [{$ref: '#/components/schemas/Circle'}], discriminator: {propertyName: type, mapping: {circle: Circle, oval: '#/components/schemas/Oval'}}");
        spec.AssertSchema("Figure", "{oneOf: [{$ref: '#/components/schemas/Circle'}], discriminator: {propertyName: type, mapping: {circle: Circle}}}");
        spec.AssertWarned("#/components/schemas/Figure/discriminator/mapping/oval", "stays an unknown one");
    }

    [Test]
    public void The_mapping_wins_over_an_alternative_without_a_name()
    {
        var spec = After("oneOf: [{$ref: '#/components/schemas/Circle'}, {type: object, properties: {type: {enum: [circle]}}}], discriminator: {propertyName: type, mapping: {circle: Circle}}");
        spec.AssertSchema("Figure", "{oneOf: [{$ref: '#/components/schemas/Circle'}], discriminator: {propertyName: type, mapping: {circle: Circle}}}");
        spec.AssertWarned("#/components/schemas/Figure/oneOf", "'circle'");
    }

    [Test]
    public void A_variant_that_is_a_map_is_a_class()
    {
        var api = Small.Describe(Figures + "Figure: {oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Map'}], discriminator: {propertyName: type, mapping: {circle: Circle, map: Map}}}");
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Type("Map")["implements"]!, Is.EqualTo(", IFigure"));
            Assert.That((string)api.Constant("Map", "Type")["value"]!, Is.EqualTo("\"map\""));
        });
    }

    [Test]
    public void A_discriminator_without_alternatives_is_warned_of() =>
        Small.After(FindUnions.Apply, "Box: {type: object, properties: {type: {type: string}}, discriminator: {propertyName: type, mapping: {a: Box}}}")
            .AssertWarned("#/components/schemas/Box/discriminator", "there is no oneOf beside it");

    [Test]
    public void A_discriminator_without_a_name_is_found_as_if_there_were_none() => Assert.That(
        (string?)After("oneOf: [{$ref: '#/components/schemas/Circle'}, {$ref: '#/components/schemas/Square'}], discriminator: {mapping: {circle: Circle}}").Schema("Figure")["discriminator"]!["propertyName"], Is.EqualTo("type"));

    private static Spec After(string figure) => Small.After(FindUnions.Apply, Figures + "Figure: {" + figure + "}");
}
