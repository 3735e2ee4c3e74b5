using System.IO.Pipelines;
using System.Net;
using System.Text;
using Vectara.ContractJudge.Http;

namespace Vectara.ContractJudge.Tests;

internal sealed class EventTests : JudgeTest
{
    private const string Chunk = "event:generation_chunk\ndata:{\"type\":\"generation_chunk\",\"generation_chunk\":\"a\"}\n\n";
    private const string Wrong = "event:generation_chunk\ndata:{\"type\":\"generation_chunk\",\"generation_chunk\":1}\n\n";
    private const string End = "event:end\ndata:{\"type\":\"end\"}\n\n";

    [Test]
    public async Task Events_that_the_contract_has_are_right() => Assert.That(await JudgeEventsAsync(Chunk + Chunk + End), Is.Empty);

    [TestCase(Chunk + Wrong + End, "event 2, generation_chunk: /generation_chunk")]
    [TestCase("event:colour\ndata:{\"type\":\"colour\"}\n\n" + End, "event 1, colour: /type")]
    [TestCase("event:end\ndata:{\"type\":\"generation_end\"}\n\n", "event 1, end: is named otherwise")]
    [TestCase("data:{\"type\":\"end\"}\n\n", "is named otherwise")]
    [TestCase("event:end\ndata:{\"type\":\n\n" + End, "event 1, end: is no JSON")]
    public async Task An_event_that_is_wrong_is_named(string stream, string what) => AssertFinding(await JudgeEventsAsync(stream), "Answer of queryCorpus", what);

    [Test]
    public async Task The_end_of_a_chat_completion_is_none_of_a_query()
    {
        using var completion = Request("POST", "/v2/llms/chat/completions", """{"model": "m", "messages": [{"role": "user", "content": "q"}], "stream": true}""");
        const string Chunk = """data: {"object": "chat.completion.chunk", "choices": []}""";
        Assert.That(await JudgeAsync(completion, Answer(200, Chunk + "\n\ndata: [DONE]\n\n", "text/event-stream")), Is.Empty);
        AssertFinding(await JudgeEventsAsync("data: [DONE]\n\n"), "Answer of queryCorpus", "is no JSON");
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task The_client_has_an_event_before_there_is_another(CancellationToken cancellationToken)
    {
        var (verdict, pipe) = (new Verdict(), new Pipe());
        using var client = new HttpClient(new JudgingHandler(verdict, new StubHandler(Streamed(pipe))));
        using var response = await client.SendAsync(Question(), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));

        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(Chunk), cancellationToken);
        Assert.That(await reader.ReadLineAsync(cancellationToken), Is.EqualTo("event:generation_chunk"));
        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(Wrong), cancellationToken);
        await pipe.Writer.CompleteAsync();
        await reader.ReadToEndAsync(cancellationToken);

        Assert.That(await verdict.ConcludeAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_stream_that_is_left_is_judged_as_far_as_it_was_read(CancellationToken cancellationToken)
    {
        var (verdict, pipe) = (new Verdict(), new Pipe());
        using var client = new HttpClient(new JudgingHandler(verdict, new StubHandler(Streamed(pipe))));
        using var response = await client.SendAsync(Question(), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(Wrong + "event:end\ndata:{"), cancellationToken);
        _ = await stream.ReadAsync(new byte[1000], cancellationToken);

        var findings = await verdict.ConcludeAsync();
        Assert.That(findings.Select(finding => finding.Place), Is.EqualTo(["event 1, generation_chunk"]));
    }

    private static Task<string> JudgeEventsAsync(string stream) => JudgeAsync(Question(), Answer(200, stream, "text/event-stream;charset=UTF-8"));

    private static HttpRequestMessage Question() => Request("POST", "/v2/corpora/docs/query", """{"query": "q", "stream_response": true}""");

    private static HttpResponseMessage Streamed(Pipe pipe) => new(HttpStatusCode.OK)
    {
        Content = new StreamContent(pipe.Reader.AsStream()) { Headers = { ContentType = new("text/event-stream") } },
    };
}
