namespace Vectara;

// What answers and events tell OpenTelemetry.

public partial class ContextConsumedEvent : ITokenUsage
{
    (long? Input, long? Output) ITokenUsage.Tokens => (SessionContextUsage?.InputTokens?.Count, SessionContextUsage?.OutputTokens?.Count);
}

public partial class CreateChatCompletionResponse : ITokenUsage
{
    (long? Input, long? Output) ITokenUsage.Tokens => CompletionUsage.Of(this);
}

public partial class CreateChatCompletionStreamResponse : ITokenUsage
{
    (long? Input, long? Output) ITokenUsage.Tokens => CompletionUsage.Of(this);
}

public partial class StreamError : IErrorEvent;

/// <summary>The token counts of a chat completion, which the contract does not declare; they have the form that OpenAI gave them.</summary>
internal static class CompletionUsage
{
    internal static (long? Input, long? Output) Of(IVectaraModel answer) =>
        answer.AdditionalProperties.TryGetValue("usage", out var usage) && usage is IDictionary<string, object?> counts
            ? (Count(counts, "prompt_tokens"), Count(counts, "completion_tokens"))
            : (null, null);

    private static long? Count(IDictionary<string, object?> counts, string name) => counts.TryGetValue(name, out var count) ? count as long? : null;
}
