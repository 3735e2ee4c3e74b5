using NUnit.Framework;
using Vectara.SpecTool.Regeneration;
using Vectara.SpecTool.Regeneration.Steps;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>Each operation has all its parameters, and only those.</summary>
[TestFixture]
public class ResolveParametersTests
{
    [Test]
    public void Parameters_of_a_path_are_those_of_each_operation_unless_it_has_its_own()
    {
        var spec = Small.After(ResolveParameters.Apply, "", """
            /v2/boxes/{id}:
              parameters:
              - {name: id, in: path, required: true, schema: {type: string}}
              - {name: depth, in: query, schema: {type: string}}
              get: {parameters: [{name: depth, in: query, schema: {type: integer}}, {name: depth, in: header, schema: {type: string}}], responses: {'204': {}}}
              delete: {responses: {'204': {}}}
            """);
        Assert.That(Names(spec), Is.EqualTo(new[] { "GET path id string", "GET query depth integer", "GET header depth string", "DELETE path id string", "DELETE query depth string" }));
    }

    [Test]
    public void Those_of_the_request_options_and_those_that_OpenAPI_says_elsewhere_are_taken_out()
    {
        var spec = Small.After(ResolveParameters.Apply, "", """
            /v2/boxes:
              get:
                parameters:
                - {name: Timeout, in: header, x-request-option: ServerTimeout, schema: {type: integer}}
                - {name: accept, in: header, schema: {type: string}}
                - {name: Content-Type, in: header, schema: {type: string}}
                - {name: Authorization, in: header, schema: {type: string}}
                - {name: Accept, in: query, schema: {type: string}}
                responses: {'204': {}}
            """);
        Assert.That(Names(spec), Is.EqualTo(new[] { "GET query Accept string" }));
    }

    [Test]
    public void A_parameter_as_Swagger_wrote_it_gets_a_schema()
    {
        var spec = Small.After(ResolveParameters.Apply, "", "/v2/boxes: {get: {parameters: [{name: tags, in: query, type: array, items: {type: string}, maxItems: 3}], responses: {'204': {}}}}");
        Small.AssertSame(spec.Operations().Single().Parameters().Single().Parameter, "{name: tags, in: query, maxItems: 3, schema: {type: array, items: {type: string}}}");
    }

    [TestCase("{name: tags, in: query, content: {application/json: {schema: {type: object}}}}", "gives the text")]
    [TestCase("{name: tags, in: query}", "has no schema, so that it is text")]
    public void A_parameter_without_a_schema_is_text(string parameter, string words)
    {
        var api = Small.Describe("", Small.Operation($"parameters: [{parameter}], responses: {{ '204': {{}} }}"));
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Member("GetBoxesOptions", "Tags")["clr"]!, Is.EqualTo("string?"));
            Assert.That(api.Warnings.Single(), Does.StartWith("#/paths/~1v2~1boxes/get/parameters/0: ").And.Contains(words));
        });
    }

    [TestCase("{name: tags, schema: {type: string}}")]
    [TestCase("{in: query, schema: {type: string}}")]
    public void A_parameter_without_a_name_or_a_place_is_refused(string parameter) => Refusal.Assert(
        "#/paths/~1v2~1boxes/get/parameters/0", "must have a name", "", Small.Operation($"parameters: [{parameter}], responses: {{ '204': {{}} }}"));

    [Test]
    public void Of_the_same_parameter_twice_the_first_counts()
    {
        var spec = Small.After(ResolveParameters.Apply, "", Small.Operation("parameters: [{name: depth, in: query, schema: {type: string}}, {name: depth, in: query, schema: {type: integer}}], responses: {'204': {}}"));
        Assert.That(Names(spec), Is.EqualTo(new[] { "GET query depth string" }));
        spec.AssertWarned("#/paths/~1v2~1boxes/get/parameters/1", "'depth' stands there twice");
    }

    private static IEnumerable<string> Names(Spec spec) =>
        from operation in spec.Operations()
        from parameter in operation.Parameters()
        let json = parameter.Parameter
        select $"{operation.Verb.ToUpperInvariant()} {json["in"]} {json["name"]} {json["schema"]!["type"]}";
}
