using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>Schemas without a name get one, which spec/names.yaml keeps under the place where they stand.</summary>
[TestFixture]
public class HoistInlineTests
{
    [Test]
    public void An_object_and_an_enumeration_within_a_class_are_called_by_class_and_member()
    {
        var api = Small.Describe("""
            box_type:
              type: object
              properties:
                lid_size: {type: object, properties: {inner: {type: object, properties: {a: {type: string}}}}}
                colour: {type: string, enum: [red]}
                all: {type: array, items: {type: object, properties: {b: {type: string}}}}
                by_name: {type: object, additionalProperties: {type: string, enum: [x]}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Member("BoxType", "LidSize")["clr"]!, Is.EqualTo("BoxTypeLidSize?"));
            Assert.That((string)api.Member("BoxTypeLidSize", "Inner")["clr"]!, Is.EqualTo("BoxTypeLidSizeInner?"));
            Assert.That((string)api.Member("BoxType", "Colour")["clr"]!, Is.EqualTo("BoxTypeColour?"));
            Assert.That((string)api.Member("BoxType", "All")["clr"]!, Is.EqualTo("IList<BoxTypeAll>?"));
            Assert.That((string)api.Member("BoxType", "ByName")["clr"]!, Is.EqualTo("IDictionary<string, BoxTypeByName>?"));
            foreach (var (key, name) in new[] { ("box_type/lid_size", "BoxTypeLidSize"), ("box_type/lid_size/inner", "BoxTypeLidSizeInner"), ("box_type/colour", "BoxTypeColour"), ("box_type/all[]", "BoxTypeAll"), ("box_type/by_name{}", "BoxTypeByName") })
                Assert.That(api.Names.Inline(key), Is.EqualTo(name), key);
        });
    }

    [Test]
    public void Bodies_answers_and_parameters_are_called_by_their_operation()
    {
        var api = Small.Describe("", Small.Operation("""
            parameters: [{name: sort_by, in: query, schema: {type: string, enum: [a]}}, {name: kinds, in: query, schema: {type: array, items: {type: string, enum: [b]}}}],
                requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}},
                responses: {'200': {content: {application/json: {schema: {type: object, properties: {b: {type: string}}}}}}}
            """, "post"));
        Assert.Multiple(() =>
        {
            Assert.That(api.Names.Inline("POST /v2/boxes request"), Is.EqualTo("PostBoxesRequest"));
            Assert.That(api.Names.Inline("POST /v2/boxes 200"), Is.EqualTo("PostBoxesResponse"));
            Assert.That(api.Names.Inline("POST /v2/boxes ?sort_by"), Is.EqualTo("PostBoxesSortBy"));
            Assert.That(api.Names.Inline("POST /v2/boxes ?kinds[]"), Is.EqualTo("PostBoxesKinds"));
            Assert.That(api.Models, Is.SupersetOf(new[] { "PostBoxesRequest", "PostBoxesResponse", "PostBoxesSortBy", "PostBoxesKinds" }));
        });
    }

    [TestCase("GetTokenRequest")]
    [TestCase("get_token_request")]
    public void A_body_that_upstream_names_is_called_so(string name)
    {
        var api = Small.Describe("", Small.Sending("{x-fern-type-name: " + name + ", type: object, properties: {a: {type: string}}}"));
        Assert.That((string)api.Method("post", "/v2/boxes")["body"]!["clr"]!, Is.EqualTo("GetTokenRequest"));
    }

    [Test]
    public void What_is_said_of_the_place_stays_there_and_the_words_go_along()
    {
        var api = Small.Describe("Box: {type: object, properties: {lid: {type: object, description: The lid., nullable: true, readOnly: true, properties: {a: {type: string}}}}}");
        Assert.Multiple(() =>
        {
            Small.AssertSame(api.Type("BoxLid")["summary"], "[The lid.]");
            Small.AssertSame(api.Member("Box", "Lid")["summary"], "[The lid.]");
            Assert.That((string)api.Member("Box", "Lid")["remarks"]![0]!, Does.Contain("Set by the service"));
            Assert.That((bool)api.Member("Box", "Lid")["tracked"]!, Is.True, "null means something");
        });
    }

    [Test]
    public void Items_and_parameters_without_words_have_those_of_their_holder()
    {
        var api = Small.Describe(
            "Box: {type: object, properties: {sizes: {type: array, description: The sizes., items: {type: string, enum: [s]}}}}",
            Small.Operation("parameters: [{name: kind, in: query, description: The kind., schema: {type: string, enum: [a]}}], responses: {'204': {}}"));
        Assert.Multiple(() =>
        {
            Small.AssertSame(api.Type("BoxSizes")["summary"], "[The sizes.]");
            Small.AssertSame(api.Type("GetBoxesKind")["summary"], "[The kind.]");
        });
    }

    [Test]
    public void A_body_is_a_class_even_where_nothing_is_said_of_its_members()
    {
        foreach (var schema in new[] { "{type: object}", "{}", "{type: object, additionalProperties: {type: string}}" })
            Assert.That((string)Small.Describe("", Small.Sending(schema)).Method("post", "/v2/boxes")["body"]!["clr"]!, Is.EqualTo("PostBoxesRequest"), schema);
    }

    [Test]
    public void A_variant_without_a_name_is_called_by_its_union_and_value()
    {
        var api = Small.Describe("""
            Figure:
              oneOf:
              - {type: object, properties: {type: {type: string, enum: [big_circle]}, radius: {type: number}}}
              - {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {type: {const: square}}}]}
            Base: {type: object, properties: {area: {type: number}}}
            Thing: {type: object, properties: {it: {oneOf: [{type: object, properties: {kind: {const: a}}}, {type: object, properties: {kind: {const: b}}}]}}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(api.Models, Is.SupersetOf(new[] { "FigureBigCircle", "FigureSquare", "ThingItA", "ThingItB" }));
            Assert.That((string)api.Type("FigureSquare")["base"]!, Is.EqualTo("Base"));
            Assert.That((string)api.Member("Thing", "It")["clr"]!, Is.EqualTo("IThingIt?"));
            Assert.That(api.Names.Inline("Figure|big_circle"), Is.EqualTo("FigureBigCircle"));
            Assert.That(api.Names.Inline("Thing/it|a"), Is.EqualTo("ThingItA"));
        });
    }

    [Test]
    public void A_name_that_is_taken_gets_Value_behind_it_and_a_warning()
    {
        var api = Small.Describe("""
            Box: {type: object, properties: {lid: {type: object, properties: {a: {type: string}}}}}
            BoxLid: {type: object, properties: {b: {type: string}}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(api.MemberNames("BoxLid"), Is.EqualTo(new[] { "B" }));
            Assert.That(api.MemberNames("BoxLidValue"), Is.EqualTo(new[] { "A" }));
            Assert.That((string)api.Member("Box", "Lid")["clr"]!, Is.EqualTo("BoxLidValue?"));
            Assert.That(api.Warnings.Single(), Does.StartWith("#/components/schemas/Box/properties/lid: ").And.Contains("#/components/schemas/BoxLid").And.Contains("spec/names.yaml"));
        });
    }
}
