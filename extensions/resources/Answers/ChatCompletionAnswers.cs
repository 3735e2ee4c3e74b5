namespace Vectara;

/// <summary>Puts the events of a chat completion together into the answer that the same request gives without streaming.</summary>
public static class ChatCompletionAnswers
{
    /// <summary>Reads a stream to its end.</summary>
    /// <param name="events">The events, from a method whose name ends in StreamAsync.</param>
    /// <param name="onText">Called with each piece of the first choice's content as it arrives.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The choices, each with its whole message.</returns>
    /// <exception cref="VectaraStreamException">
    /// The service told of an error, or the stream broke off; <see cref="VectaraStreamException.Partial"/> is the
    /// <see cref="CreateChatCompletionResponse"/> as far as it came.
    /// </exception>
    public static Task<CreateChatCompletionResponse> ToAnswerAsync(this IAsyncEnumerable<CreateChatCompletionStreamResponse> events, Action<string>? onText = null, CancellationToken cancellationToken = default)
    {
        var answer = new CreateChatCompletionResponse { Object = CreateChatCompletionResponseObject.ChatCompletion, Choices = [] };
        var text = new TextParts(onText);
        return Accumulator.RunAsync(events, answer, Add, ErrorOf, static () => { }, cancellationToken);

        void Add(CreateChatCompletionStreamResponse part)
        {
            Replace(answer.AdditionalProperties, part.AdditionalProperties);
            foreach (var piece in part.Choices ?? [])
                AddChoice(piece);
        }

        void AddChoice(ChatCompletionStreamResponseChoice piece)
        {
            var choice = answer.Choices.FirstOrDefault(known => known.Index == piece.Index);
            if (choice is null)
                answer.Choices.Add(choice = new ChatCompletionResponseChoice { Index = piece.Index, Message = new ChatCompletionResponseMessage() });

            var delta = piece.Delta?.AdditionalProperties;
            if (piece.AdditionalProperties.TryGetValue("message", out var whole) && whole is IDictionary<string, object?> message)
            {
                // A service that does not stream sends messages in the place of pieces.
                delta = new Dictionary<string, object?>(message);
                choice.Message.Role ??= (delta.TryGetValue("role", out var role) ? role as string : null)!;
                delta.Remove("role");
            }

            Replace(choice.AdditionalProperties, piece.AdditionalProperties.Where(member => member.Key != "message"));
            choice.Message.Role ??= piece.Delta?.Role!;
            if (delta is null)
                return;
            ChatDelta.Merge(choice.Message.AdditionalProperties, delta);
            if (piece.Index == 0 && delta.TryGetValue("content", out var content))
                text.Add(content as string);
        }
    }

    /// <summary>The contract declares no event for an error; one in the form that OpenAI gave them has no choices.</summary>
    private static string? ErrorOf(CreateChatCompletionStreamResponse part) =>
        part.Choices is null or { Count: 0 } && part.AdditionalProperties.TryGetValue("error", out var error) && error is not null
            ? (error as IDictionary<string, object?>)?.TryGetValue("message", out var message) == true && message is string text ? text : VectaraJson.Serialize(error)
            : null;

    /// <summary>Members that come with every piece; one that is null says nothing of what was there.</summary>
    private static void Replace(IDictionary<string, object?> into, IEnumerable<KeyValuePair<string, object?>> piece)
    {
        foreach (var member in piece)
        {
            if (member.Value is not null || !into.ContainsKey(member.Key))
                into[member.Key] = member.Value;
        }
    }
}
