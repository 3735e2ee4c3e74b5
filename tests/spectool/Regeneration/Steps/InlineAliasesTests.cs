using NUnit.Framework;
using Vectara.SpecTool.Regeneration.Steps;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>A schema that C# has a type for already stands where it is used.</summary>
[TestFixture]
public class InlineAliasesTests
{
    [TestCase("{type: string, maxLength: 5}")]
    [TestCase("{type: integer, enum: [1, 2]}")]
    [TestCase("{type: array, items: {type: string}}")]
    [TestCase("{type: object, additionalProperties: {type: string}}")]
    [TestCase("{type: object, additionalProperties: true}")]
    [TestCase("{enum: [1, a]}")]
    [TestCase("{description: anything}")]
    public void It_is_put_in_the_place_of_each_reference(string alias)
    {
        var spec = Small.After(InlineAliases.Apply, $"Alias: {alias}\nThing: {{type: object, properties: {{a: {{$ref: '#/components/schemas/Alias'}}}}}}");
        Assert.Multiple(() =>
        {
            Small.AssertSame(spec.Schemas["Thing"]!["properties"]!["a"], alias);
            Assert.That(spec.Schemas.ContainsKey("Alias"), Is.False);
        });
    }

    [TestCase("{type: object}")]
    [TestCase("{type: object, additionalProperties: false}")]
    [TestCase("{type: object, properties: {}, additionalProperties: true}")]
    [TestCase("{type: string, enum: [a]}")]
    [TestCase("{allOf: [{$ref: '#/components/schemas/Thing'}]}")]
    [TestCase("{oneOf: [{$ref: '#/components/schemas/Thing'}], discriminator: {propertyName: t}}")]
    public void A_class_an_enumeration_and_a_union_keep_their_name(string named)
    {
        var schemas = $"Named: {named}\nThing: {{type: object, properties: {{a: {{$ref: '#/components/schemas/Named'}}}}}}";
        Small.AssertSame(Small.After(InlineAliases.Apply, schemas).Schemas, schemas);
    }

    [Test]
    public void What_stands_beside_the_reference_wins_and_aliases_of_aliases_are_followed()
    {
        var spec = Small.After(InlineAliases.Apply, """
            Key: {type: string, maxLength: 5, description: a key}
            Keys: {type: array, items: {$ref: '#/components/schemas/Key'}}
            Thing: {type: object, properties: {a: {$ref: '#/components/schemas/Keys', description: mine}, b: {$ref: '#/components/schemas/Key', maxLength: 3}}}
            """);
        spec.AssertSchema("Thing", """
            type: object
            properties:
              a: {description: mine, type: array, items: {type: string, maxLength: 5, description: a key}}
              b: {type: string, maxLength: 3, description: a key}
            """);
    }

    [TestCase("List: {type: array, items: {$ref: '#/components/schemas/List'}}", "{type: array, items: {}}", "List/items")]
    [TestCase("List: {type: object, additionalProperties: {$ref: '#/components/schemas/List'}}", "{type: object, additionalProperties: {}}", "List/additionalProperties")]
    [TestCase("List: {type: array, items: {$ref: '#/components/schemas/Other'}}\nOther: {type: object, additionalProperties: {$ref: '#/components/schemas/List'}}", "{type: array, items: {type: object, additionalProperties: {}}}", "Other/additionalProperties")]
    public void A_list_of_itself_ends_in_plain_values(string aliases, string inlined, string place)
    {
        var spec = Small.After(InlineAliases.Apply, $"{aliases}\nThing: {{type: object, properties: {{a: {{$ref: '#/components/schemas/List'}}}}}}");
        Small.AssertSame(spec.Schemas["Thing"]!["properties"]!["a"], inlined);
        spec.AssertWarned("#/components/schemas/" + place, "contains itself");
    }

    [Test]
    public void Many_aliases_of_one_another_are_inlined_in_time()
    {
        // Each of them twice: as a tree, 2^40 nodes.
        var aliases = Enumerable.Range(0, 40).Select(i => $"A{i}: {{type: object, additionalProperties: {{$ref: '#/components/schemas/A{(i + 1) % 40}'}}}}");
        var spec = Small.After(InlineAliases.Apply, string.Join('\n', aliases) + "\nThing: {type: object, properties: {a: {$ref: '#/components/schemas/A0'}, b: {$ref: '#/components/schemas/A20'}}}");
        Assert.That(spec.Schemas.Properties().Select(schema => schema.Name), Is.EqualTo(new[] { "Thing" }));
    }
}
