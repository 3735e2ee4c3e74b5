using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Describe;

/// <summary>Which operations page, and where the items and the next key are.</summary>
[TestFixture]
public class PagingTests
{
    private const string Declared = "x-fern-pagination: {cursor: $request.page_key, next_cursor: $response.metadata.page_key, results: $response.boxes}, ";

    private const string Query = "parameters: [{name: page_key, in: query, schema: {type: string}}, {name: limit, in: query, schema: {type: integer, format: int32}}, {name: q, in: query, schema: {type: string}}], ";

    private const string Schemas = """
        Box: {type: object, properties: {id: {type: string}}}
        Page: {type: object, properties: {metadata: {$ref: '#/components/schemas/Metadata'}, boxes: {type: array, items: {$ref: '#/components/schemas/Box'}}}}
        Metadata: {type: object, properties: {page_key: {type: string}}}
        Flat: {type: object, properties: {next: {type: string}, boxes: {type: array, items: {$ref: '#/components/schemas/Box'}}, others: {type: array, items: {type: string}}}}

        """;

    [TestCase(Declared + Query)]
    [TestCase(Query)]
    public void A_declared_or_evident_page_is_a_pageable(string members)
    {
        var api = Small.Describe(Schemas, Small.Answering("{$ref: '#/components/schemas/Page'}", members));
        var method = api.Method("get", "/v2/boxes");
        Assert.Multiple(() =>
        {
            Assert.That((string)method["result"]!, Is.EqualTo("VectaraPageable<Box>"));
            Assert.That((string)method["send"]!, Is.EqualTo("""Pages(call, new PageQuery("page_key", options?.PageKey, "limit", options?.Limit), Page.Read, static page => page.Boxes, static page => page.Metadata?.PageKey, cancellationToken)"""));
            Assert.That(method["chain"]!.Select(call => (string)call!), Is.EqualTo(new[] { """.Path("/v2/boxes")""", """.Query("q", options?.Q)""" }), "the pages send their own parameters");
            Assert.That(api.MemberNames("GetBoxesOptions"), Is.EqualTo(new[] { "PageKey", "Limit", "Q" }));
            Assert.That(api.Warnings, Is.Empty);
        });
    }

    [Test]
    public void The_next_key_may_be_a_member_of_the_page_and_the_size_may_be_missing()
    {
        var api = Small.Describe(Schemas, Small.Answering("{$ref: '#/components/schemas/Flat'}", "x-fern-pagination: {cursor: $request.from, next_cursor: $response.next, results: $response.boxes}, parameters: [{name: from, in: query, schema: {type: string}}], "));
        Assert.That((string)api.Method("get", "/v2/boxes")["send"]!, Is.EqualTo("""Pages(call, new PageQuery("from", options?.From, null, null), Flat.Read, static page => page.Boxes, static page => page.Next, cancellationToken)"""));
    }

    [TestCase("cursor: $request.nope, next_cursor: $response.metadata.page_key, results: $response.boxes")]
    [TestCase("cursor: $request.page_key, next_cursor: $response.metadata.nope, results: $response.boxes")]
    [TestCase("cursor: $request.page_key, next_cursor: $response.nope.page_key, results: $response.boxes")]
    [TestCase("cursor: $request.page_key, next_cursor: $response.metadata, results: $response.boxes")]
    [TestCase("cursor: $request.page_key, next_cursor: $response.metadata.page_key, results: $response.nope")]
    [TestCase("cursor: $request.page_key, next_cursor: $response.metadata.page_key, results: $response.metadata")]
    [TestCase("cursor: $request.limit, next_cursor: $response.metadata.page_key, results: $response.boxes")]
    [TestCase("offset: $request.page_key, results: $response.boxes")]
    public void A_wrong_declaration_is_warned_of_and_what_is_evident_is_taken(string declaration)
    {
        var api = Small.Describe(Schemas, Small.Answering("{$ref: '#/components/schemas/Page'}", $"x-fern-pagination: {{ {declaration} }}, {Query}"));
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Method("get", "/v2/boxes")["result"]!, Is.EqualTo("VectaraPageable<Box>"));
            Assert.That(api.Warnings.Single(), Does.StartWith("#/paths/~1v2~1boxes/get/x-fern-pagination: "));
        });
    }

    [TestCase("Page", "parameters: [{name: page_key, in: query, required: true, schema: {type: string}}], ")]
    [TestCase("Page", "parameters: [{name: page_key, in: query, schema: {type: integer}}], ")]
    [TestCase("Page", "parameters: [{name: page_key, in: header, schema: {type: string}}], ")]
    [TestCase("Page", "")]
    [TestCase("Flat", Query)]
    [TestCase("Box", Query)]
    public void An_answer_without_a_key_to_ask_for_the_next_is_an_answer(string schema, string members)
    {
        var api = Small.Describe(Schemas, Small.Answering($"{{$ref: '#/components/schemas/{schema}'}}", members));
        Assert.That((string)api.Method("get", "/v2/boxes")["result"]!, Is.EqualTo($"Task<{schema}>"));
    }

    [Test]
    public void Only_what_reads_pages()
    {
        var api = Small.Describe(Schemas, Small.Answering("{$ref: '#/components/schemas/Page'}", Declared + Query, "post"));
        Assert.That((string)api.Method("post", "/v2/boxes")["result"]!, Is.EqualTo("Task<Page>"));
    }

    [Test]
    public void A_union_of_pages_is_an_answer()
    {
        var api = Small.Describe(Schemas + "Any: {oneOf: [{$ref: '#/components/schemas/Page'}], discriminator: {propertyName: t}}", Small.Answering("{$ref: '#/components/schemas/Any'}", Query));
        Assert.That((string)api.Method("get", "/v2/boxes")["result"]!, Is.EqualTo("Task<IAny>"));
    }
}
