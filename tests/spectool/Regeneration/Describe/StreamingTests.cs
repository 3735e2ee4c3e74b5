using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Describe;

/// <summary>An operation that answers JSON or a stream is two methods, each of which asks for what it reads.</summary>
[TestFixture]
public class StreamingTests
{
    private const string Schemas = """
        Ask: {type: object, properties: {stream_response: {type: boolean}, text: {type: string}}}
        Answer: {type: object, properties: {text: {type: string}}}
        Part: {type: object, properties: {text: {type: string}}}
        End: {type: object}
        Event: {oneOf: [{$ref: '#/components/schemas/Part'}, {$ref: '#/components/schemas/End'}], discriminator: {propertyName: type, mapping: {part: Part, end: End}}}

        """;

    private const string Both = "responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Answer'}}, text/event-stream: {schema: {$ref: '#/components/schemas/Event'}}}}}";

    private const string Body = "requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Ask'}}}}, ";

    [TestCase("x-fern-streaming: {stream-condition: $request.stream_response}, ")]
    [TestCase("x-stream-based-on-body: $request.stream_response, ")]
    [TestCase("x-fern-streaming: {stream-condition: '$request.streamResponse == true'}, ")]
    public void Each_sets_the_member_of_the_body(string condition)
    {
        var api = Small.Describe(Schemas, Small.Operation(condition + Body + Both, "post"));
        var methods = api.Methods("post", "/v2/boxes").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(methods.Select(method => $"{method["result"]} {method["name"]}"), Is.EqualTo(new[] { "Task<Answer> PostBoxesAsync", "VectaraStream<IEvent> PostBoxesStreamAsync" }));
            Assert.That((string)methods[0]["chain"]!.Last!, Is.EqualTo(""".JsonBody(nameof(request), request, "stream_response", false)"""));
            Assert.That((string)methods[1]["chain"]!.Last!, Is.EqualTo(""".JsonBody(nameof(request), request, "stream_response", true)"""));
            Assert.That((string)methods[1]["send"]!, Is.EqualTo("Stream(call, EventConverter.Read, null, cancellationToken)"));
            Assert.That((string)api.Member("Ask", "StreamResponse")["remarks"]![0]!, Does.Contain("Set by the method that is called"));
            Assert.That(api.Warnings, Is.Empty);
        });
    }

    [TestCase("", Body)]
    [TestCase("x-fern-streaming: true, ", Body)]
    public void Without_a_condition_the_header_alone_asks(string condition, string body)
    {
        var api = Small.Describe(Schemas, Small.Operation(condition + body + Both, "post"));
        Assert.That(api.Methods("post", "/v2/boxes").Select(method => (string)method["chain"]!.Last!), Is.All.EqualTo(".JsonBody(nameof(request), request)"));
    }

    [Test]
    public void What_only_streams_is_one_method()
    {
        var api = Small.Describe(Schemas, Small.Operation("responses: {'200': {content: {text/event-stream: {schema: {$ref: '#/components/schemas/Part'}}}}}"));
        Assert.That((string)api.Method("get", "/v2/boxes")["result"]!, Is.EqualTo("VectaraStream<Part>"));
    }

    [Test]
    public void A_condition_without_a_stream_means_nothing()
    {
        var api = Small.Describe(Schemas, Small.Operation("x-fern-streaming: {stream-condition: $request.stream_response}, " + Body + "responses: {'204': {}}", "post"));
        Assert.That((string)api.Method("post", "/v2/boxes")["chain"]!.Last!, Is.EqualTo(".JsonBody(nameof(request), request)"));
    }

    [Test]
    public void A_member_that_the_body_does_not_declare_is_set_all_the_same_with_a_warning()
    {
        var api = Small.Describe(Schemas, Small.Operation("x-fern-streaming: {stream-condition: $request.live}, " + Body + Both, "post"));
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Methods("post", "/v2/boxes").First()["chain"]!.Last!, Is.EqualTo(""".JsonBody(nameof(request), request, "live", false)"""));
            Assert.That(api.Warnings, Has.Some.StartsWith("#/paths/~1v2~1boxes/post: ").And.Some.Contains("'$request.live'"));
        });
    }

    [Test]
    public void A_member_of_another_type_is_refused() => Refusal.Assert(
        "#/paths/~1v2~1boxes/post", "no boolean member", Schemas, Small.Operation("x-fern-streaming: {stream-condition: $request.text}, " + Body + Both, "post"));

    [Test]
    public void Variants_of_the_body_may_share_the_member_but_must_not_spell_it_differently()
    {
        const string Other = "Other: {type: object, properties: {streamResponse: {type: boolean}}}\nSame: {type: object, properties: {stream_response: {type: boolean}}}\nAny: {oneOf: [{$ref: '#/components/schemas/Ask'}, {$ref: '#/components/schemas/Same'}], discriminator: {propertyName: t}}\nMixed: {oneOf: [{$ref: '#/components/schemas/Ask'}, {$ref: '#/components/schemas/Other'}], discriminator: {propertyName: u}}\nSome: {oneOf: [{$ref: '#/components/schemas/Ask'}, {$ref: '#/components/schemas/Answer'}], discriminator: {propertyName: v}}";
        var operation = Small.Operation("x-fern-streaming: {stream-condition: $request.stream_response}, " + Body.Replace("Ask", "Any", StringComparison.Ordinal) + Both, "post");
        foreach (var body in new[] { "Any", "Some" })
            Assert.That((string)Small.Describe(Schemas + Other, operation.Replace("Any", body, StringComparison.Ordinal)).Methods("post", "/v2/boxes").First()["chain"]!.Last!, Is.EqualTo(""".JsonBody(nameof(request), request, "stream_response", false)"""), body);
        Refusal.Assert("#/paths/~1v2~1boxes/post", "spell differently", Schemas + Other, operation.Replace("Any", "Mixed", StringComparison.Ordinal));
    }

    [Test]
    public void The_event_that_ends_the_stream_is_known_by_its_class()
    {
        var api = Small.Describe(Schemas, Small.Operation("x-stream-end: end, " + Body + Both, "post"));
        Assert.That((string)api.Methods("post", "/v2/boxes").Last()["send"]!, Is.EqualTo("Stream(call, EventConverter.Read, static e => e is End, cancellationToken)"));
    }

    [TestCase("{$ref: '#/components/schemas/Event'}", "nope", "Stream(call, EventConverter.Read, null, cancellationToken)")]
    [TestCase("{$ref: '#/components/schemas/Part'}", "end", "Stream(call, Part.Read, null, cancellationToken)")]
    [TestCase("{type: string}", "end", "Stream(call, static r => JsonRead.String(r)!, null, cancellationToken)")]
    public void One_that_is_no_variant_is_warned_of_and_the_answer_ends_the_stream(string schema, string end, string send)
    {
        var api = Small.Describe(Schemas, Small.Operation($"x-stream-end: {end}, responses: {{'200': {{content: {{text/event-stream: {{schema: {schema}}}}}}}}}"));
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Method("get", "/v2/boxes")["send"]!, Is.EqualTo(send));
            Assert.That(api.Warnings.Single(), Does.StartWith("#/paths/~1v2~1boxes/get/x-stream-end: ").And.Contains($"'{end}'"));
        });
    }

    [Test]
    public void Json_and_form_of_one_operation_are_a_method_each_for_each_answer()
    {
        var api = Small.Describe(Schemas + "AskForm: {type: object, properties: {stream_response: {type: boolean}, file: {type: string, format: binary}}}", Small.Operation(
            "x-fern-streaming: {stream-condition: $request.stream_response}, requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Ask'}}, multipart/form-data: {schema: {$ref: '#/components/schemas/AskForm'}}}}, " + Both, "post"));
        Assert.That(api.Methods("post", "/v2/boxes").Select(method => $"{method["name"]}({method["body"]!["clr"]}) {method["chain"]!.Last}"), Is.EqualTo(new[]
        {
            """PostBoxesAsync(Ask) .JsonBody(nameof(request), request, "stream_response", false)""",
            """PostBoxesStreamAsync(Ask) .JsonBody(nameof(request), request, "stream_response", true)""",
            """PostBoxesAsync(AskForm) .FormBody(nameof(request), request, "stream_response", false)""",
            """PostBoxesStreamAsync(AskForm) .FormBody(nameof(request), request, "stream_response", true)""",
        }));
    }
}
