using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Describe;

/// <summary>How parameters become arguments and options, and how each is sent.</summary>
[TestFixture]
public class ParametersTests
{
    [Test]
    public void Path_parameters_come_in_the_order_of_the_path_and_required_ones_after_them()
    {
        var api = Small.Describe("", """
            /v2/a/{a_id}/b/{b_id}/c:
              get:
                operationId: get
                tags: [T]
                parameters:
                - {name: z, in: query, required: true, schema: {type: string}}
                - {name: x-y, in: header, required: true, schema: {type: integer}}
                - {name: b_id, in: path, required: true, schema: {type: integer}}
                - {name: a_id, in: path, required: true, schema: {type: string, enum: [q]}}
                - {name: o, in: query, schema: {type: boolean}}
                responses: {'204': {}}
            """);
        var method = api.Method("get", "/v2/a/{a_id}/b/{b_id}/c");
        Assert.Multiple(() =>
        {
            Assert.That(method["positional"]!.Select(argument => $"{argument["clr"]} {argument["name"]}"), Is.EqualTo(new[] { "GetAId aId", "long bId", "string z", "long xY" }));
            Assert.That(method["chain"]!.Select(call => (string)call!), Is.EqualTo(new[]
            {
                """.Path("/v2/a/")""", ".Segment(nameof(aId), aId.Value)", """.Path("/b/")""", ".Segment(nameof(bId), bId)", """.Path("/c")""",
                """.RequiredQuery("z", nameof(z), z)""", """.Header("x-y", xY)""", """.Query("o", options?.O)""",
            }));
        });
    }

    [TestCase("{type: string}", """.Query("p", options?.P)""", "string?")]
    [TestCase("{type: integer}", """.Query("p", options?.P)""", "long?")]
    [TestCase("{type: string, format: date-time}", """.Query("p", options?.P)""", "DateTimeOffset?")]
    [TestCase("{type: string, enum: [a]}", """.Query("p", options?.P)""", "GetBoxesP?")]
    [TestCase("{}", """.Query("p", options?.P)""", "string?")]
    [TestCase("{oneOf: [{type: string}, {type: integer}]}", """.Query("p", options?.P)""", "string?")]
    [TestCase("{type: array, items: {type: string}}", """.QueryEach("p", options?.P)""", "IList<string>?")]
    [TestCase("{type: array, items: {type: string, enum: [a]}}", """.QueryEach("p", options?.P)""", "IList<GetBoxesP>?")]
    [TestCase("{type: array}", """.QueryEach("p", options?.P)""", "IList<object?>?")]
    [TestCase("{type: array, items: {type: string}}, explode: false", """.QueryJoined("p", options?.P, ",")""", "IList<string>?")]
    [TestCase("{type: array, items: {type: string}}, style: spaceDelimited, explode: false", """.QueryJoined("p", options?.P, "%20")""", "IList<string>?")]
    [TestCase("{type: array, items: {type: string}}, style: pipeDelimited", """.QueryJoined("p", options?.P, "|")""", "IList<string>?")]
    [TestCase("{type: object, additionalProperties: {type: string}}, style: deepObject", """.QueryDeep("p", options?.P)""", "IDictionary<string, string>?")]
    [TestCase("{type: object, additionalProperties: {type: array, items: {type: integer}}}, style: deepObject, explode: true", """.QueryDeep("p", options?.P)""", "IDictionary<string, IList<long>>?")]
    public void An_optional_query_parameter_is_sent_as_its_type_and_style_want_it(string schema, string call, string type)
    {
        var api = Small.Describe("", Small.Operation($"parameters: [{{name: p, in: query, schema: {schema}}}], responses: {{'204': {{}}}}"));
        Assert.Multiple(() =>
        {
            Assert.That(api.Chain("get", "/v2/boxes"), Does.EndWith("\n" + call));
            Assert.That((string)api.Member("GetBoxesOptions", "P")["clr"]!, Is.EqualTo(type));
        });
    }

    [TestCase("{type: string}", """.RequiredQuery("p", nameof(p), p)""")]
    [TestCase("{type: string, enum: [a]}", """.RequiredQuery("p", nameof(p), p.Value)""")]
    [TestCase("{type: integer, format: int32}", """.Query("p", p)""")]
    [TestCase("{type: array, items: {type: string}}", """.QueryEach("p", (p ?? throw new ArgumentNullException(nameof(p))))""")]
    public void A_required_one_must_be_there(string schema, string call)
    {
        var api = Small.Describe("", Small.Operation($"parameters: [{{name: p, in: query, required: true, schema: {schema}}}], responses: {{'204': {{}}}}"));
        Assert.That(api.Chain("get", "/v2/boxes"), Does.EndWith("\n" + call));
    }

