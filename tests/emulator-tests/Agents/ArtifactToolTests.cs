using System.Text;

namespace Vectara.Emulator.Tests.Agents;

/// <summary>What agents do with the files of a session.</summary>
internal sealed class ArtifactToolTests : AgentTest
{
    private static readonly byte[] Image = Convert.FromBase64String("iVBORw0KGgo=");

    [TestCase("{}", "one\ntwo\nTHREE\n")]
    [TestCase("""{"encoding": "base64"}""", "b25lCnR3bwpUSFJFRQo=")]
    [TestCase("""{"start_line": 2}""", "two\nTHREE")]
    [TestCase("""{"start_line": 2, "end_line": 2}""", "two")]
    [TestCase("""{"end_line": 99}""", "one\ntwo\nTHREE")]
    [TestCase("""{"start_line": 9}""", "")]
    public async Task A_file_is_read_whole_or_by_its_lines(string arguments, string content)
    {
        var id = await UploadAsync("""{"read": {"type": "artifact_read"}}""");
        var output = await CallAsync("read", id, arguments);
        Assert.That((string?)output["content"], Is.EqualTo(content), output.ToJsonString());
    }

    [Test]
    public async Task A_file_that_is_too_large_is_read_by_its_lines_and_not_too_many_of_them()
    {
        var id = await UploadAsync("""{"read": {"type": "artifact_read", "tool_configuration": {"max_size_bytes": 5, "max_lines": 1}}}""");
        Assert.That((string?)(await CallAsync("read", id, "{}"))["error"], Does.Contain("14 bytes").And.Contain("lines"));
        Assert.That((string?)(await CallAsync("read", id, """{"start_line": 1}"""))["content"], Is.EqualTo("one"));
        Assert.That((string?)(await CallAsync("read", "art_0", "{}"))["error"], Does.Contain("art_0"));
    }

    [TestCase("""{"pattern": "^t"}""", "2")]
    [TestCase("""{"pattern": "^t", "grep_options": ["-i"]}""", "2,3")]
    [TestCase("""{"pattern": "o", "grep_options": ["-v"]}""", "3")]
    [TestCase("""{"pattern": "nothing"}""", "")]
    public async Task A_file_is_searched(string arguments, string lines)
    {
        var id = await UploadAsync("""{"grep": {"type": "artifact_grep"}}""");
        var output = await CallAsync("grep", id, arguments);
        Assert.That(string.Join(',', output["matches"]!.AsArray().Select(match => match!["line"])), Is.EqualTo(lines), output.ToJsonString());
    }

    [TestCase("""{"pattern": "("}""")]
    [TestCase("""{"pattern": "a", "grep_options": ["--color"]}""")]
    public async Task A_search_that_cannot_be_made_fails(string arguments)
    {
        var id = await UploadAsync("""{"grep": {"type": "artifact_grep"}}""");
        Assert.That((string?)(await CallAsync("grep", id, arguments))["error"], Is.Not.Empty);
    }

