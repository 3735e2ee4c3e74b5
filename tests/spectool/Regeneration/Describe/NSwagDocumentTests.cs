using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Describe;

/// <summary>The document that NSwag gets.</summary>
[TestFixture]
public class NSwagDocumentTests
{
    [Test]
    public void Operations_are_grouped_by_tag_and_schemas_are_one_for_each_type()
    {
        var api = Small.Describe("Box: {type: object, properties: {colour: {type: string, enum: [red]}}}", Small.Answering("{$ref: '#/components/schemas/Box'}", "parameters: [{name: q, in: query, schema: {type: string}}], "));
        Assert.Multiple(() =>
        {
            Small.AssertSame(api.Document["paths"]!["/v2/boxes"]!["get"]!["tags"], "[Boxes]");
            Assert.That((string)api.Document["paths"]!["/v2/boxes"]!["get"]!["operationId"]!, Is.EqualTo("Boxes_GetBoxesOperation"));
            Assert.That(api.Models, Is.EqualTo(new[] { "Box", "BoxColour" }));
            Assert.That(((Newtonsoft.Json.Linq.JObject)api.Document["components"]!["schemas"]!).Properties().Select(schema => (string)schema.Value["x-cs"]!["file"]!), Is.EqualTo(new[] { "clients/GetBoxesOptions", "clients/VectaraClient", "models/Box", "models/BoxColour" }));
        });
    }

    [Test]
    public void Groups_become_properties_of_the_client_with_the_words_that_there_are()
    {
        var api = Small.Describe("", """
            /v2/a: {get: {operationId: a, tags: [Big Boxes], responses: {'204': {}}}}
            /v2/b: {get: {operationId: b, tags: [Apples], responses: {'204': {}}}}
            """, "x-groups: {Big Boxes: {description: All boxes.}}");
        Small.AssertSame(api.Document["components"]!["schemas"]!["VectaraClient"]!["x-cs"]!["groups"], "[{name: Apples, field: _apples, deprecated: false, summary: [The operations of the group Apples.]}, {name: BigBoxes, field: _bigBoxes, deprecated: false, summary: [All boxes.]}]");
    }

    [Test]
    public void A_group_is_deprecated_where_all_its_operations_are()
    {
        var api = Small.Describe("", """
            /v2/a: {get: {operationId: a, tags: [Apples], deprecated: true, responses: {'204': {}}}}
            /v2/b: {get: {operationId: b, tags: [Boxes], deprecated: true, responses: {'204': {}}}}
            /v2/c: {get: {operationId: c, tags: [Boxes], responses: {'204': {}}}}
            """);
        var groups = api.Document["components"]!["schemas"]!["VectaraClient"]!["x-cs"]!["groups"]!;
        Assert.That(groups.Select(group => (bool)group["deprecated"]!), Is.EqualTo([true, false]));
    }

    [Test]
    public void Vendor_extensions_among_the_paths_are_no_paths() =>
        Assert.That(Small.Describe("", Small.NoPaths + "\nx-anything: true").Operation("get", "/v2/nothing"), Is.Not.Null);

    [TestCase("foo_bar: {type: object}\nFooBar: {type: object}", "FooBar", "FooBarValue")]
    [TestCase("FOO: {type: object}\nFoo: {type: string, enum: [a]}", "Foo", "FooValue")]
    [TestCase("Boxid: {type: object}\nBoxId: {type: object}", "Boxid", "BoxIdValue")]
    public void Two_schemas_that_C_sharp_or_a_file_system_cannot_tell_apart_get_names_of_their_own(string schemas, string first, string second)
    {
        var api = Small.Describe(schemas);
        Assert.Multiple(() =>
        {
            Assert.That(api.Models, Is.EquivalentTo(new[] { first, second }));
            Assert.That(api.Warnings.Single(), Does.Contain("is called " + second).And.Contains("spec/names.yaml"));
        });
    }

    [TestCase("Task")]
    [TestCase("string")]
    [TestCase("ApiCall")]
    public void A_schema_that_is_called_like_a_type_of_the_core_or_of_NET_gets_another_name(string name)
    {
        var api = Small.Describe($"{name}: {{type: object}}", coreTypes: ["ApiCall"]);
        var type = char.ToUpperInvariant(name[0]) + name[1..] + "Value";
        Assert.Multiple(() =>
        {
            Assert.That(api.Models, Is.EqualTo(new[] { type }));
            Assert.That(api.Names.Schema(name), Is.EqualTo(type));
            Assert.That(api.Warnings.Single(), Does.StartWith($"#/components/schemas/{name}: "));
        });
    }

    [TestCase("BoxesClient: {type: object}", "BoxesClient")]
    [TestCase("IBoxesClient: {type: object}", "IBoxesClient")]
    [TestCase("VectaraClient: {type: object}", "VectaraClient")]
    [TestCase("A: {type: object}\nAny: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: t}}\nIAny: {type: object}", "IAny")]
    [TestCase("A: {type: object}\nAny: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: t}}\nAnyConverter: {type: object}", "AnyConverter")]
    public void A_schema_that_is_called_like_what_is_made_of_another_is_refused(string schemas, string name) =>
        Refusal.Assert("#/components/schemas", $"two types would be called {name}", schemas, Small.Operation("responses: {'204': {}}"));

    [Test]
    public void A_reference_to_a_schema_of_another_name_in_C_sharp_reads_that()
    {
        var api = Small.Describe("foo_bar: {type: object, properties: {next: {$ref: '#/components/schemas/foo_bar'}}}");
        Assert.That((string)api.Member("FooBar", "Next")["read"]!, Is.EqualTo("FooBar.Read(reader)"));
    }
}
