using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Describe;

/// <summary>Bodies and answers of operations, the servers they go to, and what else is said of them.</summary>
[TestFixture]
public class OperationsTests
{
    private const string Box = "Box: {type: object, properties: {size: {type: integer}}}\nCrate: {type: object, required: [size], properties: {size: {type: integer}}}\n";

    [TestCase("post", "required: true, ", "Box", "Box", false)]
    [TestCase("post", "", "Box", "Box?", true)]
    [TestCase("post", "required: false, ", "Box", "Box?", true)]
    [TestCase("post", "", "Crate", "Crate", false)]
    [TestCase("put", "", "Box", "Box", false)]
    public void A_body_may_be_left_out_where_nothing_in_it_is_required(string verb, string required, string schema, string type, bool isOptional)
    {
        var api = Small.Describe(Box, Small.Operation($"requestBody: {{{required}content: {{application/json: {{schema: {{$ref: '#/components/schemas/{schema}'}}}}}}}}, responses: {{'204': {{}}}}", verb));
        var method = api.Method(verb, "/v2/boxes");
        Assert.Multiple(() =>
        {
            Small.AssertSame(method["body"], $"{{clr: '{type}', default: {(isOptional ? "true" : "false")}}}");
            Assert.That((string)method["chain"]!.Last!, Is.EqualTo(isOptional ? ".JsonBody(nameof(request), request, optional: true)" : ".JsonBody(nameof(request), request)"));
        });
    }

    [TestCase("{type: array, items: {type: string}}")]
    [TestCase("{type: string}")]
    [TestCase("{type: string, enum: [a]}")]
    public void A_body_that_is_no_object_is_refused(string schema) =>
        Refusal.Assert("#/paths/~1v2~1boxes/post/requestBody/content/application~1json/schema", "a body that is no object", Box, Small.Sending(schema));

    [TestCase("application/xml")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("text/plain")]
    [TestCase("application/merge-patch+json")]
    public void Another_media_type_is_refused(string mediaType)
    {
        Refusal.Assert($"#/paths/~1v2~1boxes/post/requestBody/content/{mediaType.Replace("/", "~1", StringComparison.Ordinal)}", "has no C# form", Box, Small.Sending("{$ref: '#/components/schemas/Box'}", mediaType));
        Refusal.Assert($"#/paths/~1v2~1boxes/get/responses/200/content/{mediaType.Replace("/", "~1", StringComparison.Ordinal)}", "has no C# form", Box, Small.Operation($"responses: {{'200': {{content: {{{mediaType}: {{schema: {{type: string}}}}}}}}}}"));
    }

    [TestCase("{$ref: '#/components/schemas/Box'}", "Task<Box>", "SendAsync(call, Box.Read, cancellationToken)")]
    [TestCase("{type: array, items: {$ref: '#/components/schemas/Box'}}", "Task<IList<Box>>", "SendAsync(call, static r => JsonRead.List(r, Box.Read)!, cancellationToken)")]
    [TestCase("{type: string}", "Task<string>", "SendAsync(call, static r => JsonRead.String(r)!, cancellationToken)")]
    [TestCase("{type: object}", "Task<IDictionary<string, object?>>", "SendAsync(call, static r => JsonRead.Map(r)!, cancellationToken)")]
    [TestCase("{}", "Task<object?>", "SendAsync(call, JsonRead.Value, cancellationToken)")]
    public void An_answer_is_what_its_schema_says(string schema, string result, string send)
    {
        var method = Small.Describe(Box, Small.Answering(schema)).Method("get", "/v2/boxes");
        Assert.Multiple(() =>
        {
            Assert.That((string)method["result"]!, Is.EqualTo(result));
            Assert.That((string)method["send"]!, Is.EqualTo(send));
        });
    }

