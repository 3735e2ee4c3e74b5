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
    /// The stream broke off; <see cref="VectaraStreamException.Partial"/> is the
    /// <see cref="CreateChatCompletionResponse"/> as far as it came.
    /// </exception>
    public static Task<CreateChatCompletionResponse> ToAnswerAsync(this IAsyncEnumerable<CreateChatCompletionStreamResponse> events, Action<string>? onText = null, CancellationToken cancellationToken = default)
    {
        var answer = new CreateChatCompletionResponse { Object = CreateChatCompletionResponseObject.ChatCompletion, Choices = [] };
        var text = new TextParts(onText);
        return Accumulator.RunAsync(events, answer, Add, static () => { }, cancellationToken);

        void Add(CreateChatCompletionStreamResponse part)
        {
            foreach (var member in part.AdditionalProperties)
                answer.AdditionalProperties[member.Key] = member.Value;
            foreach (var piece in part.Choices ?? [])
                AddChoice(piece);
        }

        void AddChoice(ChatCompletionStreamResponseChoice piece)
        {
            var choice = answer.Choices.FirstOrDefault(known => known.Index == piece.Index);
            if (choice is null)
                answer.Choices.Add(choice = new ChatCompletionResponseChoice { Index = piece.Index, Message = new ChatCompletionResponseMessage() });
            foreach (var member in piece.AdditionalProperties)
                choice.AdditionalProperties[member.Key] = member.Value;
            if (piece.Delta is null)
                return;
            choice.Message.Role ??= piece.Delta.Role!;
            ChatDelta.Merge(choice.Message.AdditionalProperties, piece.Delta.AdditionalProperties);
            if (piece.Index == 0 && piece.Delta.AdditionalProperties.TryGetValue("content", out var content))
                text.Add(content as string);
        }
    }
}
