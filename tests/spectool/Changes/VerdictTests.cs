using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Vectara.SpecTool.Changes;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Changes;

/// <summary>One edit of the small document per case: what the report calls it, where, and what it asks of the version.</summary>
[TestFixture]
public class VerdictTests
{
    private const string Schemas = "#/components/schemas";

    // Operations
    [TestCase("- paths /v2/boxes/{box_id} delete", "operation-removed", Severity.Major, "DELETE /v2/boxes/{box_id}")]
    [TestCase("paths /v2/lids = {get: {operationId: listLids, responses: {'200': {}}}}", "operation-added", Severity.Minor, "GET /v2/lids")]
    [TestCase("paths /v2/boxes get x-fern-sdk-method-name = find", "operation-changed", Severity.Major, "GET /v2/boxes")]
    [TestCase("paths /v2/boxes get x-fern-sdk-group-name = crates", "operation-changed", Severity.Major, "GET /v2/boxes")]
    [TestCase("paths /v2/boxes get x-fern-sdk-group-name = [boxes]", "document-changed", Severity.Patch, "#")]
    [TestCase("paths /v2/boxes get x-fern-sdk-group-name = Boxes", "operation-changed", Severity.Patch, "GET /v2/boxes")]
    [TestCase("paths /v2/boxes get operationId = findBoxes", "operation-changed", Severity.Patch, "GET /v2/boxes")]
    [TestCase("paths /v2/boxes post operationId = makeBox", "operation-changed", Severity.Major, "POST /v2/boxes")]
    [TestCase("paths /v2/boxes post tags = [Crates]", "operation-changed", Severity.Major, "POST /v2/boxes")]
    [TestCase("paths /v2/boxes get tags = [Crates]", "operation-changed", Severity.Patch, "GET /v2/boxes")]
    [TestCase("paths /v2/boxes get deprecated = true", "operation-changed", Severity.Minor, "GET /v2/boxes")]
    [TestCase("paths /v2/boxes get deprecated = false", "document-changed", Severity.Patch, "#")]
    [TestCase("paths /v2/boxes get security = []", "operation-changed", Severity.Patch, "GET /v2/boxes")]
    [TestCase("paths /v2/boxes get x-required-roles 0 roles += admin", "operation-changed", Severity.Patch, "GET /v2/boxes")]
    [TestCase("- paths /v2/boxes get x-fern-pagination", "operation-changed", Severity.Major, "GET /v2/boxes")]
    [TestCase("paths /v2/boxes get x-fern-pagination results = $response.crates", "operation-changed", Severity.Major, "GET /v2/boxes")]
    [TestCase("paths /v2/boxes get x-fern-pagination cursor = $request.after", "operation-changed", Severity.Patch, "GET /v2/boxes")]
    [TestCase("paths /v2/boxes post x-fern-pagination = {cursor: a}", "operation-changed", Severity.Major, "POST /v2/boxes")]
    [TestCase("- paths /v2/boxes/{box_id} patch x-fern-streaming", "operation-changed", Severity.Major, "PATCH /v2/boxes/{box_id}")]
    [TestCase("paths /v2/boxes post x-stream-based-on-body = s()", "operation-changed", Severity.Minor, "POST /v2/boxes")]
    // Parameters
    [TestCase("paths /v2/boxes get parameters += {name: sort, in: query, schema: {type: string}}", "parameter-added", Severity.Minor, "GET /v2/boxes#/parameters/query/sort")]
    [TestCase("paths /v2/boxes get parameters += {name: sort, in: query, required: true}", "parameter-added", Severity.Major, "GET /v2/boxes#/parameters/query/sort")]
    [TestCase("- paths /v2/boxes get parameters 3", "parameter-removed", Severity.Major, "GET /v2/boxes#/parameters/query/limit")]
    [TestCase("paths /v2/boxes get parameters 3 required = true", "parameter-changed", Severity.Major, "GET /v2/boxes#/parameters/query/limit")]
    [TestCase("paths /v2/boxes get parameters 1 required = false", "parameter-changed", Severity.Major, "GET /v2/boxes#/parameters/query/warehouse")]
    [TestCase("paths /v2/boxes get parameters 3 schema type = string", "parameter-changed", Severity.Major, "GET /v2/boxes#/parameters/query/limit")]
    [TestCase("paths /v2/boxes get parameters 3 schema format = int64", "parameter-changed", Severity.Major, "GET /v2/boxes#/parameters/query/limit")]
    [TestCase("paths /v2/boxes get parameters 3 schema default = 20", "parameter-changed", Severity.Patch, "GET /v2/boxes#/parameters/query/limit")]
    [TestCase("paths /v2/boxes get parameters 3 schema maximum = 50", "parameter-changed", Severity.Patch, "GET /v2/boxes#/parameters/query/limit")]
    [TestCase("paths /v2/boxes get parameters 3 schema nullable = true", "parameter-changed", Severity.Major, "GET /v2/boxes#/parameters/query/limit")]
    [TestCase("paths /v2/boxes get parameters 3 deprecated = true", "parameter-changed", Severity.Minor, "GET /v2/boxes#/parameters/query/limit")]
    [TestCase("paths /v2/boxes get parameters 3 explode = false", "parameter-changed", Severity.Patch, "GET /v2/boxes#/parameters/query/limit")]
    [TestCase("components parameters Timeout schema minimum = 5", "parameter-changed", Severity.Patch, "#/components/parameters/Timeout")]
    [TestCase("components parameters Timeout schema type = string", "parameter-changed", Severity.Major, "#/components/parameters/Timeout")]
    [TestCase("components parameters Unused = {name: u, in: query}", "document-changed", Severity.Patch, "#/components/parameters/Unused")]
    // Request bodies
    [TestCase("- paths /v2/boxes post requestBody", "request-body-removed", Severity.Major, "POST /v2/boxes#/requestBody")]
    [TestCase("paths /v2/boxes/{box_id} delete requestBody = {content: {}}", "request-body-added", Severity.Minor, "DELETE /v2/boxes/{box_id}#/requestBody")]
    [TestCase("paths /v2/boxes/{box_id} delete requestBody = {required: true, content: {}}", "request-body-added", Severity.Major, "DELETE /v2/boxes/{box_id}#/requestBody")]
    [TestCase("paths /v2/boxes post requestBody required = true", "request-body-changed", Severity.Major, "POST /v2/boxes#/requestBody")]
    [TestCase("paths /v2/boxes/{box_id} patch requestBody required = false", "request-body-changed", Severity.Minor, "PATCH /v2/boxes/{box_id}#/requestBody")]
    [TestCase("paths /v2/boxes post requestBody content multipart/form-data = {schema: {type: object}}", "request-body-added", Severity.Minor, "POST /v2/boxes#/requestBody/multipart/form-data")]
    [TestCase("- paths /v2/boxes/{box_id} patch requestBody content application/json", "request-body-removed", Severity.Major, "PATCH /v2/boxes/{box_id}#/requestBody/application/json")]
    [TestCase("paths /v2/boxes post requestBody content application/json schema $ref = '#/components/schemas/Box'", "request-body-changed", Severity.Major, "POST /v2/boxes#/requestBody/application/json")]
    [TestCase("paths /v2/boxes post requestBody content application/json encoding = {size: {style: form}}", "request-body-changed", Severity.Patch, "POST /v2/boxes#/requestBody/application/json")]
    [TestCase("paths /v2/boxes/{box_id} patch requestBody content application/json schema properties fast = {type: boolean}", "member-added", Severity.Minor, "PATCH /v2/boxes/{box_id}#/requestBody/application/json/properties/fast")]
    [TestCase("paths /v2/boxes/{box_id} patch requestBody content application/json schema required = [factor]", "member-changed", Severity.Major, "PATCH /v2/boxes/{box_id}#/requestBody/application/json/properties/factor")]
    // Responses
    [TestCase("paths /v2/boxes get responses 409 = {content: {application/json: {schema: {type: object}}}}", "response-added", Severity.Minor, "GET /v2/boxes#/responses/409")]
    [TestCase("- paths /v2/boxes get responses 403", "response-removed", Severity.Patch, "GET /v2/boxes#/responses/403")]
    [TestCase("- paths /v2/boxes get responses 200", "response-removed", Severity.Major, "GET /v2/boxes#/responses/200")]
    [TestCase("paths /v2/boxes get responses 202 = {}", "response-added", Severity.Minor, "GET /v2/boxes#/responses/202")]
    [TestCase("paths /v2/boxes get responses 403 content = {}", "response-changed", Severity.Patch, "GET /v2/boxes#/responses/403")]
    [TestCase("paths /v2/boxes/{box_id} delete responses 204 content = {application/json: {}}", "response-added", Severity.Major, "DELETE /v2/boxes/{box_id}#/responses/204/application/json")]
    [TestCase("- paths /v2/boxes/{box_id} patch responses 200 content text/event-stream", "response-removed", Severity.Major, "PATCH /v2/boxes/{box_id}#/responses/200/text/event-stream")]
    [TestCase("paths /v2/boxes post responses 201 content text/event-stream = {}", "response-added", Severity.Minor, "POST /v2/boxes#/responses/201/text/event-stream")]
    [TestCase("paths /v2/boxes post responses 201 content application/json schema $ref = '#/components/schemas/Spare'", "response-changed", Severity.Major, "POST /v2/boxes#/responses/201/application/json")]
    [TestCase("paths /v2/boxes post responses 201 content application/json schema = {allOf: [{$ref: '#/components/schemas/Box'}]}", "document-changed", Severity.Patch, "#")]
    [TestCase("paths /v2/boxes post responses 201 headers = {H: {schema: {type: string}}}", "response-changed", Severity.Patch, "POST /v2/boxes#/responses/201")]
    [TestCase("paths /v2/boxes get responses 200 content application/json schema required += page_key", "member-changed", Severity.Minor, "GET /v2/boxes#/responses/200/application/json/properties/page_key")]
    [TestCase("paths /v2/boxes get responses 200 content application/json schema required = []", "member-changed", Severity.Major, "GET /v2/boxes#/responses/200/application/json/properties/boxes")]
    // Schemas and members
    [TestCase("components schemas New = {type: object}", "schema-added", Severity.Minor, $"{Schemas}/New")]
    [TestCase("- components schemas Spare", "schema-removed", Severity.Major, $"{Schemas}/Spare")]
    [TestCase("components schemas Spare = {type: string}", "schema-changed", Severity.Major, $"{Schemas}/Spare")]
    [TestCase("components schemas Box properties height = {type: integer}", "member-added", Severity.Minor, $"{Schemas}/Box/properties/height")]
    [TestCase("- components schemas Box properties title", "member-removed", Severity.Major, $"{Schemas}/Box/properties/title")]
    [TestCase("components schemas Box properties size type = string", "member-changed", Severity.Major, $"{Schemas}/Box/properties/size")]
    [TestCase("components schemas Box properties size format = int64", "member-changed", Severity.Patch, $"{Schemas}/Box/properties/size")]
    [TestCase("components schemas Box properties size format = int32", "member-changed", Severity.Major, $"{Schemas}/Box/properties/size")]
    [TestCase("components schemas Box properties weight format = float", "member-changed", Severity.Patch, $"{Schemas}/Box/properties/weight")]
    [TestCase("components schemas Box properties title format = email", "member-changed", Severity.Patch, $"{Schemas}/Box/properties/title")]
    [TestCase("- components schemas Box properties made_at format", "member-changed", Severity.Major, $"{Schemas}/Box/properties/made_at")]
    [TestCase("components schemas Box properties size nullable = true", "member-changed", Severity.Major, $"{Schemas}/Box/properties/size")]
    [TestCase("components schemas Box properties size nullable = false", "document-changed", Severity.Patch, "#")]
    [TestCase("- components schemas Box properties weight nullable", "member-changed", Severity.Major, $"{Schemas}/Box/properties/weight")]
    [TestCase("components schemas Box properties size type = [integer, 'null']", "member-changed", Severity.Major, $"{Schemas}/Box/properties/size")]
    [TestCase("- components schemas Box properties grip type", "member-changed", Severity.Patch, $"{Schemas}/Box/properties/grip")]
    [TestCase("components schemas Box properties title default = none", "member-changed", Severity.Patch, $"{Schemas}/Box/properties/title")]
    [TestCase("components schemas Box properties title maxLength = 30", "member-changed", Severity.Patch, $"{Schemas}/Box/properties/title")]
    [TestCase("components schemas Box properties title pattern = ^a", "member-changed", Severity.Patch, $"{Schemas}/Box/properties/title")]
    [TestCase("components schemas Box properties title x-vectara-duration = true", "member-changed", Severity.Patch, $"{Schemas}/Box/properties/title")]
    [TestCase("components schemas Box properties title deprecated = true", "member-changed", Severity.Minor, $"{Schemas}/Box/properties/title")]
    [TestCase("components schemas Box properties title required = true", "member-changed", Severity.Patch, $"{Schemas}/Box/properties/title")]
    [TestCase("components schemas Box properties title writeOnly = true", "member-changed", Severity.Major, $"{Schemas}/Box/properties/title")]
    [TestCase("components schemas Box properties title readOnly = true", "member-changed", Severity.Patch, $"{Schemas}/Box/properties/title")]
    [TestCase("- components schemas Box properties id readOnly", "member-changed", Severity.Minor, $"{Schemas}/Box/properties/id")]
    [TestCase("components schemas CreateBox properties lid readOnly = true", "member-changed", Severity.Major, $"{Schemas}/CreateBox/properties/lid")]
    [TestCase("components schemas Box properties labels items type = integer", "member-changed", Severity.Major, $"{Schemas}/Box/properties/labels")]
    [TestCase("components schemas Box properties labels items maxLength = 5", "schema-changed", Severity.Patch, $"{Schemas}/Box/properties/labels/items")]
    [TestCase("components schemas Box properties labels maxItems = 5", "member-changed", Severity.Patch, $"{Schemas}/Box/properties/labels")]
    [TestCase("components schemas Box properties counts additionalProperties type = string", "member-changed", Severity.Major, $"{Schemas}/Box/properties/counts")]
    [TestCase("components schemas Box additionalProperties = false", "schema-changed", Severity.Patch, $"{Schemas}/Box")]
    [TestCase("components schemas Box properties grip properties top = {type: boolean}", "member-added", Severity.Minor, $"{Schemas}/Box/properties/grip/properties/top")]
    [TestCase("- components schemas Box properties grip properties right", "member-removed", Severity.Major, $"{Schemas}/Box/properties/grip/properties/right")]
    [TestCase("components schemas Box properties figure = {allOf: [{$ref: '#/components/schemas/Figure'}]}", "document-changed", Severity.Patch, "#")]
    [TestCase("components schemas Box properties figure = {$ref: '#/components/schemas/Circle'}", "member-changed", Severity.Major, $"{Schemas}/Box/properties/figure")]
    [TestCase("components schemas Box properties figure = {allOf: [{$ref: '#/components/schemas/Figure'}], nullable: true}", "member-changed", Severity.Major, $"{Schemas}/Box/properties/figure")]
    [TestCase("components schemas Spare required = [ghost]", "schema-changed", Severity.Patch, $"{Schemas}/Spare")]
    [TestCase("components schemas Spare x-fern-type-name = Replacement", "schema-changed", Severity.Major, $"{Schemas}/Spare")]
    // Which way a requirement binds
    [TestCase("components schemas CreateBox required += colour", "member-changed", Severity.Major, $"{Schemas}/CreateBox/properties/colour")]
    [TestCase("components schemas CreateBox required += lid", "member-changed", Severity.Major, $"{Schemas}/CreateBox/properties/lid")]
    [TestCase("components schemas Box required += title", "member-changed", Severity.Minor, $"{Schemas}/Box/properties/title")]
    [TestCase("components schemas Box required += made_at", "member-changed", Severity.Major, $"{Schemas}/Box/properties/made_at")]
    [TestCase("components schemas Box required += colour", "member-changed", Severity.Major, $"{Schemas}/Box/properties/colour")]
    [TestCase("components schemas Box required += weight", "member-changed", Severity.Minor, $"{Schemas}/Box/properties/weight")]
    [TestCase("components schemas Box required = [id, size]", "member-changed", Severity.Major, $"{Schemas}/Box/properties/figure")]
    // Enums
    [TestCase("components schemas Colour enum += black", "enum-value-added", Severity.Minor, $"{Schemas}/Colour/enum/black")]
    [TestCase("- components schemas Colour enum 0", "enum-value-removed", Severity.Major, $"{Schemas}/Colour/enum/red")]
    [TestCase("components schemas Colour enum = [blue, green, red]", "schema-changed", Severity.Patch, $"{Schemas}/Colour")]
    [TestCase("- components schemas Colour enum", "schema-changed", Severity.Major, $"{Schemas}/Colour")]
    [TestCase("components schemas CreateBox properties lid enum = [none, flat]", "member-changed", Severity.Major, $"{Schemas}/CreateBox/properties/lid")]
    [TestCase("components schemas CreateBox properties grade enum += 4", "enum-value-added", Severity.Minor, $"{Schemas}/CreateBox/properties/grade/enum/4")]
    [TestCase("- components schemas CreateBox properties grade enum", "member-changed", Severity.Patch, $"{Schemas}/CreateBox/properties/grade")]
    // Unions
    [TestCase("components schemas Figure oneOf += {$ref: '#/components/schemas/Spare'}", "variant-added", Severity.Minor, $"{Schemas}/Figure/oneOf/Spare")]
    [TestCase("- components schemas Figure oneOf 1", "variant-removed", Severity.Major, $"{Schemas}/Figure/oneOf/Square")]
    [TestCase("components schemas Figure oneOf = [{$ref: '#/components/schemas/Square'}, {$ref: '#/components/schemas/Circle'}]", "schema-changed", Severity.Patch, $"{Schemas}/Figure")]
    [TestCase("components schemas Figure discriminator propertyName = kind", "discriminator-changed", Severity.Major, $"{Schemas}/Figure/discriminator")]
    [TestCase("components schemas Figure discriminator mapping round = '#/components/schemas/Circle'", "discriminator-added", Severity.Minor, $"{Schemas}/Figure/discriminator/mapping/round")]
    [TestCase("- components schemas Figure discriminator mapping circle", "discriminator-removed", Severity.Major, $"{Schemas}/Figure/discriminator/mapping/circle")]
    [TestCase("components schemas Figure discriminator mapping circle = '#/components/schemas/Square'", "discriminator-changed", Severity.Major, $"{Schemas}/Figure/discriminator/mapping/circle")]
    [TestCase("components schemas Figure = {type: object, properties: {area: {type: number}}}", "schema-changed", Severity.Major, $"{Schemas}/Figure")]
    [TestCase("components schemas FigureBase properties type enum = [circle, square]", "member-changed", Severity.Patch, $"{Schemas}/FigureBase/properties/type")]
    [TestCase("components schemas Circle allOf 1 properties type = {type: string, enum: [circle]}", "member-changed", Severity.Patch, $"{Schemas}/Circle/properties/type")]
    // Bases
    [TestCase("components schemas FigureBase properties name = {type: string}", "member-added", Severity.Minor, $"{Schemas}/FigureBase/properties/name")]
    [TestCase("- components schemas FigureBase properties area", "member-removed", Severity.Major, $"{Schemas}/FigureBase/properties/area")]
    [TestCase("components schemas FigureBase properties area type = integer", "member-changed", Severity.Major, $"{Schemas}/FigureBase/properties/area")]
    [TestCase("components schemas Circle allOf 1 required = [area]", "member-changed", Severity.Major, $"{Schemas}/Circle/properties/area")]
    // The document
    [TestCase("openapi = 3.0.4", "document-changed", Severity.Patch, "#/openapi")]
    [TestCase("info version = '2.1'", "document-changed", Severity.Patch, "#/info")]
    [TestCase("servers 0 url = https://other.example.test", "document-changed", Severity.Patch, "#/servers")]
    [TestCase("components securitySchemes Token = {type: http, scheme: bearer}", "security-scheme-added", Severity.Minor, "#/components/securitySchemes/Token")]
    [TestCase("- components securitySchemes Key", "security-scheme-removed", Severity.Major, "#/components/securitySchemes/Key")]
    [TestCase("components securitySchemes Key name = x-other", "document-changed", Severity.Patch, "#/components/securitySchemes/Key")]
    public void One_edit_is_one_change(string edit, string kind, Severity severity, string subject)
    {
        var report = ChangeReport.Compare(Documents.Contract(), Documents.Edited(edit));
        Assert.That(report.Changes.Select(Line), Is.EqualTo(new[] { $"{kind} {severity} {subject}" }));
        Assert.That(report.Verdict, Is.EqualTo(severity));
    }

