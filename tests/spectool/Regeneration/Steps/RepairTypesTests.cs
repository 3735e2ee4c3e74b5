using NUnit.Framework;
using Vectara.SpecTool.Regeneration.Steps;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>A schema has one type, however it says so.</summary>
[TestFixture]
public class RepairTypesTests
{
    [TestCase("{const: async}", "{type: string, enum: [async]}")]
    [TestCase("{type: string, const: async}", "{type: string, enum: [async]}")]
    [TestCase("{const: 7}", "{type: integer, enum: [7]}")]
    [TestCase("{const: true}", "{type: boolean, enum: [true]}")]
    [TestCase("{x-fern-type: literal<\"a b\">}", "{x-fern-type: literal<\"a b\">, type: string, enum: [a b]}")]
    [TestCase("{type: string, enum: [x], x-fern-type: literal<\"a\">}", "{x-fern-type: literal<\"a\">, type: string, enum: [x]}")]
    [TestCase("{x-fern-type: list<string>}", "{x-fern-type: list<string>}")]
    public void A_constant_is_an_enumeration_of_one(string before, string after) => AssertRepaired(before, after);

    [TestCase("{type: [string, 'null']}", "{type: string, nullable: true}")]
    [TestCase("{type: [string]}", "{type: string}")]
    [TestCase("{type: ['null', integer], minimum: 1}", "{type: integer, nullable: true, minimum: 1}")]
    [TestCase("{type: 'null'}", "{nullable: true}")]
    [TestCase("{type: string, nullable: false}", "{type: string}")]
    [TestCase("{type: string, nullable: true}", "{type: string, nullable: true}")]
    [TestCase("{type: string, enum: [a, null]}", "{type: string, enum: [a], nullable: true}")]
    [TestCase("{enum: [null]}", "{nullable: true}")]
    [TestCase("{const: null}", "{nullable: true}")]
    public void Null_among_the_types_or_values_is_nullable(string before, string after) => AssertRepaired(before, after);

    [TestCase("{properties: {a: {type: string}}}", "{type: object, properties: {a: {type: string}}}")]
    [TestCase("{additionalProperties: {type: string}}", "{type: object, additionalProperties: {type: string}}")]
    [TestCase("{items: {type: string}}", "{type: array, items: {type: string}}")]
    [TestCase("{enum: [a, b]}", "{type: string, enum: [a, b]}")]
    [TestCase("{enum: [1, 2]}", "{type: integer, enum: [1, 2]}")]
    [TestCase("{enum: [1.5, 2.5]}", "{type: number, enum: [1.5, 2.5]}")]
    [TestCase("{enum: [1, a]}", "{enum: [1, a]}")]
    [TestCase("{description: anything}", "{description: anything}")]
    [TestCase("{allOf: [{$ref: '#/components/schemas/Thing'}]}", "{allOf: [{$ref: '#/components/schemas/Thing'}]}")]
    public void A_missing_type_is_what_the_other_keywords_say(string before, string after) => AssertRepaired(before, after);

    [TestCase("{type: string, enum: [true, off, 1, 1.5]}", "{type: string, enum: ['true', off, '1', '1.5']}")]
    public void Values_of_a_string_are_strings(string before, string after) => AssertRepaired(before, after);

    [TestCase("{type: [string, integer], maxLength: 5, nullable: true, description: d}", "{maxLength: 5, nullable: true, description: d}")]
    [TestCase("{type: [array, string, 'null'], items: {type: string}}", "{nullable: true}")]
    [TestCase("{type: [object, string], properties: {a: {type: string}}, required: [a]}", "{}")]
    public void One_of_several_types_is_a_plain_value(string before, string after)
    {
        var spec = Small.After(RepairTypes.Apply, $"Thing: {before}");
        spec.AssertSchema("Thing", after);
        spec.AssertWarned("#/components/schemas/Thing/type", "plain value");
    }

    [TestCase("String", "string")]
    [TestCase("bool", "boolean")]
    [TestCase("int", "integer")]
    [TestCase("float", "number")]
    [TestCase("list", "array")]
    [TestCase("dict", "object")]
    public void A_type_in_another_spelling_is_read_as_it_is_meant(string given, string type)
    {
        var spec = Small.After(RepairTypes.Apply, $"Thing: {{type: {given}}}");
        spec.AssertSchema("Thing", $"{{type: {type}}}");
        spec.AssertWarned("#/components/schemas/Thing/type", $"'{given}' is read as {type}");
    }

    [TestCase("type: uuid")]
    [TestCase("type: strng")]
    [TestCase("type: {}")]
    [TestCase("type: [string, uuid]")]
    public void A_type_that_there_is_not_is_refused(string type)
    {
        Refusal.Assert("#/components/schemas/Thing/properties/it/type", "there is no type", "Thing: {type: object, properties: {it: {" + type + "}}}");
        Refusal.Assert("#/components/schemas/Thing/properties/it/items/type", "there is no type", "Thing: {type: object, properties: {it: {type: array, items: {" + type + "}}}}");
    }

    private static void AssertRepaired(string before, string after)
    {
        var spec = Small.After(RepairTypes.Apply, $"Thing: {before}");
        spec.AssertSchema("Thing", after);
        Assert.That(spec.Warnings, Is.Empty);
    }
}
