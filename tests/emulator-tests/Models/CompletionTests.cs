namespace Vectara.Emulator.Tests.Models;

internal sealed class CompletionTests : EmulatorTest
{
    private const string Completions = "v2/llms/chat/completions";

    private const string Messages = """
        "messages": [
          {"role": "system", "content": "Paris is the capital of France. Berlin is the capital of Germany."},
          {"role": "user", "content": "What is the capital of Germany?"}]
        """;

    protected override VectaraEmulatorOptions Options => new() { Clock = new StoppedClock() };

    [Test]
    public async Task An_answer_has_the_shape_of_OpenAI()
    {
        var reply = await CompleteAsync("");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.Text);
            Assert.That((string?)reply.Body["id"], Does.StartWith("chatcmpl-"));
            Assert.That((string?)reply.Body["object"], Is.EqualTo("chat.completion"));
            Assert.That((long?)reply.Body["created"], Is.EqualTo(1_800_000_000));
            Assert.That((string?)reply.Body["model"], Is.EqualTo("gpt-4o"));
            Assert.That(reply.Body["choices"]!.ToJsonString(), Is.EqualTo(
                """[{"index":0,"message":{"role":"assistant","content":"Berlin is the capital of Germany."},"finish_reason":"stop"}]"""));
            Assert.That(reply.Body["usage"]!.ToJsonString(), Is.EqualTo("""{"prompt_tokens":18,"completion_tokens":6,"total_tokens":24}"""));
        }
    }

    [Test]
    public async Task A_stream_has_the_answer_in_pieces_and_ends_with_DONE()
    {
        var events = await StreamAsync(Completions, $$"""{"model": "gpt-4o", "stream": true, {{Messages}}}""");
        var chunks = events.SkipLast(1).Select(item => item.Data).ToList();
        var choices = chunks.Select(chunk => chunk["choices"]![0]!).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events[^1].Data, Is.Empty, "[DONE]");
            Assert.That(events.Select(item => item.Type), Is.All.EqualTo("message"), "the name of an event that has none");
            Assert.That(string.Concat(choices.Select(choice => (string?)choice["delta"]!["content"])), Is.EqualTo("Berlin is the capital of Germany."));
            Assert.That((string?)choices[0]["delta"]!["role"], Is.EqualTo("assistant"));
            Assert.That(choices.Select(choice => (string?)choice["finish_reason"]), Is.EqualTo(Enumerable.Repeat<string?>(null, choices.Count - 1).Append("stop")));
            Assert.That(chunks.Select(chunk => (string?)chunk["object"]), Is.All.EqualTo("chat.completion.chunk"));
            Assert.That(chunks.Select(chunk => (string?)chunk["id"]).Distinct().Count(), Is.EqualTo(1));
        }
    }

    [TestCase("""{"type": "text"}""", "Berlin is the capital of Germany.")]
    [TestCase("""{"type": "json_object"}""", """{"answer":"Berlin is the capital of Germany."}""")]
    [TestCase("""
        {"type": "json_schema", "json_schema": {"name": "n", "schema": {"type": "object", "properties": {
          "city": {"type": "string"}, "size": {"enum": ["big", "small"]}, "people": {"type": "integer"}, "old": {"type": "boolean"}, "others": {"type": "array", "items": {"type": "string"}}}}}}
        """, """{"city":"Berlin is the capital of Germany.","size":"big","people":0,"old":false,"others":["Berlin is the capital of Germany."]}""")]
    public async Task An_answer_has_the_format_that_is_asked_for(string format, string content)
    {
        var reply = await CompleteAsync($$""", "response_format": {{format}}""");
        Assert.That((string?)reply.Body["choices"]![0]!["message"]!["content"], Is.EqualTo(content), reply.Text);
    }

    [Test]
    public async Task Where_the_conversation_has_no_answer_the_emulator_says_what_it_is()
    {
        var reply = await PostAsync(Completions, """{"model": "gpt-4o", "messages": [{"role": "user", "content": "Sing!"}]}""");
        Assert.That((string?)reply.Body["choices"]![0]!["message"]!["content"], Does.Contain("no language model").And.Contain("Sing!"), reply.Text);
    }

    [TestCase("""{"model": "nope", "messages": [{"role": "user", "content": "x"}]}""", "model")]
    [TestCase("""{"model": "gpt-4o"}""", "messages")]
    [SendsInvalidRequests]
    public async Task What_cannot_be_completed_answers_400(string body, string field) => AssertBadRequest(await PostAsync(Completions, body), field);

    private Task<Reply> CompleteAsync(string others) => PostAsync(Completions, $$"""{"model": "gpt-4o", {{Messages}}{{others}}}""");

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    }
}
