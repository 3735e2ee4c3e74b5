using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>The body of a form is a class of its own.</summary>
[TestFixture]
public class SeparateFormsTests
{
    private const string Upload = "Upload: {type: object, required: [file], properties: {file: {type: string, format: binary}, name: {type: string}}}\n";

    private static readonly string Form = Small.Sending("{$ref: '#/components/schemas/Upload'}", "multipart/form-data");

    [Test]
    public void A_schema_that_only_forms_send_is_one()
    {
        var api = Small.Describe(Upload, Form);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Type("Upload")["kind"]!, Is.EqualTo("form"));
            Assert.That((string)api.Type("Upload")["base"]!, Is.EqualTo("VectaraForm"));
            Assert.That((string)api.Member("Upload", "File")["clr"]!, Is.EqualTo("VectaraFile"));
            Assert.That(api.Chain("post", "/v2/boxes"), Does.EndWith(".FormBody(nameof(request), request)"));
        });
    }

    [Test]
    public void A_schema_that_is_sent_as_json_too_has_a_form_beside_it()
    {
        var api = Small.Describe("Note: {type: object, properties: {text: {type: string}}}", Small.Operation("""
            requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}, multipart/form-data: {schema: {$ref: '#/components/schemas/Note'}}}}, responses: {'204': {}}
            """, "post"));
        Assert.Multiple(() =>
        {
            Assert.That(api.Methods("post", "/v2/boxes").Select(method => (string)method["body"]!["clr"]!), Is.EqualTo(new[] { "Note", "NoteForm" }));
            Assert.That((string)api.Type("Note")["kind"]!, Is.EqualTo("class"));
            Assert.That((string)api.Type("NoteForm")["kind"]!, Is.EqualTo("form"));
            Assert.That(api.Names.Inline("POST /v2/boxes multipart/form-data"), Is.EqualTo("NoteForm"));
        });
    }

    [Test]
    public void A_form_has_the_members_that_it_inherits_and_the_discriminator_of_its_variant()
    {
        var api = Small.Describe("""
            Base: {type: object, required: [id], properties: {id: {type: string}}}
            Upload: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {file: {type: string, format: binary}}}]}
            Any: {oneOf: [{$ref: '#/components/schemas/Upload'}], discriminator: {propertyName: type, mapping: {up: Upload}}}
            """, Form);
        Assert.That(api.Type("UploadForm")["parts"]!.Select(part => (string)part["write"]!), Is.EqualTo(new[]
        {
            """Text("type", "up", "text/plain")""", """Text("id", Id, "text/plain")""", """File("file", File)""",
        }));
    }

    [Test]
    public void Elsewhere_than_in_a_form_a_file_is_text()
    {
        var api = Small.Describe("Thing: {type: object, properties: {content: {type: string, format: binary}}}", Small.Answering("{type: string, format: binary}"));
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Member("Thing", "Content")["clr"]!, Is.EqualTo("string?"));
            Assert.That((string)api.Method("get", "/v2/boxes")["result"]!, Is.EqualTo("Task<string>"));
            Assert.That(api.Warnings, Has.Exactly(2).Contains("is a file, which only a part of a form can be").And.Some.StartsWith("#/components/schemas/Thing/properties/content/format: "));
        });
    }

    [Test]
    public void Parts_are_sent_as_their_types_and_encodings_want_it()
    {
        var api = Small.Describe("", """
            /v2/boxes:
              post:
                operationId: postBoxes
                tags: [Boxes]
                requestBody:
                  required: true
                  content:
                    multipart/form-data:
                      encoding: {plan: {contentType: application/json}, css: {contentType: text/css}, when: {contentType: text/x-time}}
                      schema:
                        type: object
                        required: [file, at, kind, size]
                        properties:
                          file: {type: string, format: binary}
                          more: {type: array, items: {type: string, format: binary, nullable: true}}
                          css: {type: string}
                          plan: {type: string}
                          kind: {type: string, enum: [a]}
                          colour: {type: string, enum: [b]}
                          at: {type: string, format: date-time}
                          when: {type: string, format: date-time}
                          flag: {type: boolean}
                          size: {type: integer}
                          weight: {type: number}
                          tags: {type: array, items: {type: string}}
                          "a\"b": {type: string}
                responses: {'204': {}}
            """);
        var parts = api.Type("PostBoxesRequest")["parts"]!;
        Assert.Multiple(() =>
        {
            Assert.That(parts.Select(part => (string)part["write"]!), Is.EqualTo(new[]
            {
                """File("file", File)""",
                """Files("more", More)""",
                """Text("css", Css, "text/css")""",
                """Json("plan", Plan, static (writer, value) => writer.WriteValue(value))""",
                """Text("kind", Kind.Value, "text/plain")""",
                """Text("colour", Colour?.Value, "text/plain")""",
                """Text("at", JsonWrite.Text(At), "text/plain")""",
                """Text("when", When is { } time ? JsonWrite.Text(time) : null, "text/x-time")""",
                """Boolean("flag", Flag)""",
                """Number("size", Size)""",
                """Number("weight", Weight)""",
                """Json("tags", Tags, static (writer, value) => JsonWrite.List(writer, value, JsonWrite.String))""",
                """Text("a\"b", AB, "text/plain")""",
            }));
            Assert.That((string)api.Member("PostBoxesRequest", "More")["clr"]!, Is.EqualTo("IList<VectaraFile>?"));
            Assert.That(parts.Where(part => (bool)part["required"]!).Select(part => (string)part["name"]!), Is.EqualTo(new[] { "File" }), "a value is always there");
        });
    }

    [TestCase("{$ref: '#/components/schemas/Any'}")]
    [TestCase("{$ref: '#/components/schemas/Colour'}")]
    [TestCase("{type: array, items: {type: string}}")]
    [TestCase("{type: string}")]
    public void What_has_no_members_is_no_form(string schema) => Refusal.Assert(
        "#/paths/~1v2~1boxes/post/requestBody/content/multipart~1form-data/schema",
        "must be an object with members",
        "A: {type: object}\nColour: {type: string, enum: [red]}\nAny: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: t}}",
        Small.Sending(schema, "multipart/form-data"));

    [Test]
    public void A_map_of_files_is_refused() => Refusal.Assert(
        "#/paths/~1v2~1boxes/post/requestBody/content/multipart~1form-data/schema/properties/files",
        "only files and lists of files",
        "",
        Small.Sending("{type: object, properties: {files: {type: object, additionalProperties: {type: string, format: binary}}}}", "multipart/form-data"));
}