    [Test]
    public void Equal_contracts_have_nothing_to_report()
    {
        var report = ChangeReport.Compare(Documents.Contract(), Documents.Contract());
        Assert.Multiple(() =>
        {
            Assert.That(report.Changes, Is.Empty);
            Assert.That(report.Verdict, Is.EqualTo(Severity.None));
        });
    }

    [Test]
    public void The_order_of_members_is_no_change()
    {
        var reordered = Documents.Contract();
        var members = (JObject)reordered["components"]!["schemas"]!["Box"]!["properties"]!;
        members.ReplaceAll(members.Properties().Reverse().ToList());
        Assert.That(ChangeReport.Compare(Documents.Contract(), reordered).Changes, Is.Empty);
    }

    [Test]
    public void A_new_required_member_binds_who_writes_it() => Assert.Multiple(() =>
    {
        Assert.That(Changes("components schemas CreateBox properties depth = {type: integer}", "components schemas CreateBox required += depth"),
            Is.EqualTo(new[] { $"member-added Major {Schemas}/CreateBox/properties/depth" }));
        Assert.That(Changes("components schemas CreateBox properties depth = {type: integer, readOnly: true}", "components schemas CreateBox required += depth"),
            Is.EqualTo(new[] { $"member-added Minor {Schemas}/CreateBox/properties/depth" }));
        Assert.That(Changes("components schemas Box properties depth = {type: integer}", "components schemas Box required += depth"),
            Is.EqualTo(new[] { $"member-added Minor {Schemas}/Box/properties/depth" }));
    });