    [TestCase("{type: string}", false, """.Header("p", options?.P)""")]
    [TestCase("{type: boolean}", false, """.Header("p", options?.P)""")]
    [TestCase("{type: string}", true, """.Header("p", p ?? throw new ArgumentNullException(nameof(p)))""")]
    [TestCase("{type: string, enum: [a]}", true, """.Header("p", p.Value)""")]
    [TestCase("{type: integer}", true, """.Header("p", p)""")]
    public void A_header_is_sent_as_one(string schema, bool isRequired, string call)
    {
        var api = Small.Describe("", Small.Operation($"parameters: [{{name: p, in: header, required: {(isRequired ? "true" : "false")}, schema: {schema}}}], responses: {{'204': {{}}}}"));
        Assert.That(api.Chain("get", "/v2/boxes"), Does.EndWith("\n" + call));
    }

    [TestCase("in: cookie, schema: {type: string}", "/in", "in 'cookie'")]
    [TestCase("in: body, schema: {type: object}", "/in", "in 'body'")]
    [TestCase("in: query, style: deepObject, schema: {type: array, items: {type: string}}", "", "'deepObject' (explode: false)")]
    [TestCase("in: query, style: spaceDelimited, explode: true, schema: {type: array, items: {type: string}}", "", "'spaceDelimited' (explode: true)")]
    [TestCase("in: query, style: wavy, schema: {type: string}", "", "'wavy'")]
    [TestCase("in: query, schema: {type: object, additionalProperties: {type: string}}", "", "IDictionary<string, string>")]
    [TestCase("in: query, style: deepObject, schema: {type: object, additionalProperties: {type: object, additionalProperties: {type: string}}}", "", "IDictionary")]
    [TestCase("in: query, schema: {$ref: '#/components/schemas/Box'}", "", "type Box")]
    [TestCase("in: query, schema: {type: array, items: {$ref: '#/components/schemas/Box'}}", "", "IList<Box>")]
    [TestCase("in: query, schema: {type: array, items: {type: array, items: {type: string}}}", "", "IList<IList<string>>")]
    [TestCase("in: query, schema: {type: string, format: byte}", "", "byte[]")]
    [TestCase("in: header, schema: {type: array, items: {type: string}}", "", "IList<string>")]
    [TestCase("in: header, style: form, schema: {type: string}", "", "'form'")]
    [TestCase("in: header, schema: {type: number}", "", "double")]
    [TestCase("in: query, schema: {type: uuid}", "/schema/type", "there is no type 'uuid'")]
    public void What_cannot_be_sent_is_refused(string parameter, string place, string words) => Refusal.Assert(
        "#/paths/~1v2~1boxes/get/parameters/0" + place, words, "Box: {type: object, properties: {a: {type: string}}}", Small.Operation($"parameters: [{{name: p, {parameter}}}], responses: {{'204': {{}}}}"));

    [TestCase("style: matrix, schema: {type: string}", "'matrix'")]
    [TestCase("style: label, schema: {type: string}", "'label'")]
    [TestCase("schema: {type: array, items: {type: string}}", "IList<string>")]
    [TestCase("schema: {type: string, format: byte}", "byte[]")]
    [TestCase("schema: {type: object, additionalProperties: {type: string}}", "IDictionary")]
    public void What_cannot_stand_in_a_path_is_refused(string parameter, string words) => Refusal.Assert(
        "#/paths/~1v2~1{p}/get/parameters/0", words, "", "/v2/{p}: { get: { operationId: get, tags: [T], parameters: [{name: p, in: path, required: true, " + parameter + "}], responses: {'204': {}} } }");

    [TestCase("{type: string}", "p")]
    [TestCase("{type: string, enum: [a]}", "p.Value")]
    [TestCase("{type: integer}", "p")]
    [TestCase("{type: boolean}", "p ? \"true\" : \"false\"")]
    [TestCase("{type: number}", """p.ToString("R", System.Globalization.CultureInfo.InvariantCulture)""")]
    [TestCase("{type: string, format: date-time}", "JsonWrite.Text(p)")]
    [TestCase("{}", "p")]
    public void A_value_in_a_path_is_text(string schema, string value)
    {
        var api = Small.Describe("", "/v2/{p}: { get: { operationId: get, tags: [T], parameters: [{name: p, in: path, required: true, schema: " + schema + "}], responses: {'204': {}} } }");
        Assert.That((string)api.Method("get", "/v2/{p}")["chain"]!.Last!, Is.EqualTo($".Segment(nameof(p), {value})"));
    }

