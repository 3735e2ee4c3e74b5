using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Describe;

/// <summary>Operations are called as in the official SDKs, or else by tag and operationId.</summary>
[TestFixture]
public class OperationNamesTests
{
    [TestCase("operationId: listAllBoxes, tags: [Large Boxes], x-fern-sdk-group-name: boxes, x-fern-sdk-method-name: list", "Boxes", "ListAsync")]
    [TestCase("operationId: listAllBoxes, tags: [Large Boxes], x-fern-sdk-group-name: [agents, large-boxes], x-fern-sdk-method-name: listAll", "AgentsLargeBoxes", "ListAllAsync")]
    [TestCase("operationId: listAllBoxes, tags: [Large Boxes, Small Boxes]", "LargeBoxes", "ListAllBoxesAsync")]
    [TestCase("operationId: list_all_boxes", "Boxes", "ListAllBoxesAsync")]
    [TestCase("tags: [Boxes]", "Boxes", "GetV2BoxesBoxIdLidsAsync")]
    [TestCase("x-fern-sdk-group-name: [], tags: []", "Boxes", "GetV2BoxesBoxIdLidsAsync")]
    public void Group_and_method(string names, string group, string method)
    {
        var path = $"/v2/boxes/{{box_id}}/lids: {{ get: {{ {names}, parameters: [{{name: box_id, in: path, required: true, schema: {{type: string}}}}], responses: {{ '204': {{}} }} }} }}";
        var api = Small.Describe("", path);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Operation("get", "/v2/boxes/{box_id}/lids")["group"]!, Is.EqualTo(group));
            Assert.That((string)api.Method("get", "/v2/boxes/{box_id}/lids")["name"]!, Is.EqualTo(method));
        });
    }

    [Test]
    public void An_operation_that_belongs_nowhere_is_refused() =>
        Refusal.Assert("#/paths/~1v2~1{id}/get", "belongs to no client", "", "/v2/{id}: {get: {operationId: get, parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {'204': {}}}}");

    [Test]
    public void Of_two_that_are_called_alike_the_second_is_called_by_its_operationId()
    {
        var api = Small.Describe("", """
            /v2/a: {get: {operationId: listA, tags: [T], x-fern-sdk-method-name: list, responses: {'204': {}}}}
            /v2/b: {get: {operationId: listB, tags: [T], x-fern-sdk-method-name: list, responses: {'204': {}}}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Method("get", "/v2/a")["name"]!, Is.EqualTo("ListAsync"));
            Assert.That((string)api.Method("get", "/v2/b")["name"]!, Is.EqualTo("ListBAsync"));
            Assert.That(api.Warnings.Single(), Does.StartWith("#/paths/~1v2~1b/get: ").And.Contains("T.List, as #/paths/~1v2~1a/get is").And.Contains("ListB"));
        });
    }

    [Test]
    public void A_name_that_is_locked_is_not_given_to_another_operation_that_comes_first()
    {
        var names = Names("operations: {GET /v2/b: {group: T, method: List, options: none}}");
        var api = Small.Describe("", """
            /v2/a: {get: {operationId: listA, tags: [T], x-fern-sdk-method-name: list, responses: {'204': {}}}}
            /v2/b: {get: {operationId: listB, tags: [U], x-fern-sdk-method-name: all, responses: {'204': {}}}}
            """, names: names);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Method("get", "/v2/a")["name"]!, Is.EqualTo("ListAAsync"));
            Assert.That((string)api.Method("get", "/v2/b")["name"]!, Is.EqualTo("ListAsync"));
            Assert.That((string)api.Operation("get", "/v2/b")["group"]!, Is.EqualTo("T"));
        });
    }

    [Test]
    public void The_method_that_streams_has_a_name_of_its_own_that_no_other_may_have()
    {
        var api = Small.Describe("", """
            /v2/a: {post: {operationId: ask, tags: [T], responses: {'200': {content: {application/json: {schema: {type: string}}, text/event-stream: {schema: {type: string}}}}}}}
            /v2/b: {post: {operationId: askOther, tags: [T], x-fern-sdk-method-name: askStream, responses: {'204': {}}}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(api.Methods("post", "/v2/a").Select(method => (string)method["name"]!), Is.EqualTo(new[] { "AskAsync", "AskStreamAsync" }));
            Assert.That((string)api.Method("post", "/v2/b")["name"]!, Is.EqualTo("AskOtherAsync"));
        });
    }

    [Test]
    public void Or_by_its_path_where_the_operationId_is_the_same_too()
    {
        var api = Small.Describe("", """
            /v2/a: {get: {operationId: list, tags: [T], responses: {'204': {}}}}
            /v2/b: {get: {operationId: list, tags: [T], responses: {'204': {}}}}
            """);
        Assert.That((string)api.Method("get", "/v2/b")["name"]!, Is.EqualTo("GetV2BAsync"));
    }

    [Test]
    public void Two_that_are_called_alike_in_every_way_are_refused() => Refusal.Assert("#/paths/~1v2~1a_b/get", "T.GetV2AB, as #/paths/~1v2~1a-b/get is", "", """
        /v2/a-b: {get: {tags: [T], responses: {'204': {}}}}
        /v2/a_b: {get: {tags: [T], responses: {'204': {}}}}
        """);

    [Test]
    public void The_options_class_is_called_by_the_operationId_and_gives_way_to_schemas()
    {
        var api = Small.Describe(
            "GetBoxesOptions: {type: object, properties: {a: {type: string}}}",
            Small.Operation("parameters: [{name: depth, in: query, schema: {type: integer}}], responses: {'204': {}}"));
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Method("get", "/v2/boxes")["options"]!, Is.EqualTo("GetBoxesOptionsValue"));
            Assert.That(api.Warnings.Single(), Does.StartWith("#/paths/~1v2~1boxes/get: ").And.Contains("GetBoxesOptions"));
        });
    }

    [Test]
    public void The_operation_is_called_in_telemetry_as_upstream_does()
    {
        var api = Small.Describe("", """/v2/boxes: {get: {operationId: x, x-fern-sdk-group-name: "bo\"xes", x-fern-sdk-method-name: list, responses: {'204': {}}}}""");
        Assert.That((string)api.Operation("get", "/v2/boxes")["name"]!, Is.EqualTo(""" "bo\"xes.list" """.Trim()));
    }

    private static SpecTool.Regeneration.NameLock Names(string yaml)
    {
        using var folder = new Tests.Support.Folder();
        return SpecTool.Regeneration.NameLock.Load(folder.Write("names.yaml", yaml));
    }
}