    [Test]
    public void A_schema_that_was_only_read_may_become_stricter_when_it_is_also_written()
    {
        // No caller writes Spare yet, so what it demands breaks nobody.
        string[] edits = ["paths /v2/boxes post responses 202 = {content: {application/json: {schema: {$ref: '#/components/schemas/Spare'}}}}"];
        var before = Documents.Edited(edits);
        var after = Documents.Edited([.. edits, "components schemas Spare required = [note]",
            "paths /v2/boxes/{box_id} delete requestBody = {content: {application/json: {schema: {$ref: '#/components/schemas/Spare'}}}}"]);
        Assert.That(ChangeReport.Compare(before, after).Changes.Select(Line), Does.Contain($"member-changed Minor {Schemas}/Spare/properties/note"));
    }

    [Test]
    public void Arguments_that_change_places_are_noticed() => Assert.That(
        Changes(
            "paths /v2/boxes get parameters 1 = {name: shelf, in: query, required: true, schema: {type: string}}",
            "paths /v2/boxes get parameters 2 = {name: warehouse, in: query, required: true, schema: {type: string}}"),
        Is.EqualTo(new[] { "parameter-changed Major GET /v2/boxes#/parameters" }));

    [Test]
    public void An_operation_that_moves_is_one_change() => Assert.Multiple(() =>
    {
        Assert.That(Moved("/v2/boxes", "/v2/crates"), Is.EqualTo(new[] { "operation-changed Patch GET /v2/crates", "operation-changed Patch POST /v2/crates" }));
        Assert.That(Moved("/v2/boxes/{box_id}", "/v2/boxes/{id}"), Does.Contain("operation-changed Patch DELETE /v2/boxes/{id}").And.None.StartsWith("operation-removed"));
    });

