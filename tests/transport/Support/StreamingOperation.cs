namespace Vectara.Tests.Transport.Support;

/// <summary>One of the operations that answer with events.</summary>
/// <param name="name">The name of the client's property and of the method.</param>
/// <param name="flag">The body member that asks for events.</param>
/// <param name="start">Calls it.</param>
/// <param name="first">An event that is not the last.</param>
/// <param name="end">What ends the stream.</param>
public sealed class StreamingOperation(string name, string flag, Func<VectaraClient, RequestOptions?, CancellationToken, IAsyncEnumerable<object>> start, string first, string end)
{
    private const string Chunk = """{"type":"generation_chunk","generation_chunk":"Tides ä€😀"}""";
    private const string Output = """{"type":"streaming_agent_output","content":"Tides ä€😀","created_at":"2026-01-01T00:00:00Z"}""";
    private const string Completion = """{"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"Tides ä€😀"}}]}""";
    private const string End = """{"type":"end"}""";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<StreamingOperation> All =
    [
        new("Queries.QueryStreamAsync", "stream_response", static (c, o, t) => c.Queries.QueryStreamAsync(Calls.Question, o, t), Chunk, End),
        new("Corpora.QueryStreamAsync", "stream_response", static (c, o, t) => c.Corpora.QueryStreamAsync("k", new() { Query = "Why?" }, o, t), Chunk, End),
        new("Chats.CreateStreamAsync", "stream_response", static (c, o, t) => c.Chats.CreateStreamAsync(Chat, o, t), Chunk, End),
        new("Chats.CreateTurnsStreamAsync", "stream_response", static (c, o, t) => c.Chats.CreateTurnsStreamAsync("chat", Chat, o, t), Chunk, End),
        new("Documents.SummarizeStreamAsync", "stream_response", static (c, o, t) => c.Documents.SummarizeStreamAsync("k", "d", new() { LlmName = "m" }, o, t), Chunk, End),
        new("AgentEvents.CreateStreamAsync", "stream_response", static (c, o, t) => c.AgentEvents.CreateStreamAsync("a", "s", Input, o, t), Output, End),
        new("AgentEvents.CreateStreamAsync with files", "stream_response", static (c, o, t) => c.AgentEvents.CreateStreamAsync("a", "s", Form, o, t), Output, End),
        new("AgentAliasesSessions.CreateInputStreamAsync", "stream_response", static (c, o, t) => c.AgentAliasesSessions.CreateInputStreamAsync("a", "s", Input, o, t), Output, End),
        new("Llm.ChatCompletionStreamAsync", "stream", static (c, o, t) => c.Llm.ChatCompletionStreamAsync(Conversation, o, t), Completion, "[DONE]"),
    ];

    /// <summary>Those whose last event the contract declares.</summary>
    public static readonly IReadOnlyList<StreamingOperation> WithLastEvent = [.. All.Where(operation => operation.Terminator == End)];

    internal static CreateChatCompletionRequest Conversation => new() { Model = "m", Messages = [new() { Role = "user", Content = "Why?" }] };

    internal static ChatRequest Chat => new() { Query = "Why?", Search = new() { Corpora = [new() { CorpusKey = "k" }] } };

    internal static CreateInputMessageRequest Input => new() { Messages = [new AgentTextInput { Content = "Why?" }] };

    private static MultipartInputEvent Form => new() { Message = "Why?", Files = [VectaraFile.FromBytes("text"u8.ToArray(), "a.txt")] };

    internal string Name => name;

    internal string Flag => flag;

    /// <summary>The JSON of an event that is not the last.</summary>
    internal string First => first;

    /// <summary>The data that ends the stream.</summary>
    internal string Terminator => end;

    internal bool HasLastEvent => end == End;

    /// <summary>How many events the caller sees of one first and the end.</summary>
    internal int Events => HasLastEvent ? 2 : 1;

    /// <summary>The whole stream.</summary>
    internal string Text => $"data: {first}\n\ndata: {end}\n\n";

    internal IAsyncEnumerable<object> Start(VectaraClient client, RequestOptions? options = null, CancellationToken cancellationToken = default) => start(client, options, cancellationToken);

    /// <inheritdoc/>
    public override string ToString() => name;
}
