namespace Vectara;

/// <summary>Puts the events of a chat turn together into the answer that the same turn gives without streaming.</summary>
public static class ChatAnswers
{
    /// <summary>Reads a stream to its end.</summary>
    /// <param name="events">The events, from a method whose name ends in StreamAsync.</param>
    /// <param name="onText">Called with each piece of the answer as it arrives.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer, the ids of chat and turn, the search results and what else the events told.</returns>
    /// <exception cref="VectaraStreamException">
    /// The service told of an error, or the stream broke off; <see cref="VectaraStreamException.Partial"/> is the
    /// <see cref="ChatFullResponse"/> as far as it came.
    /// </exception>
    public static Task<ChatFullResponse> ToAnswerAsync(this IAsyncEnumerable<IChatStreamedResponse> events, Action<string>? onText = null, CancellationToken cancellationToken = default)
    {
        var (answer, text) = (new ChatFullResponse(), new TextParts(onText));
        return Accumulator.RunAsync(events, answer, Add, Accumulator.ErrorOf, () => answer.Answer = text.Text ?? answer.Answer, cancellationToken);

        void Add(IChatStreamedResponse part)
        {
            switch (part)
            {
                case ChatInfoResponse info:
                    answer.ChatId = info.ChatId;
                    answer.TurnId = info.TurnId;
                    break;
                case StreamSearchResponse results:
                    answer.SearchResults = results.SearchResults;
                    answer.RewrittenQueries = results.RewrittenQueries;
                    break;
                case StreamGenerationChunk chunk:
                    text.Add(chunk.GenerationChunk);
                    break;
                case FactualConsistencyScore score:
                    answer.FactualConsistencyScore = score.Score;
                    break;
                case GenerationInfo info:
                    answer.RenderedPrompt = info.RenderedPrompt;
                    answer.RephrasedQuery = info.RephrasedQuery;
                    break;
            }

            Accumulator.Keep(part, answer);
            if (part is UnknownChatStreamedResponse { Type: null })
                text.Add(answer.Answer);
        }
    }
}
