using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vectara.Emulator.Tests.Agents;

/// <summary>What the annotations of a lambda's code say, though nothing here runs it.</summary>
internal sealed class LambdaTests : EmulatorTest
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [TestCase("x: int", """{"x":{"type":"integer"}}""", "x")]
    [TestCase("a: float, b: str = 'x, y)', c: bool=True", """{"a":{"type":"number"},"b":{"type":"string"},"c":{"type":"boolean"}}""", "a")]
    [TestCase("items: List[str], more: list = [1, (2, 3)], any=None", """{"items":{"type":"array","items":{"type":"string"}},"more":{"type":"array"},"any":{}}""", "items")]
    [TestCase("a: Optional[int] = None, b: int | str = 1", """{"a":{"anyOf":[{"type":"integer"},{"type":"null"}]},"b":{"anyOf":[{"type":"integer"},{"type":"string"}]}}""", "")]
    [TestCase("s: Literal['on', \"off\"], n: typing.Literal[1, -2]", """{"s":{"type":"string","enum":["on","off"]},"n":{"type":"integer","enum":[1,-2]}}""", "s,n")]
    [TestCase("\n    a: int,  # the first\n    *,\n    b: Union[int, None] = 2,\n", """{"a":{"type":"integer"},"b":{"anyOf":[{"type":"integer"},{"type":"null"}]}}""", "a")]
    [TestCase("a, /, b: Whatever, **others: int", """{"a":{},"b":{}}""", "a,b")]
    [TestCase("", "{}", "")]
    public async Task Parameters_become_the_input_schema(string parameters, string properties, string required)
    {
        var schema = (await CreateAsync($"def process({parameters}):\n    return 1")).Body["input_schema"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)schema["type"], Is.EqualTo("object"));
            Assert.That(schema["properties"]!.ToJsonString(Readable), Is.EqualTo(properties));
            Assert.That(string.Join(',', (schema["required"] as JsonArray ?? []).Select(name => (string?)name)), Is.EqualTo(required));
        }
    }

    [TestCase(" -> int", """{"type":"integer"}""")]
    [TestCase(" -> dict", """{"type":"object"}""")]
    [TestCase(" -> List[List[float]]", """{"type":"array","items":{"type":"array","items":{"type":"number"}}}""")]
    [TestCase("", null)]
    public async Task What_is_given_back_becomes_the_output_schema(string result, string? schema) =>
        Assert.That((await CreateAsync($"def process(){result}:\n    return 1")).Body["output_schema"]?.ToJsonString(Readable), Is.EqualTo(schema));

    [Test]
    public async Task A_TypedDict_says_what_is_in_an_object()
    {
        var reply = await CreateAsync("""
            from typing import TypedDict

            class Base(TypedDict):
                id: int

            class Change(Base, total=False):
                amount: float  # in euros
                reason: Required[str]

            def process(change: Change, changes: List[Change] = None) -> Base:
                return change
            """);
        var change = """{"type":"object","properties":{"id":{"type":"integer"},"amount":{"type":"number"},"reason":{}},"required":["id","reason"]}""";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Body["input_schema"]!["properties"]!["change"]!.ToJsonString(Readable), Is.EqualTo(change.Replace("\"reason\":{}", "\"reason\":{\"type\":\"string\"}", StringComparison.Ordinal)), reply.Text);
            Assert.That(reply.Body["input_schema"]!["properties"]!["changes"]!["items"]!["properties"]!["id"]!.ToJsonString(), Is.EqualTo("""{"type":"integer"}"""));
            Assert.That(reply.Body["output_schema"]!["required"]!.ToJsonString(), Is.EqualTo("""["id"]"""));
        }
    }

    [TestCase("Adds.\n\n    Args:\n        x: The first number.\n        y (int): The other (default: 1).")]
    [TestCase("Adds.\n\n    :param x: The first number.\n    :param int y: The other (default: 1).")]
    public async Task A_docstring_describes_the_parameters(string docstring)
    {
        var properties = (await CreateAsync($"def process(x: int, y: int = 1) -> int:\n    \"\"\"{docstring}\n    \"\"\"\n    return x + y")).Body["input_schema"]!["properties"]!;
        Assert.That((string?)properties["x"]!["description"], Is.EqualTo("The first number."));
        Assert.That((string?)properties["y"]!["description"], Is.EqualTo("The other (default: 1)."));
    }

    [TestCase("def process(a: dict):\n    return 1")]
    [TestCase("def process(a: List[Dict[str, int]]):\n    return 1")]
    [TestCase("def process(a: int:\n    return 1")]
    [TestCase("def other():\n    return 1")]
    public async Task Code_that_cannot_be_described_is_refused(string code)
    {
        AssertBadRequest(await CreateAsync(code), "code");
        var tried = await PostAsync("v2/tools/test", new JsonObject { ["code"] = code, ["test_input"] = new JsonObject() }.ToJsonString());
        Assert.That((string?)tried.Body["validation"]!["status"], Is.EqualTo("invalid"), tried.Text);
        Assert.That(tried.Body["validation"]!["errors"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task New_code_has_new_schemas()
    {
        var id = (await CreateAsync("def process(x: int) -> int:\n    return x")).Body["id"];
        var changed = await PatchAsync($"v2/tools/{id}", """{"type": "lambda", "code": "def process(y: str):\n    return y"}""");
        Assert.That(changed.Body["input_schema"]!["properties"]!.ToJsonString(), Is.EqualTo("""{"y":{"type":"string"}}"""), changed.Text);
        Assert.That(changed.Body.ContainsKey("output_schema"), Is.False);
    }

    [Test]
    public async Task An_input_is_checked_against_the_schema()
    {
        const string code = """def process(x: int) -> int:\n    return x""";
        var wrong = await PostAsync("v2/tools/test", $$"""{"code": "{{code}}", "test_input": {"x": "one"} }""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)wrong.Body["validation"]!["status"], Is.EqualTo("valid"), wrong.Text);
            Assert.That((string?)wrong.Body["input_schema"]!["properties"]!["x"]!["type"], Is.EqualTo("integer"));
            Assert.That((string?)wrong.Body["output_schema"]!["type"], Is.EqualTo("integer"));
            Assert.That((bool?)wrong.Body["execution"]!["success"], Is.False);
            Assert.That((bool?)wrong.Body["execution"]!["validation_results"]!["input_valid"], Is.False);
            Assert.That((string?)wrong.Body["execution"]!["validation_results"]!["validation_errors"]![0], Does.Contain("test_input.x"));
        }

        var right = await PostAsync("v2/tools/test", $$"""{"code": "{{code}}", "test_input": {"x": 1} }""");
        Assert.That((bool?)right.Body["execution"]!["success"], Is.True, right.Text);
        var id = (await CreateAsync("def process(x: int) -> int:\n    return x")).Body["id"];
        AssertBadRequest(await PostAsync($"v2/tools/{id}/test", """{"input": {}}"""), "input.x");
    }

    private Task<Reply> CreateAsync(string code) => PostAsync(
        "v2/tools", new JsonObject { ["type"] = "lambda", ["name"] = "tool", ["description"] = "A tool", ["code"] = code }.ToJsonString());
}
