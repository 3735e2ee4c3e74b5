using NUnit.Framework;
using Vectara.SpecTool.Regeneration.Steps;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>What is no part of a type is taken out of compositions.</summary>
[TestFixture]
public class SimplifyCompositionsTests
{
    private const string Box = "{$ref: '#/components/schemas/Box'}";

    private const string Lid = "{$ref: '#/components/schemas/Lid'}";

    [TestCase("oneOf: [{$ref: '#/components/schemas/Box'}, {type: 'null'}]", "$ref: '#/components/schemas/Box', nullable: true")]
    [TestCase("anyOf: [{type: 'null'}, {$ref: '#/components/schemas/Box'}]", "$ref: '#/components/schemas/Box', nullable: true")]
    [TestCase("oneOf: [{type: string, format: date-time}, {enum: [null]}]", "type: string, format: date-time, nullable: true")]
    [TestCase("oneOf: [{type: string}, {const: null}]", "type: string, nullable: true")]
    [TestCase("oneOf: [{type: string}, {type: string}]", "type: string")]
    [TestCase("oneOf: [{type: string, enum: ['']}, {type: integer}]", "oneOf: [{type: string, enum: ['']}, {type: integer}]")]
    public void Null_and_repetitions_are_no_alternatives(string before, string after) => AssertSimple(before, after);

    [TestCase("type: object, properties: {a: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]", "type: object, properties: {a: {type: string}}")]
    [TestCase("type: object, anyOf: [{required: [a]}, {not: {required: [a]}}]", "type: object")]
    [TestCase("type: string, anyOf: [{pattern: a}, {maxLength: 1}]", "type: string")]
    public void Alternatives_that_only_narrow_down_go(string before, string after) => AssertSimple(before, after);

    [TestCase("anyOf: [{$ref: '#/components/schemas/Box'}, {$ref: '#/components/schemas/Lid'}]", "oneOf: [{$ref: '#/components/schemas/Box'}, {$ref: '#/components/schemas/Lid'}]")]
    [TestCase("oneOf: [{$ref: '#/components/schemas/Box'}], discriminator: {propertyName: type}", "oneOf: [{$ref: '#/components/schemas/Box'}], discriminator: {propertyName: type}")]
    [TestCase("oneOf: [{$ref: '#/components/schemas/Box'}]", "$ref: '#/components/schemas/Box'")]
    public void What_remains_is_one_of_several_types_or_a_union(string before, string after) => AssertSimple(before, after);

    [TestCase("allOf: [{$ref: '#/components/schemas/Box'}]", "$ref: '#/components/schemas/Box'")]
    [TestCase("type: object, nullable: true, allOf: [{$ref: '#/components/schemas/Box'}]", "$ref: '#/components/schemas/Box', nullable: true")]
    [TestCase("allOf: [{$ref: '#/components/schemas/Box'}, {description: d, nullable: true}]", "$ref: '#/components/schemas/Box', description: d, nullable: true")]
    [TestCase("description: mine, allOf: [{$ref: '#/components/schemas/Box'}, {description: d}]", "$ref: '#/components/schemas/Box', description: mine")]
    [TestCase("allOf: [{type: string}, {maxLength: 5}]", "type: string, maxLength: 5")]
    [TestCase("allOf: [{maxLength: 5}, {pattern: a}]", "maxLength: 5, pattern: a")]
    [TestCase("allOf: [{allOf: [{$ref: '#/components/schemas/Box'}, {readOnly: true}]}]", "$ref: '#/components/schemas/Box', readOnly: true")]
    public void A_composition_of_one_is_that(string before, string after) => AssertSimple(before, after);

    [TestCase("allOf: [{$ref: '#/components/schemas/Box'}, {type: object, properties: {a: {type: string}}}]")]
    [TestCase("allOf: [{$ref: '#/components/schemas/Box'}, {required: [a]}]")]
    [TestCase("allOf: [{$ref: '#/components/schemas/Box'}], properties: {a: {type: string}}")]
    [TestCase("allOf: [{$ref: '#/components/schemas/Box'}], required: [a]")]
    public void A_composition_of_more_stays(string schema) => AssertSimple(schema, schema);

    [Test]
    public void Parts_of_parts_become_parts() => AssertSimple(
        "allOf: [{allOf: [{$ref: '#/components/schemas/Box'}, {type: object, properties: {a: {type: string}}}], required: [a]}, {$ref: '#/components/schemas/Lid'}]",
        "allOf: [{$ref: '#/components/schemas/Box'}, {type: object, properties: {a: {type: string}}}, {required: [a]}, {$ref: '#/components/schemas/Lid'}]");

    [TestCase("Crate: {allOf: [{$ref: '#/components/schemas/Box'}]}", "{allOf: [{$ref: '#/components/schemas/Box'}]}")]
    [TestCase("Crate: {allOf: [{$ref: '#/components/schemas/Colour'}]}", "{$ref: '#/components/schemas/Colour'}")]
    [TestCase("Crate: {allOf: [{$ref: '#/components/schemas/Map'}]}", "{$ref: '#/components/schemas/Map'}")]
    [TestCase("Crate: {allOf: [{$ref: '#/components/schemas/Empty'}]}", "{allOf: [{$ref: '#/components/schemas/Empty'}]}")]
    public void A_component_that_extends_a_class_is_one_and_of_anything_else_another_name(string crate, string after)
    {
        var spec = Small.After(SimplifyCompositions.Apply, $$"""
            Box: {type: object, properties: {a: {type: string} } }
            Colour: {type: string, enum: [red]}
            Map: {type: object, additionalProperties: {type: string} }
            Empty: {type: object}
            {{crate}}
            """);
        spec.AssertSchema("Crate", after);
    }

    [Test]
    public void Both_oneOf_and_anyOf_are_refused() => Refusal.Assert(
        "#/components/schemas/Thing/anyOf",
        "stands beside oneOf",
        $"Box: {{type: object}}\nLid: {{type: object}}\nThing: {{oneOf: [{Box}, {Lid}], anyOf: [{Lid}, {Box}]}}");

    private static void AssertSimple(string before, string after)
    {
        var spec = Small.After(SimplifyCompositions.Apply, $$"""
            Box: {type: object, properties: {a: {type: string} } }
            Lid: {type: object, properties: {b: {type: string} } }
            Thing: {type: object, properties: {it: { {{before}} } } }
            """);
        Small.AssertSame(spec.Schemas["Thing"]!["properties"]!["it"], $"{{ {after} }}");
        Assert.That(spec.Warnings, Is.Empty);
    }
}
