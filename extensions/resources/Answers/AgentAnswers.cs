namespace Vectara;

/// <summary>Puts the events of an agent's turn together into the answer that the same turn gives without streaming.</summary>
public static class AgentAnswers
{
    /// <summary>Reads a stream to its end.</summary>
    /// <param name="events">The events, from a method whose name ends in StreamAsync.</param>
    /// <param name="onText">Called with each piece of the agent's answer as it arrives; what it thinks is not among it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The events that a session keeps, with the pieces of each answer and thought joined.</returns>
    /// <exception cref="VectaraStreamException">
    /// The service told of an error, or the stream broke off; <see cref="VectaraStreamException.Partial"/> is the
    /// <see cref="AgentResponse"/> as far as it came.
    /// </exception>
    public static Task<AgentResponse> ToAnswerAsync(this IAsyncEnumerable<IAgentStreamedResponse> events, Action<string>? onText = null, CancellationToken cancellationToken = default)
    {
        var answer = new AgentResponse { Events = [] };
        var (output, thoughts) = (new TextParts(onText), new TextParts(null));
        return Accumulator.RunAsync(events, answer, Add, Complete, cancellationToken);

        void Add(IAgentStreamedResponse part)
        {
            switch (part)
            {
                case StreamingAgentOutput piece:
                    output.Add(piece.Content);
                    break;
                case StreamingAgentOutputEnd end:
                    answer.Events.Add(new AgentOutputEvent { Id = end.EventId!, CreatedAt = end.CreatedAt, Content = output.Text ?? "" });
                    output = new TextParts(onText);
                    break;
                case StreamingThinking piece:
                    thoughts.Add(piece.Content);
                    break;
                case StreamingThinkingEnd end:
                    answer.Events.Add(new ThinkingEvent { CreatedAt = end.CreatedAt, Content = thoughts.Text });
                    thoughts = new TextParts(null);
                    break;
                case StreamError error:
                    throw Accumulator.Refused(error);
                case IAgentEvent kept:
                    answer.Events.Add(kept);
                    break;
                case UnknownAgentStreamedResponse { Type: null } whole:
                    Accumulator.Read(whole, answer);
                    break;
            }
        }

        // What was begun and not ended is part of what arrived, and the session is that of any event which names it.
        void Complete()
        {
            if (output.Text is { } rest)
                answer.Events.Add(new AgentOutputEvent { Content = rest });
            answer.SessionKey ??= answer.Events.Select(kept => kept.SessionKey).FirstOrDefault(key => key is not null)!;
            foreach (var kept in answer.Events.OfType<AgentEventBase>())
                kept.SessionKey ??= answer.SessionKey!;
        }
    }
}
