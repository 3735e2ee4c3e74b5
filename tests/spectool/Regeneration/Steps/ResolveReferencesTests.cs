using NUnit.Framework;
using Vectara.SpecTool.Regeneration;
using Vectara.SpecTool.Regeneration.Steps;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>Path items, parameters, bodies and answers stand where they are used; references lead to whole schemas.</summary>
[TestFixture]
public class ResolveReferencesTests
{
    private const string Box = "Box: {type: object, properties: {size: {type: integer}}}";

    [Test]
    public void A_body_and_an_answer_by_reference_are_put_in_place()
    {
        var api = Small.Describe(
            Box,
            Small.Operation("requestBody: {$ref: '#/components/requestBodies/Box'}, responses: {'200': {$ref: '#/components/responses/Box'}}", "post"),
            """
              requestBodies:
                Box: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Box'}}}}
              responses:
                Box: {$ref: '#/components/responses/Same'}
                Same: {content: {application/json: {schema: {$ref: '#/components/schemas/Box'}}}}
            """);
        var method = api.Method("post", "/v2/boxes");
        Assert.Multiple(() =>
        {
            Assert.That((string)method["body"]!["clr"]!, Is.EqualTo("Box"));
            Assert.That((string)method["result"]!, Is.EqualTo("Task<Box>"));
        });
    }

    [Test]
    public void A_path_item_and_parameters_by_reference_are_put_in_place()
    {
        var api = Small.Describe(
            Box,
            "/v2/boxes/{id}: {$ref: '#/components/pathItems/Box'}",
            """
              pathItems:
                Box:
                  parameters: [{$ref: '#/components/parameters/Id'}]
                  get: {operationId: getBox, tags: [Boxes], parameters: [{$ref: '#/components/parameters/Depth'}], responses: {'204': {}}}
              parameters:
                Id: {$ref: '#/components/parameters/RealId'}
                RealId: {name: id, in: path, required: true, schema: {type: string}}
                Depth: {name: depth, in: query, schema: {type: integer}}
            """);
        Assert.That(api.Chain("get", "/v2/boxes/{id}"), Is.EqualTo(""".Path("/v2/boxes/")""" + "\n.Segment(nameof(id), id)\n" + """.Query("depth", options?.Depth)"""));
    }

    [Test]
    public void A_reference_into_a_schema_becomes_a_copy_beside_which_the_rest_stays()
    {
        var spec = Small.After(ResolveReferences.Apply, """
            Box: {type: object, properties: {size: {type: integer, minimum: 1}, lid: {$ref: '#/components/schemas/Box/properties/size', nullable: true}}}
            Crate: {type: object, properties: {first: {$ref: '#/components/schemas/List/oneOf/0'}}, $defs: {x: {type: string}}}
            List: {oneOf: [{type: string}, {type: integer}]}
            Chest: {type: object, properties: {x: {$ref: '#/components/schemas/Crate/$defs/x'}}}
            """);
        Assert.Multiple(() =>
        {
            Small.AssertSame(spec.Schemas["Box"]!["properties"]!["lid"], "{nullable: true, type: integer, minimum: 1}");
            Small.AssertSame(spec.Schemas["Crate"]!["properties"]!["first"], "{type: string}");
            Small.AssertSame(spec.Schemas["Chest"]!["properties"]!["x"], "{type: string}");
        });
    }

    [Test]
    public void A_reference_to_a_schema_that_stands_elsewhere_becomes_a_copy()
    {
        var spec = Small.After(
            ResolveReferences.Apply,
            "Box: {$ref: '#/components/responses/Box/content/application~1json/schema'}",
            more: "  responses: {Box: {content: {application/json: {schema: {type: string}}}}}");
        spec.AssertSchema("Box", "{type: string}");
    }

    [Test]
    public void References_to_whole_schemas_stay_and_so_do_members_that_are_called_ref()
    {
        const string Schemas = """
            Box: {type: object, properties: {lid: {$ref: '#/components/schemas/Lid'}, $ref: {type: string}}}
            Lid: {type: object, properties: {box: {$ref: '#/components/schemas/Box'}}}
            """;
        var spec = Small.After(ResolveReferences.Apply, Schemas);
        Assert.Multiple(() =>
        {
            Small.AssertSame(spec.Schemas, Schemas);
            Assert.That(spec.Warnings, Is.Empty);
        });
    }

    [TestCase("Box: {type: object, properties: {lid: {$ref: '#/components/schemas/Lid'}}}", "#/components/schemas/Box/properties/lid/$ref", "points to #/components/schemas/Lid")]
    [TestCase("Box: {type: object, properties: {lid: {$ref: 'other.yaml#/Lid'}}}", "#/components/schemas/Box/properties/lid/$ref", "points to other.yaml#/Lid")]
    [TestCase("Box: {type: object, properties: {lid: {$ref: '#/components/schemas/Box/properties/nothing'}}}", "#/components/schemas/Box/properties/lid/$ref", "points to #/components/schemas/Box/properties/nothing")]
    [TestCase("Box: {type: array, items: {$ref: '#/components/schemas/Lid'}}", "#/components/schemas/Box/items/$ref", "Lid")]
    public void A_reference_that_leads_nowhere_is_refused(string schemas, string pointer, string words) => Refusal.Assert(pointer, words, schemas);

    [Test]
    public void A_member_with_a_slash_in_its_name_is_named_as_pointers_write_it() =>
        Refusal.Assert("#/components/schemas/Box/properties/a~1b~0c/$ref", "Lid", "Box: {type: object, properties: {'a/b~c': {$ref: '#/components/schemas/Lid'}}}");

    [TestCase("parameters: [{$ref: '#/components/parameters/X'}], responses: {'204': {}}", "parameters/0/$ref")]
    [TestCase("requestBody: {$ref: '#/components/requestBodies/X'}, responses: {'204': {}}", "requestBody/$ref")]
    [TestCase("responses: {'200': {$ref: '#/components/responses/X'}}", "responses/200/$ref")]
    public void So_is_one_of_an_operation(string operation, string place) =>
        Refusal.Assert($"#/paths/~1v2~1boxes/get/{place}", "which is not in this document", Box, Small.Operation(operation));

    [Test]
    public void References_that_lead_to_one_another_are_refused() => Refusal.Assert(
        "#/paths/~1v2~1boxes/get/responses/200/$ref",
        "leads to itself",
        Box,
        Small.Operation("responses: {'200': {$ref: '#/components/responses/A'}}"),
        "  responses: {A: {$ref: '#/components/responses/B'}, B: {$ref: '#/components/responses/A'}}");

    [TestCase("Box: {type: object, properties: {lid: {$ref: '#/components/schemas/Box/properties/lid'}}}")]
    [TestCase("Box: {type: object, properties: {lid: {type: object, properties: {box: {$ref: '#/components/schemas/Box/properties/lid'}}}}}")]
    public void A_part_that_contains_itself_is_refused(string schemas) =>
        Refusal.Assert("#/components/schemas", "lead to themselves", schemas);
}
