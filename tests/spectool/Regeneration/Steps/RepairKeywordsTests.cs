using NUnit.Framework;
using Vectara.SpecTool.Regeneration.Steps;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>Schemas speak OpenAPI 3.0's own keywords, or are refused.</summary>
[TestFixture]
public class RepairKeywordsTests
{
    [TestCase("{type: object, properties: {a: {type: string, required: true}, b: {type: string, required: false}}}", "{type: object, properties: {a: {type: string}, b: {type: string}}, required: [a]}")]
    [TestCase("{type: object, required: [a], properties: {a: {type: string, required: true}, b: {type: string, required: true}}}", "{type: object, properties: {a: {type: string}, b: {type: string}}, required: [a, b]}")]
    [TestCase("{type: object, required: true, properties: {a: {type: string}}}", "{type: object, properties: {a: {type: string}}}")]
    [TestCase("{type: object, required: a, properties: {a: {type: string}}}", "{type: object, required: [a], properties: {a: {type: string}}}")]
    [TestCase("{type: object, properties: {a: {$ref: '#/components/schemas/Box', required: true}}}", "{type: object, properties: {a: {$ref: '#/components/schemas/Box'}}, required: [a]}")]
    [TestCase("{type: array, items: {type: string, required: true}}", "{type: array, items: {type: string}}")]
    public void Required_is_a_list_of_the_holder(string before, string after) => AssertRepaired(before, after);

    [TestCase("{type: object, patternProperties: {'^x-': {type: integer}}}", "{type: object, additionalProperties: {type: integer}}")]
    [TestCase("{type: object, patternProperties: {a: {type: integer}, b: {type: string}}}", "{type: object, additionalProperties: true}")]
    [TestCase("{discriminator: type, oneOf: [{$ref: '#/components/schemas/Box'}]}", "{discriminator: {propertyName: type}, oneOf: [{$ref: '#/components/schemas/Box'}]}")]
    [TestCase("{type: object, properties: }", "{type: object}")]
    [TestCase("{type: object, additionalProperties: true}", "{type: object, additionalProperties: true}")]
    [TestCase("{type: array, items: true}", "{type: array, items: true}")]
    public void What_is_said_otherwise_is_said_in_keywords_of_3_0(string before, string after) => AssertRepaired(before, after);

    [TestCase("{type: object, properties: {a: , b: {type: string}}}", "{type: object, properties: {a: {}, b: {type: string}}}", "/properties/a", "can be anything")]
    [TestCase("{type: object, properties: {a: true}}", "{type: object, properties: {a: {}}}", "/properties/a", "can be anything")]
    [TestCase("{type: array, items: }", "{type: array, items: {}}", "/items", "can be anything")]
    [TestCase("{type: array, items: [{type: string}, {type: integer}]}", "{type: array}", "", "list of plain values")]
    [TestCase("{prefixItems: [{type: string}], items: {type: integer}}", "{type: array}", "", "list of plain values")]
    [TestCase("{type: object, properties: {a: {}}, patternProperties: {'^x-': {type: integer}}}", "{type: object, properties: {a: {}}}", "/patternProperties", "kept")]
    [TestCase("{type: object, required: [a, ghost], properties: {a: {type: string}}}", "{type: object, required: [a], properties: {a: {type: string}}}", "/required", "'ghost'")]
    [TestCase("{type: string, nulable: true}", "{type: string}", "/nulable", "is no keyword of schemas")]
    [TestCase("{type: object, required: [ghost]}", "{type: object, required: []}", "/required", "'ghost'")]
    public void What_can_be_expressed_but_not_said_is_warned_of(string before, string after, string place, string words)
    {
        var spec = Small.After(RepairKeywords.Apply, $"Thing: {before}");
        spec.AssertSchema("Thing", after);
        spec.AssertWarned("#/components/schemas/Thing" + place, words);
    }

    [TestCase("{allOf: [{type: object, required: [b]}, {type: object, properties: {b: {type: string}}}]}")]
    [TestCase("{type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}")]
    [TestCase("{type: object, required: [type], oneOf: [{$ref: '#/components/schemas/Box'}]}")]
    public void A_part_may_require_what_another_part_declares(string schema) => AssertRepaired(schema, schema);

    [Test]
    public void Constraints_and_annotations_pass() => AssertRepaired(
        "{type: object, title: T, minProperties: 1, propertyNames: {pattern: a}, not: {required: [a]}, $comment: c, $defs: {x: {type: string}}, unevaluatedProperties: false, x-anything: 1}",
        "{type: object, title: T, minProperties: 1, propertyNames: {pattern: a}, not: {required: [a]}, $comment: c, $defs: {x: {type: string}}, unevaluatedProperties: false, x-anything: 1}");

    [TestCase("if: {required: [a]}, then: {required: [b]}", "if")]
    [TestCase("dependentSchemas: {a: {properties: {b: {type: string}}}}", "dependentSchemas")]
    [TestCase("$dynamicRef: '#node'", "$dynamicRef")]
    [TestCase("dependencies: {a: [b]}", "dependencies")]
    public void A_keyword_that_makes_the_type_depend_on_values_is_refused(string keywords, string keyword) =>
        Refusal.Assert($"#/components/schemas/Thing/properties/a/{keyword}", "has no C# form", $"Thing: {{ type: object, properties: {{ a: {{ type: object, {keywords} }} }} }}");

    [TestCase("{type: object, properties: {a: false}}", "/properties/a", "must be an object")]
    [TestCase("{type: object, properties: {a: string}}", "/properties/a", "must be an object")]
    [TestCase("{type: object, properties: {a: [string]}}", "/properties/a", "must be an object")]
    [TestCase("{type: object, properties: [a]}", "/properties", "must be a mapping")]
    [TestCase("{oneOf: [string]}", "/oneOf/0", "must be an object")]
    [TestCase("{allOf: []}", "/allOf", "must be a list with something in it")]
    [TestCase("{oneOf: []}", "/oneOf", "must be a list with something in it")]
    [TestCase("{anyOf: []}", "/anyOf", "must be a list with something in it")]
    [TestCase("{type: string, enum: []}", "/enum", "must be a list with something in it")]
    [TestCase("{type: string, enum: one}", "/enum", "must be a list with something in it")]
    public void A_schema_of_the_wrong_form_is_refused(string schema, string place, string words) =>
        Refusal.Assert("#/components/schemas/Thing" + place, words, $"Thing: {schema}");

    private static void AssertRepaired(string before, string after)
    {
        var spec = Small.After(RepairKeywords.Apply, $"Thing: {before}");
        spec.AssertSchema("Thing", after);
        Assert.That(spec.Warnings, Is.Empty);
    }
}
