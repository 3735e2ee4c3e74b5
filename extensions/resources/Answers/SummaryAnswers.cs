namespace Vectara;

/// <summary>Puts the events of a document's summary together into the answer that the same request gives without streaming.</summary>
public static class SummaryAnswers
{
    /// <summary>Reads a stream to its end.</summary>
    /// <param name="events">The events, from a method whose name ends in StreamAsync.</param>
    /// <param name="onText">Called with each piece of the summary as it arrives.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="VectaraStreamException">
    /// The service told of an error, or the stream broke off; <see cref="VectaraStreamException.Partial"/> is the
    /// <see cref="SummarizeDocumentResponse"/> as far as it came.
    /// </exception>
    public static Task<SummarizeDocumentResponse> ToAnswerAsync(this IAsyncEnumerable<ISummarizeDocumentStreamedResponse> events, Action<string>? onText = null, CancellationToken cancellationToken = default)
    {
        var (answer, summary) = (new SummarizeDocumentResponse(), new TextParts(onText));
        return Accumulator.RunAsync(events, answer, Add, Accumulator.ErrorOf, () => answer.Summary = summary.Text ?? answer.Summary, cancellationToken);

        void Add(ISummarizeDocumentStreamedResponse part)
        {
            switch (part)
            {
                case StreamGenerationChunk chunk:
                    summary.Add(chunk.GenerationChunk);
                    break;
                case GenerationInfo info:
                    answer.RenderedPrompt = info.RenderedPrompt;
                    break;
            }

            Accumulator.Keep(part, answer);
            if (part is UnknownSummarizeDocumentStreamedResponse { Type: null })
                summary.Add(answer.Summary);
        }
    }
}