    [Test]
    public async Task An_image_is_loaded_into_the_conversation()
    {
        var id = await UploadAsync("""{"see": {"type": "image_read"}}""", "a.png", "image/png", Image);
        var reply = await TellAsync($$"""/see {"artifact_id": "{{id}}", "detail": "high"}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Types(reply), Is.EqualTo(["input_message", "tool_input", "tool_output", "image_read", "agent_output"]), reply.Text);
            Assert.That((string?)Event(reply, "image_read")["artifact_id"], Is.EqualTo(id));
            Assert.That((string?)Event(reply, "image_read")["detail"], Is.EqualTo("high"));
            Assert.That((await GetAsync("v2/agent_analytics/traces?operation=image_read")).Items("traces").Count(), Is.EqualTo(1));
            Assert.That(Types(await GetAsync($"{Sessions}/one/events?limit=100")), Does.Contain("image_read"));
        }
    }

    [Test]
    public async Task What_is_no_image_is_not_loaded()
    {
        var id = await UploadAsync("""{"see": {"type": "image_read"}}""");
        var reply = await TellAsync($$"""/see {"artifact_id": "{{id}}"}""");
        Assert.That(Types(reply), Does.Not.Contain("image_read"));
        Assert.That((string?)Event(reply, "tool_output")["tool_output"]!["error"], Does.Contain("text/plain"));
    }

    [TestCase("{}", "a.md", "# Title\n\nSome text.\n\n## More\n\nOther text.\n\n")]
    [TestCase("""{"output_format": "structured_document"}""", "a.json", null)]
    public async Task A_document_is_converted_into_another_file(string arguments, string name, string? content)
    {
        var id = await UploadAsync("""{"convert": {"type": "document_conversion"}}""", "a.html", "text/html", Encoding.UTF8.GetBytes("<h1>Title</h1><p>Some text.</p><h2>More</h2><p>Other text.</p>"));
        var output = await CallAsync("convert", id, arguments);
        Assert.That((string?)output["filename"], Is.EqualTo(name), output.ToJsonString());
        var text = await TextAsync(output);
        if (content is not null)
            Assert.That(text, Is.EqualTo(content));
        else
            Assert.That((string?)JsonNode.Parse(text)!["sections"]![0]!["sections"]![0]!["title"], Is.EqualTo("More"), text);
    }

    [Test]
    public async Task What_cannot_be_converted_says_so()
    {
        var id = await UploadAsync("""{"convert": {"type": "document_conversion"}}""", "a.png", "image/png", Image);
        Assert.That((string?)(await CallAsync("convert", id, "{}"))["error"], Does.Contain("image/png"));
    }

    [TestCase("{}", """{"page":1,"secret":{"a":1,"b":2}}""")]
    [TestCase("""{"metadata": {"exclude_paths": ["$.secret.a", "$.page"]}}""", """{"secret":{"b":2}}""")]
    [TestCase("""{"metadata": {"include": false}}""", null)]
    public async Task The_text_of_a_document_becomes_a_file(string configuration, string? metadata)
    {
        await CreateCorpusAsync();
        await PostAsync("v2/corpora/docs/documents", """{"id": "d", "type": "core", "metadata": {"page": 1, "secret": {"a": 1, "b": 2}}, "document_parts": [{"text": "One."}, {"text": "Two."}]}""");
        await CreateAgentAsync($$$"""{"tool_configurations": {"fetch": {"type": "get_document_text", "tool_configuration": {{{configuration}}} } } }""");
        await CreateSessionAsync();
        var output = Event(await TellAsync("/fetch {\"corpus_key\": \"docs\", \"document_id\": \"d\"}"), "tool_output")["tool_output"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await TextAsync(output["text"]!), Is.EqualTo("One.\nTwo."));
            Assert.That(output["metadata"] is { } file ? await TextAsync(file) : null, Is.EqualTo(metadata));
            Assert.That((string?)Event(await TellAsync("/fetch {\"corpus_key\": \"docs\", \"document_id\": \"x\"}"), "tool_output")["tool_output"]!["error"], Does.Contain("x"));
        }
    }

    /// <summary>Makes an agent with tools, gives it a file and says which.</summary>
    private async Task<string> UploadAsync(string tools, string name = "a.txt", string type = "text/plain", byte[]? content = null)
    {
        await CreateAgentAsync($$"""{"tool_configurations": {{tools}} }""");
        await CreateSessionAsync();
        var file = new ByteArrayContent(content ?? Encoding.UTF8.GetBytes("one\ntwo\nTHREE\n"));
        file.Headers.ContentType = new(type);
        using var form = new MultipartFormDataContent { { file, "files", name } };
        var reply = await SendAsync(Http, HttpMethod.Post, $"{Sessions}/one/events", form);
        return (string)Event(reply, "artifact_upload")["artifacts"]![0]!["artifact_id"]!;
    }

    private async Task<JsonNode> CallAsync(string tool, string artifact, string arguments)
    {
        var input = JsonNode.Parse(arguments)!.AsObject();
        input["artifact_id"] = artifact;
        return Event(await TellAsync($"/{tool} {input.ToJsonString()}"), "tool_output")["tool_output"]!;
    }

    private async Task<string> TextAsync(JsonNode reference) =>
        Encoding.UTF8.GetString(Convert.FromBase64String((string)(await GetAsync($"{Sessions}/one/artifacts/{reference["artifact_id"]}")).Body["data"]!));
}
