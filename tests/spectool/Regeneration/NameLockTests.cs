using NUnit.Framework;
using Vectara.SpecTool.Regeneration;
using Vectara.SpecTool.Tests.Regeneration.Support;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Regeneration;

/// <summary>spec/names.yaml: the tool adds and never changes; a person may change.</summary>
[TestFixture]
public class NameLockTests
{
    private const string Schemas = """
        Box: {type: object, properties: {read: {type: string}, lid: {type: object, properties: {a: {type: string}}}, colour: {type: string, enum: [red, RED]}}}
        Crate: {type: object, properties: {id: {type: string}}}
        Any: {oneOf: [{$ref: '#/components/schemas/Box'}, {$ref: '#/components/schemas/Crate'}], discriminator: {propertyName: type}}
        """;

    private static readonly string Paths = Small.Answering("{$ref: '#/components/schemas/Any'}", "x-fern-sdk-group-name: boxes, x-fern-sdk-method-name: get, parameters: [{name: q, in: query, schema: {type: string}}], ");

    [Test]
    public void Everything_that_is_named_is_written_sorted_and_comes_back()
    {
        var text = Small.Describe(Schemas, Paths).Names.Write();
        Small.AssertSame(Small.Yaml(text), """
            operations: {GET /v2/boxes: {group: Boxes, method: Get, options: GetBoxesOptions}}
            schemas: {Any: Any, Box: Box, Crate: Crate}
            inline: {Box/colour: BoxColour, Box/lid: BoxLid}
            members: {Box/read: ReadValue, BoxColour/RED: RedValue}
            unions: {Any: []}
            """);
        Assert.That(Small.Describe(Schemas, Paths, names: Load(text)).Names.Write(), Is.EqualTo(text));
    }

    [Test]
    public void An_entry_is_kept_whatever_becomes_of_what_it_names()
    {
        var text = Small.Describe(Schemas, Paths).Names.Write();
        var after = Small.Describe("Other: {type: object}", names: Load(text)).Names.Write();
        Assert.That(text.Split('\n').Except(after.Split('\n')), Is.Empty);
        Assert.That(after, Does.Contain("  Other: Other\n").And.Contain("GET /v2/nothing:"));
    }