    [Test]
    public void A_member_that_moves_to_a_base_is_still_there() => Assert.That(
        Changes(
            "components schemas FigureBase properties radius = {type: number}",
            "- components schemas Circle allOf 1 properties radius"),
        Is.EqualTo(new[] { $"member-added Minor {Schemas}/FigureBase/properties/radius" }));

    [Test]
    public void A_lost_base_takes_its_members_along() => Assert.That(
        Changes("- components schemas Circle allOf 0"),
        Is.EqualTo(new[]
        {
            $"base-removed Major {Schemas}/Circle/allOf/FigureBase",
            $"member-removed Major {Schemas}/Circle/properties/area",
            $"member-removed Major {Schemas}/Circle/properties/type",
        }));

    [Test]
    public void A_discriminator_is_set_by_its_class_so_nobody_has_to_pass_a_new_one() => Assert.That(
        Changes(
            "components schemas CreateBox properties figure = {oneOf: [{$ref: '#/components/schemas/Spare'}], discriminator: {propertyName: kind}}",
            "components schemas Spare properties kind = {type: string}",
            "components schemas Spare required = [kind]"),
        Is.EqualTo(new[] { $"member-added Minor {Schemas}/CreateBox/properties/figure", $"member-added Minor {Schemas}/Spare/properties/kind" }));