    [Test]
    public void A_path_parameter_that_no_parameter_declares_is_text_with_a_warning()
    {
        var api = Small.Describe("", "/v2/{p}: {get: {operationId: get, tags: [T], responses: {'204': {}}}}");
        Assert.Multiple(() =>
        {
            Small.AssertSame(api.Method("get", "/v2/{p}")["positional"], "[{clr: string, name: p, plain: p, doc: The parameter <c>p</c>.}]");
            Assert.That(api.Warnings.Single(), Does.StartWith("#/paths/~1v2~1{p}/get: ").And.Contains("{p}, which no parameter declares"));
        });
    }

    [Test]
    public void A_parameter_of_a_path_that_lacks_it_is_left_out_with_a_warning()
    {
        var api = Small.Describe("", Small.Operation("parameters: [{name: ghost, in: path, required: true, schema: {type: string}}], responses: {'204': {}}"));
        Assert.Multiple(() =>
        {
            Assert.That(api.Method("get", "/v2/boxes")["positional"], Is.Empty);
            Assert.That(api.Warnings.Single(), Does.StartWith("#/paths/~1v2~1boxes/get/parameters/0: ").And.Contains("{ghost}"));
        });
    }

    [TestCase("class", "@class")]
    [TestCase("request", "requestValue")]
    [TestCase("options", "optionsValue")]
    [TestCase("request-options", "requestOptionsValue")]
    [TestCase("cancellation_token", "cancellationTokenValue")]
    [TestCase("call", "callValue")]
    [TestCase("nameof", "nameofValue")]
    [TestCase("1st", "n1st")]
    [TestCase("$", "u0024")]
    [TestCase("IAM_key", "iamKey")]
    public void An_argument_has_a_name_that_C_sharp_takes(string name, string argument)
    {
        var api = Small.Describe("", Small.Operation($"parameters: [{{name: '{name}', in: query, required: true, schema: {{type: string}}}}], responses: {{'204': {{}}}}"));
        var positional = api.Method("get", "/v2/boxes")["positional"]![0]!;
        Assert.Multiple(() =>
        {
            Assert.That((string)positional["name"]!, Is.EqualTo(argument));
            Assert.That((string)positional["plain"]!, Is.EqualTo(argument.TrimStart('@')));
            Assert.That(api.Chain("get", "/v2/boxes"), Does.Contain($"nameof({argument}), {argument})"));
        });
    }

    [Test]
    public void Arguments_and_options_that_C_sharp_cannot_tell_apart_get_names_of_their_own()
    {
        var api = Small.Describe("", """
            /v2/{box_id}:
              get:
                operationId: get
                tags: [T]
                parameters:
                - {name: box_id, in: path, required: true, schema: {type: string}}
                - {name: boxId, in: query, required: true, schema: {type: string}}
                - {name: depth, in: query, schema: {type: string}}
                - {name: Depth, in: header, schema: {type: string}}
                - {name: equals, in: query, schema: {type: string}}
                - {name: get_options, in: query, schema: {type: string}}
                responses: {'204': {}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(api.Method("get", "/v2/{box_id}")["positional"]!.Select(argument => (string)argument["name"]!), Is.EqualTo(new[] { "boxId", "boxIdValue" }));
            Assert.That(api.MemberNames("GetOptions"), Is.EqualTo(new[] { "Depth", "DepthValue", "EqualsValue", "GetOptionsValue" }));
            Assert.That(api.Chain("get", "/v2/{box_id}"), Does.EndWith(""".Query("get_options", options?.GetOptionsValue)"""));
        });
    }

    [Test]
    public void Names_and_paths_are_escaped_as_strings_of_C_sharp()
    {
        var api = Small.Describe("", """
            "/v2/a\"b": {get: {operationId: get, tags: [T], parameters: [{name: "p\"q", in: query, schema: {type: string}}], responses: {'204': {}}}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Operation("get", """/v2/a"b""")["path"]!, Is.EqualTo(""" "/v2/a\"b" """.Trim()));
            Assert.That(api.Chain("get", """/v2/a"b"""), Is.EqualTo(""".Path("/v2/a\"b")""" + "\n" + """.Query("p\"q", options?.PQ)"""));
        });
    }

    [Test]
    public void Options_say_what_the_contract_says_of_them()
    {
        var api = Small.Describe("", Small.Operation("parameters: [{name: limit, in: query, description: How many., deprecated: true, schema: {type: integer, minimum: 1, maximum: 100, default: 10}}], responses: {'204': {}}"));
        Small.AssertSame(api.Member("GetBoxesOptions", "Limit"), "{clr: 'long?', name: Limit, summary: [How many.], remarks: ['1 to 100. Default: <c>10</c>. Deprecated by the API.']}");
    }
}