    [Test]
    public void Names_stay_when_upstream_regroups_and_renames_an_operation()
    {
        var names = Small.Describe(Schemas, Paths).Names;
        var moved = Small.Answering("{$ref: '#/components/schemas/Any'}", "x-fern-sdk-group-name: crates, x-fern-sdk-method-name: fetch, parameters: [{name: q, in: query, schema: {type: string}}], ").Replace("getBoxes", "fetchCrates", StringComparison.Ordinal);
        var api = Small.Describe(Schemas, moved, names: names);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Operation("get", "/v2/boxes")["group"]!, Is.EqualTo("Boxes"));
            Assert.That((string)api.Method("get", "/v2/boxes")["name"]!, Is.EqualTo("GetAsync"));
            Assert.That((string)api.Method("get", "/v2/boxes")["options"]!, Is.EqualTo("GetBoxesOptions"));
        });
    }

    [Test]
    public void What_is_new_gives_way_to_what_was_there()
    {
        var api = Small.Describe("BoxId: {type: object}\nbox_id: {type: object}", names: Load("schemas: {box_id: BoxId}"));
        Assert.Multiple(() =>
        {
            Assert.That(api.Names.Schema("box_id"), Is.EqualTo("BoxId"));
            Assert.That(api.Names.Schema("BoxId"), Is.EqualTo("BoxIdValue"));
        });
    }

    [Test]
    public void So_do_schemas_and_operations_to_the_options_class_of_an_operation()
    {
        const string Paths = """
            /v2/a: {get: {operationId: get, tags: [A], parameters: [{name: q, in: query, schema: {type: string}}], responses: {'204': {}}}}
            /v2/b: {get: {operationId: fetch, tags: [B], parameters: [{name: q, in: query, schema: {type: string}}], responses: {'204': {}}}}
            """;
        var api = Small.Describe("get_options: {type: object}", Paths, names: Load("operations: {GET /v2/b: {group: B, method: Get, options: GetOptions}}"));
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Method("get", "/v2/b")["options"]!, Is.EqualTo("GetOptions"));
            Assert.That((string)api.Method("get", "/v2/a")["options"]!, Is.EqualTo("GetOptionsValueValue"));
            Assert.That(api.Names.Schema("get_options"), Is.EqualTo("GetOptionsValue"));
        });
    }

    [Test]
    public void A_schema_without_a_name_may_be_called_as_a_schema_was_that_is_called_otherwise_now()
    {
        var api = Small.Describe("Box: {type: object, properties: {lid: {type: object, properties: {a: {type: string}}}}}\nBoxLid: {type: object, properties: {b: {type: string}}}", names: Load("schemas: {BoxLid: Cover}"));
        Assert.Multiple(() =>
        {
            Assert.That(api.MemberNames("BoxLid"), Is.EqualTo(new[] { "A" }));
            Assert.That(api.MemberNames("Cover"), Is.EqualTo(new[] { "B" }));
            Assert.That((string)api.Member("Box", "Lid")["read"]!, Is.EqualTo("BoxLid.Read(reader)"));
        });
    }

    [Test]
    public void A_person_may_change_any_entry()
    {
        var names = Load("""
            operations: {GET /v2/boxes: {group: Cartons, method: Fetch, options: FetchOptions}}
            schemas: {Any: Thing, Box: Carton}
            inline: {Box/lid: Cover}
            members: {Box/read: Text, Box/lid: Top}
            """);
        var api = Small.Describe(Schemas, Paths, names: names);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Operation("get", "/v2/boxes")["group"]!, Is.EqualTo("Cartons"));
            Assert.That((string)api.Method("get", "/v2/boxes")["name"]!, Is.EqualTo("FetchAsync"));
            Assert.That((string)api.Method("get", "/v2/boxes")["options"]!, Is.EqualTo("FetchOptions"));
            Assert.That((string)api.Method("get", "/v2/boxes")["result"]!, Is.EqualTo("Task<IThing>"));
            Assert.That(api.MemberNames("Carton"), Is.EqualTo(new[] { "Text", "Top", "Colour" }));
            Assert.That((string)api.Member("Carton", "Top")["clr"]!, Is.EqualTo("Cover?"));
        });
    }

    [TestCase("schemas: {Box: Same, Crate: Same}", "#/components/schemas/Crate", "would be called Same, as #/components/schemas/Box is")]
    [TestCase("schemas: {Box: Same}\ninline: {Box/lid: Same}", "#/components/schemas/Box/properties/lid", "would be called Same, as #/components/schemas/Box is")]
    [TestCase("schemas: {Box: Box}\noperations: {GET /v2/boxes: {group: Boxes, method: Get, options: Box}}", "#/paths/~1v2~1boxes/get", "would be called Box, as #/components/schemas/Box is")]
    public void A_person_may_not_give_a_name_twice(string names, string pointer, string words) => Assert.That(
        () => Small.Describe(Schemas, Paths, names: Load(names)), Throws.InstanceOf<SpecException>().With.Message.StartsWith($"{pointer}: {words}").And.Message.Contains("spec/names.yaml"));

    [Test]
    public void An_operation_that_gains_its_first_optional_parameter_keeps_the_overload_without_options()
    {
        var names = Small.Describe("", Small.Operation("parameters: [{name: q, in: query, required: true, schema: {type: string}}], responses: {'204': {}}")).Names;
        var later = Small.Operation("parameters: [{name: q, in: query, required: true, schema: {type: string}}, {name: depth, in: query, schema: {type: integer}}], responses: {'204': {}}");
        var methods = Small.Describe("", later, names: names).Methods("get", "/v2/boxes").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(methods, Has.Count.EqualTo(2));
            Assert.That((string)methods[0]["options"]!, Is.EqualTo("GetBoxesOptions"));
            Assert.That((bool)methods[0]["options_default"]!, Is.False, "or a call would fit both");
            Assert.That((string?)methods[1]["options"], Is.Null);
            Assert.That((string)methods[1]["forward"]!, Is.EqualTo("GetBoxesAsync(q, new(), requestOptions, cancellationToken)"));
            Small.AssertSame(Small.Yaml(names.Write())["operations"], "{GET /v2/boxes: {group: Boxes, method: GetBoxes, options: none, later_options: GetBoxesOptions}}");
        });
    }

    [Test]
    public void The_class_of_those_options_keeps_its_name_when_upstream_renames_the_operation()
    {
        var names = Load("operations: {GET /v2/boxes: {group: Boxes, method: GetBoxes, options: none, later_options: GetBoxesOptions}}");
        var renamed = Small.Operation("parameters: [{name: depth, in: query, schema: {type: integer}}], responses: {'204': {}}").Replace("getBoxes", "fetchBoxes", StringComparison.Ordinal);
        Assert.That((string)Small.Describe("", renamed, names: names).Methods("get", "/v2/boxes").First()["options"]!, Is.EqualTo("GetBoxesOptions"));
    }

    [Test]
    public void So_does_one_whose_body_may_be_left_out()
    {
        const string Body = "requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}, responses: {'204': {}}";
        var names = Small.Describe("", Small.Operation(Body, "post")).Names;
        var methods = Small.Describe("", Small.Operation("parameters: [{name: depth, in: query, schema: {type: integer}}], " + Body, "post"), names: names).Methods("post", "/v2/boxes").ToList();
        Assert.Multiple(() =>
        {
            Small.AssertSame(methods[0]["body"], "{clr: 'PostBoxesRequest?', default: false}");
            Small.AssertSame(methods[1]["body"], "{clr: 'PostBoxesRequest?', default: true}");
            Assert.That((string)methods[1]["forward"]!, Is.EqualTo("PostBoxesAsync(request, new(), requestOptions, cancellationToken)"));
        });
    }

    [Test]
    public void One_that_had_options_at_first_and_one_that_has_none_yet_are_one_method()
    {
        var names = Small.Describe(Schemas, Paths).Names;
        Assert.Multiple(() =>
        {
            Assert.That(Small.Describe(Schemas, Paths, names: names).Methods("get", "/v2/boxes").Count(), Is.EqualTo(1));
            Assert.That(Small.Describe(Schemas, Small.Operation("responses: {'204': {}}"), names: names).Methods("get", "/v2/boxes").Count(), Is.EqualTo(1));
        });
    }

    [TestCase("foo_bar", "FooBar")]
    [TestCase("fooBar2baz", "FooBar2baz")]
    [TestCase("LLM_name", "LlmName")]
    [TestCase("createLLM", "CreateLlm")]
    [TestCase("XMLHttp", "XMLHttp")]
    [TestCase("a", "A")]
    [TestCase("A", "A")]
    [TestCase("größe", "GrE")]
    [TestCase("", "Empty")]
    [TestCase("+/-", "U002BU002FU002D")]
    public void Pascal_case(string name, string pascal) => Assert.That(Load("words: {LLM: Llm}").Pascal(name), Is.EqualTo(pascal));

    [Test]
    public void Without_a_file_there_are_no_names() =>
        Assert.That(NameLock.Load("/nowhere/names.yaml").Write(), Is.EqualTo(NameLock.Empty().Write()));

    [TestCase("nonsense: {}", "nonsense: is no section")]
    [TestCase("schemas: [a]", "schemas: must be a mapping")]
    [TestCase("schemas: {Box: not a name}", "schemas: Box: 'not a name' is no C# name")]
    [TestCase("schemas: {Box: 1st}", "'1st' is no C# name")]
    [TestCase("schemas: {Box: }", "schemas: Box: must be a name")]
    [TestCase("inline: {Box/lid: {}}", "inline: Box/lid: must be a name")]
    [TestCase("members: {Box/a: 5}", "members: Box/a: must be a name")]
    [TestCase("operations: {GET /a: A.Get}", "operations: GET /a: group: must be a name")]
    [TestCase("operations: {GET /a: {group: A, method: Get}}", "operations: GET /a: options: must be a name")]
    [TestCase("operations: {GET /a: {group: A, method: Get, options: none, later_options: 1}}", "later_options: must be a name")]
    [TestCase("operations: {GET /a: {group: A, method: Get, options: none, other: x}}", "operations: GET /a: other: is not known")]
    [TestCase("unions: {Any: id}", "unions: Any: must be a list of members")]
    [TestCase("unions: {Any: [1]}", "unions: Any: must be a list of members")]
    [TestCase("words: {LLM: [Llm]}", "words: LLM: must be a word")]
    public void What_the_tool_would_lose_or_C_sharp_would_not_take_is_refused(string yaml, string words)
    {
        using var folder = new Folder();
        var file = folder.Write("names.yaml", yaml);
        Assert.That(() => NameLock.Load(file), Throws.InstanceOf<SpecException>().With.Message.StartsWith($"{file}: ").And.Message.Contains(words).And.Message.EndsWith("correct it there"));
    }

    private static NameLock Load(string yaml)
    {
        using var folder = new Folder();
        return NameLock.Load(folder.Write("names.yaml", yaml));
    }
}