    [Test]
    public void A_success_with_another_status_and_a_media_type_spelt_otherwise_are_the_same_result() => Assert.Multiple(() =>
    {
        Assert.That(Changes(
                "- paths /v2/boxes post responses 201",
                "paths /v2/boxes post responses 200 = {content: {application/json: {schema: {$ref: '#/components/schemas/Box'}}}}"),
            Is.EqualTo(new[] { "response-changed Patch POST /v2/boxes#/responses/201" }));
        Assert.That(Changes("paths /v2/boxes post responses 201 content = {applicaton/json: {schema: {$ref: '#/components/schemas/Box'}}}"),
            Is.EqualTo(new[] { "response-changed Patch POST /v2/boxes#/responses/201" }));
    });

    [Test]
    public void A_component_that_is_only_a_string_is_the_same_as_a_string() => Assert.That(
        Changes(
            "components schemas Title = {type: string, maxLength: 25}",
            "components schemas Box properties title = {$ref: '#/components/schemas/Title'}"),
        Is.EqualTo(new[] { $"schema-added Minor {Schemas}/Title", $"member-changed Patch {Schemas}/Box/properties/title" }));

    [Test]
    public void A_class_that_takes_more_members_is_still_a_type_of_its_own()
    {
        string[] edits =
        [
            "components schemas Spare additionalProperties = {type: string}",
            "components schemas Other = {type: object, properties: {note: {type: string}}, additionalProperties: {type: string}}",
        ];
        var before = Documents.Edited([.. edits, "components schemas Box properties more = {$ref: '#/components/schemas/Spare'}"]);
        var after = Documents.Edited([.. edits, "components schemas Box properties more = {$ref: '#/components/schemas/Other'}"]);
        Assert.That(ChangeReport.Compare(before, after).Changes.Select(Line), Is.EqualTo(new[] { $"member-changed Major {Schemas}/Box/properties/more" }));
    }

    [Test]
    public void Schemas_that_contain_themselves_are_no_trouble() => Assert.That(
        Changes("components schemas Loop = {type: array, items: {$ref: '#/components/schemas/Loop'}}", "components schemas Ring = {allOf: [{$ref: '#/components/schemas/Ring'}]}",
            "components schemas Box properties loop = {$ref: '#/components/schemas/Loop'}"),
        Has.Length.EqualTo(3));

    private static string[] Changes(params string[] edits) =>
        [.. ChangeReport.Compare(Documents.Contract(), Documents.Edited(edits)).Changes.Select(Line)];

    private static string[] Moved(string from, string to)
    {
        var after = Documents.Contract();
        var paths = (JObject)after["paths"]!;
        var item = paths[from]!;
        paths.Remove(from);
        paths[to] = item;
        return [.. ChangeReport.Compare(Documents.Contract(), after).Changes.Select(Line)];
    }

    private static string Line(Change change) => $"{change.Kind} {change.Severity} {change.Subject}";
}
