using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Vectara.SpecTool.Contracts;
using Vectara.SpecTool.Regeneration;

namespace Vectara.SpecTool.Tests.Regeneration.Support;

/// <summary>Small documents of a test's own: schemas and paths as YAML, the rest is the same for all.</summary>
internal static class Small
{
    /// <summary>An operation that answers nothing, for documents that are about schemas.</summary>
    public const string NoPaths = "/v2/nothing: {get: {operationId: nothing, tags: [None], responses: {'204': {}}}}";

    public static JObject Document(string schemas, string paths = NoPaths, string more = "") => YamlDocument.Parse(
        $$"""
        openapi: 3.0.3
        info: {version: '2.0'}
        paths:
        {{Indented(paths, 2)}}
        components:
          schemas:
        {{Indented(schemas.Length == 0 ? "{}" : schemas, 4)}}
        {{more}}
        """);

    public static Spec Spec(string schemas, string paths = NoPaths, string more = "", NameLock? names = null) => new(Document(schemas, paths, more), names ?? NameLock.Empty());

    /// <summary>The document after one step alone.</summary>
    public static Spec After(Action<Spec> step, string schemas, string paths = NoPaths, string more = "")
    {
        var spec = Spec(schemas, paths, more);
        step(spec);
        return spec;
    }

    /// <summary>What the whole normaliser makes of a document.</summary>
    public static Description Describe(string schemas, string paths = NoPaths, string more = "", NameLock? names = null, IEnumerable<string>? coreTypes = null)
    {
        var spec = new Spec(Document(schemas, paths, more), names ?? NameLock.Empty(), coreTypes);
        return new Description(spec, Normaliser.Normalise(spec));
    }

    /// <summary>One operation; its members are those of YAML in flow style.</summary>
    public static string Operation(string members, string verb = "get", string path = "/v2/boxes") =>
        $"{path}: {{ {verb}: {{ operationId: {verb}Boxes, tags: [Boxes], {members} }} }}";

    /// <summary>The same that answers with a schema.</summary>
    public static string Answering(string schema, string members = "", string verb = "get", string path = "/v2/boxes") =>
        Operation($"{members}responses: {{ '200': {{ content: {{ application/json: {{ schema: {schema} }} }} }} }}", verb, path);

    /// <summary>The same that sends one.</summary>
    public static string Sending(string schema, string mediaType = "application/json", string verb = "post", string members = "") =>
        Operation($"{members}requestBody: {{ required: true, content: {{ {mediaType}: {{ schema: {schema} }} }} }}, responses: {{ '204': {{}} }}", verb);

    public static JToken Yaml(string text) => YamlReader.Read(new StringReader(text));

    /// <summary>Fails unless both are the same, in whatever order their members stand.</summary>
    public static void AssertSame(JToken? actual, string expected) => Assert.That(Ordered(actual)?.ToString(), Is.EqualTo(Ordered(Yaml(expected))!.ToString()));

    public static void AssertSchema(this Spec spec, string name, string expected) => AssertSame(spec.Schemas[name], expected);

    /// <summary>The one warning that a step gave.</summary>
    public static void AssertWarned(this Spec spec, string pointer, string words) =>
        Assert.That(spec.Warnings, Has.Exactly(1).Items.And.Some.StartsWith(pointer + ": ").And.Some.Contains(words));

    private static JToken? Ordered(JToken? token) => token switch
    {
        JObject members => new JObject(members.Properties().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => new JProperty(member.Name, Ordered(member.Value)))),
        JArray items => new JArray(items.Select(Ordered)),
        _ => token,
    };

    private static string Indented(string text, int by) => string.Join('\n', text.Split('\n').Select(line => new string(' ', by) + line));
}
