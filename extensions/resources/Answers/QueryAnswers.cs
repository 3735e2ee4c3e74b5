namespace Vectara;

/// <summary>Puts the events of a query together into the answer that the same query gives without streaming.</summary>
public static class QueryAnswers
{
    /// <summary>Reads a stream to its end.</summary>
    /// <param name="events">The events, from a method whose name ends in StreamAsync.</param>
    /// <param name="onText">Called with each piece of the summary as it arrives.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The summary, the search results and what else the events told.</returns>
    /// <exception cref="VectaraStreamException">
    /// The service told of an error, or the stream broke off; <see cref="VectaraStreamException.Partial"/> is the
    /// <see cref="QueryFullResponse"/> as far as it came.
    /// </exception>
    public static Task<QueryFullResponse> ToAnswerAsync(this IAsyncEnumerable<IQueryStreamedResponse> events, Action<string>? onText = null, CancellationToken cancellationToken = default)
    {
        var (answer, summary) = (new QueryFullResponse(), new TextParts(onText));
        return Accumulator.RunAsync(events, answer, Add, Accumulator.ErrorOf, () => answer.Summary = summary.Text ?? answer.Summary, cancellationToken);

        void Add(IQueryStreamedResponse part)
        {
            switch (part)
            {
                case StreamSearchResponse results:
                    answer.SearchResults = results.SearchResults;
                    answer.RewrittenQueries = results.RewrittenQueries;
                    break;
                case StreamGenerationChunk chunk:
                    summary.Add(chunk.GenerationChunk);
                    break;
                case FactualConsistencyScore score:
                    answer.FactualConsistencyScore = score.Score;
                    break;
                case GenerationInfo info:
                    answer.RenderedPrompt = info.RenderedPrompt;
                    break;
            }

            Accumulator.Keep(part, answer);
            if (part is UnknownQueryStreamedResponse { Type: null })
                summary.Add(answer.Summary);
        }
    }
}
