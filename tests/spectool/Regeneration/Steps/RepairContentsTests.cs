using NUnit.Framework;
using Vectara.SpecTool.Regeneration;
using Vectara.SpecTool.Regeneration.Steps;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>Contents get a media type and a schema that can be used.</summary>
[TestFixture]
public class RepairContentsTests
{
    [TestCase("applicaton/json")]
    [TestCase("text/json")]
    [TestCase("application/json; charset=utf-8")]
    [TestCase("Application/JSON")]
    public void Whatever_is_json_is_spelled_so(string mediaType)
    {
        var spec = After($"{{200: {{content: {{{mediaType}: {{schema: {{type: string}}}}}}}}}}");
        Assert.Multiple(() =>
        {
            Assert.That(MediaTypes(spec), Is.EqualTo(new[] { "application/json" }));
            Assert.That(spec.Warnings.Single(), Does.StartWith("#/paths/~1v2~1boxes/get/responses/200/content/").And.Contains("is read as application/json"));
        });
    }

    [Test]
    public void What_the_client_can_send_and_read_stays_and_what_stands_beside_it_is_left_out()
    {
        var spec = After("{200: {content: {application/json: {schema: {}}, text/event-stream: {schema: {}}, application/xml: {schema: {}}}}}");
        Assert.That(MediaTypes(spec), Is.EqualTo(new[] { "application/json", "text/event-stream" }));
        spec.AssertWarned("#/paths/~1v2~1boxes/get/responses/200/content/application~1xml", "is left out");
    }

    [TestCase("{}")]
    [TestCase("{schema: }")]
    [TestCase("")]
    public void A_content_without_a_schema_is_left_out_beside_one_that_has_one(string content)
    {
        var spec = After($"{{200: {{content: {{application/json: {{schema: {{type: string}}}}, text/event-stream: {content}}}}}}}");
        Assert.That(MediaTypes(spec), Is.EqualTo(new[] { "application/json" }));
        spec.AssertWarned("#/paths/~1v2~1boxes/get/responses/200/content/text~1event-stream", "left out");
    }

    [Test]
    public void An_answer_without_a_schema_can_be_anything()
    {
        var spec = After("{200: {content: {application/json: {}}}}");
        Small.AssertSame(spec.Operations().Single().Answers().Single().Media, "{schema: {}}");
        spec.AssertWarned("#/paths/~1v2~1boxes/get/responses/200/content/application~1json", "can be anything");
    }

    [Test]
    public void A_body_without_a_schema_can_be_any_object()
    {
        var api = Small.Describe("", Small.Operation("requestBody: {required: true, content: {application/json: {}}}, responses: {'204': {}}", "post"));
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Method("post", "/v2/boxes")["body"]!["clr"]!, Is.EqualTo("PostBoxesRequest"));
            Assert.That(api.MemberNames("PostBoxesRequest"), Is.Empty);
        });
    }

    [Test]
    public void Two_spellings_of_json_are_refused() => Refusal.Assert(
        "#/paths/~1v2~1boxes/get/responses/200/content/text~1json",
        "is application/json, which stands there too",
        "",
        Small.Operation("responses: {'200': {content: {application/json: {schema: {type: string}}, text/json: {schema: {type: string}}}}}"));

    [Test]
    public void The_schema_of_the_items_of_a_stream_is_refused() => Refusal.Assert(
        "#/paths/~1v2~1boxes/get/responses/200/content/text~1event-stream/itemSchema",
        "write it as schema",
        "",
        Small.Operation("responses: {'200': {content: {text/event-stream: {itemSchema: {type: string}}}}}"));

    private static Spec After(string responses) =>
        Small.After(RepairContents.Apply, "", Small.Operation($"responses: {responses}"));

    private static IEnumerable<string> MediaTypes(Spec spec) => spec.Operations().Single().Answers().Select(content => content.MediaType);
}