    [TestCase("{'204': {}}", "Task")]
    [TestCase("{'404': {content: {application/json: {schema: {$ref: '#/components/schemas/Box'}}}}}", "Task")]
    [TestCase("{2XX: {content: {application/json: {schema: {$ref: '#/components/schemas/Box'}}}}}", "Task<Box>")]
    [TestCase("{'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Box'}}}}, '202': {content: {application/json: {schema: {$ref: '#/components/schemas/Box', description: later}}}}}", "Task<Box>")]
    public void Only_successful_answers_are_results(string responses, string result) =>
        Assert.That((string)Small.Describe(Box, Small.Operation($"responses: {responses}")).Method("get", "/v2/boxes")["result"]!, Is.EqualTo(result));

    [TestCase("{$ref: '#/components/schemas/Box'}", "{$ref: '#/components/schemas/Crate'}")]
    [TestCase("{type: string}", "{type: integer}")]
    [TestCase("{type: array, items: {type: string}}", "{type: array, items: {type: integer}}")]
    [TestCase("{$ref: '#/components/schemas/Box'}", "{type: string}")]
    public void Of_two_successful_answers_that_differ_the_result_is_a_plain_value(string first, string second)
    {
        var api = Small.Describe(Box, Small.Operation($"responses: {{'200': {{content: {{application/json: {{schema: {first}}}}}}}, '202': {{content: {{application/json: {{schema: {second}}}}}}}}}"));
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Method("get", "/v2/boxes")["result"]!, Is.EqualTo("Task<object?>"));
            Assert.That(api.Warnings.Single(), Does.StartWith("#/paths/~1v2~1boxes/get/responses/202/content/application~1json/schema: differs from that of the answer 200"));
        });
    }

    [Test]
    public void A_successful_answer_without_a_body_beside_one_with_a_body_is_warned_of()
    {
        var api = Small.Describe(Box, Small.Operation("responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Box'}}}}, '204': {}}"));
        Assert.That(api.Warnings.Single(), Does.StartWith("#/paths/~1v2~1boxes/get/responses/204: ").And.Contains("has no body"));
    }

    [Test]
    public void Callbacks_are_warned_of_as_no_part_of_a_client()
    {
        var api = Small.Describe(Box, Small.Operation("callbacks: {done: {'{$request.body#/url}': {post: {responses: {'204': {}}}}}}, responses: {'204': {}}", "post"));
        Assert.That(api.Warnings.Single(), Does.StartWith("#/paths/~1v2~1boxes/post/callbacks: "));
    }

    [TestCase("", "", false)]
    [TestCase("security: [], ", "", false)]
    [TestCase("x-fern-server-name: Default, ", "", false)]
    [TestCase("x-fern-server-name: Auth, ", "", true)]
    [TestCase("servers: [{url: https://auth.example.test}], ", "", true)]
    [TestCase("servers: [{url: https://api.example.test}], ", "", false)]
    [TestCase("", "servers: [{url: https://auth.example.test/x}], ", true)]
    [TestCase("servers: [{url: https://api.example.test}], ", "servers: [{url: https://auth.example.test}], ", false)]
    public void An_operation_goes_to_the_server_that_issues_tokens_where_the_contract_says_so(string operation, string path, bool isAuthentication)
    {
        var api = Small.Describe("", "/v2/t: {" + path + "post: {operationId: t, tags: [T], " + operation + "responses: {'204': {}}}}", Servers);
        Assert.That((bool)api.Operation("post", "/v2/t")["authentication"]!, Is.EqualTo(isAuthentication));
    }

    [TestCase("x-fern-server-name: Other, ", "", "/post/x-fern-server-name")]
    [TestCase("servers: [{url: https://other.example.test}], ", "", "/post/servers")]
    [TestCase("", "servers: [{url: https://other.example.test}], ", "/servers")]
    public void A_server_that_the_client_does_not_know_is_refused(string operation, string path, string place) =>
        Refusal.Assert("#/paths/~1v2~1t" + place, "client", "", "/v2/t: {" + path + "post: {operationId: t, tags: [T], " + operation + "responses: {'204': {}}}}", Servers);

    [TestCase("get", "HttpMethod.Get", true)]
    [TestCase("put", "HttpMethod.Put", true)]
    [TestCase("post", "HttpMethod.Post", false)]
    [TestCase("delete", "HttpMethod.Delete", true)]
    [TestCase("options", "HttpMethod.Options", true)]
    [TestCase("head", "HttpMethod.Head", true)]
    [TestCase("patch", "new HttpMethod(\"PATCH\")", false)]
    [TestCase("trace", "HttpMethod.Trace", true)]
    public void Verbs_and_whether_they_can_be_repeated(string verb, string method, bool isRepeatable)
    {
        var operation = Small.Describe("", Small.Operation("responses: {'204': {}}", verb)).Operation(verb, "/v2/boxes");
        Assert.Multiple(() =>
        {
            Assert.That((string)operation["verb"]!, Is.EqualTo(method));
            Assert.That((bool)operation["repeatable"]!, Is.EqualTo(isRepeatable));
        });
    }

    [TestCase("post", "true", true)]
    [TestCase("get", "false", false)]
    public void A_correction_says_whether_an_operation_can_be_repeated(string verb, string repeatable, bool isRepeatable) =>
        Assert.That((bool)Small.Describe("", Small.Operation($"x-repeatable: {repeatable}, responses: {{'204': {{}}}}", verb)).Operation(verb, "/v2/boxes")["repeatable"]!, Is.EqualTo(isRepeatable));

    [TestCase("[]")]
    [TestCase("owner")]
    [TestCase("[owner]")]
    [TestCase("[{type: ApiRole}, {type: ApiRole, roles: []}]")]
    public void Roles_of_another_form_are_none(string roles)
    {
        var api = Small.Describe("", Small.Operation($"x-required-roles: {roles}, responses: {{'204': {{}}}}"));
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Operation("get", "/v2/boxes")["roles"]!, Is.Empty);
            Assert.That(api.Method("get", "/v2/boxes")["remarks"]!.Count(), Is.EqualTo(1));
        });
    }

    [Test]
    public void Roles_need_not_be_of_a_kind()
    {
        var method = Small.Describe("", Small.Operation("x-required-roles: [{roles: [owner]}], responses: {'204': {}}")).Method("get", "/v2/boxes");
        Assert.That((string)method["remarks"]![0]!["lines"]![0]!, Is.EqualTo("Needs one of the roles <c>owner</c>."));
    }

    [Test]
    public void Words_roles_and_deprecation_are_said_of_the_method()
    {
        var api = Small.Describe("", Small.Operation("summary: 'Lists <all> boxes.', description: 'Only `small` ones.', deprecated: true, x-required-roles: [{type: ApiRole, roles: [viewer, owner]}, {type: BoxRole, roles: [owner]}], responses: {'204': {}}"));
        var method = api.Method("get", "/v2/boxes");
        Assert.Multiple(() =>
        {
            Small.AssertSame(method["summary"], "['Lists &lt;all&gt; boxes.']");
            Assert.That(method["remarks"]!.Select(remark => (string)remark["lines"]![0]!), Is.EqualTo(new[]
            {
                "Only <c>small</c> ones.", "Needs one of the roles <c>viewer</c>, <c>owner</c> (ApiRole); or <c>owner</c> (BoxRole).", "Deprecated by the API.", "GET <c>/v2/boxes</c>.",
            }));
            Assert.That((bool)method["deprecated"]!, Is.True);
            Assert.That((string)api.Operation("get", "/v2/boxes")["roles"]!, Is.EqualTo("\"viewer\", \"owner\""));
        });
    }

    private const string Servers = """
          securitySchemes:
            Key: {type: apiKey, in: header, name: k}
            OAuth: {type: oauth2, flows: {clientCredentials: {tokenUrl: https://auth.example.test/oauth2/token, scopes: {}}}}
        servers: [{url: https://api.example.test}]
        """;
}
