namespace Vectara;

/// <summary>Puts the events of an agent's turn together into the answer that the same turn gives without streaming.</summary>
public static class AgentAnswers
{
    /// <summary>Reads a stream to its end.</summary>
    /// <param name="events">The events, from a method whose name ends in StreamAsync.</param>
    /// <param name="onText">Called with each piece of the agent's answer as it arrives; what it thinks is not among it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// All events in order, with the pieces of each answer and thought joined. One that a session does not keep, such as
    /// the report on its context, is an <see cref="UnknownAgentEvent"/>.
    /// </returns>
    /// <exception cref="VectaraStreamException">
    /// The service told of an error, or the stream broke off; <see cref="VectaraStreamException.Partial"/> is the
    /// <see cref="AgentResponse"/> as far as it came.
    /// </exception>
    public static Task<AgentResponse> ToAnswerAsync(this IAsyncEnumerable<IAgentStreamedResponse> events, Action<string>? onText = null, CancellationToken cancellationToken = default)
    {
        var turn = new Turn(onText);
        return Accumulator.RunAsync(events, turn.Answer, turn.Add, Accumulator.ErrorOf, turn.Complete, cancellationToken);
    }

    private sealed class Turn(Action<string>? onText)
    {
        private Pieces _output = new(onText);
        private Pieces _thoughts = new(null);

        internal AgentResponse Answer { get; } = new() { Events = [] };

        internal void Add(IAgentStreamedResponse part)
        {
            switch (part)
            {
                case StreamingAgentOutput piece:
                    _output.Add(piece.Content, piece.CreatedAt, piece);
                    break;
                case StreamingAgentOutputEnd end:
                    _output.Add(null, end.CreatedAt, end);
                    EndOutput(end.EventId);
                    break;
                case StreamingThinking piece:
                    _thoughts.Add(piece.Content, piece.CreatedAt, piece);
                    break;
                case StreamingThinkingEnd end:
                    _thoughts.Add(null, end.CreatedAt, end);
                    EndThoughts();
                    break;
                case UnknownAgentStreamedResponse { Type: null } whole:
                    Accumulator.Keep(whole, Answer);
                    foreach (var output in Answer.Events.OfType<AgentOutputEvent>())
                        onText?.Invoke(output.Content);
                    break;
                case IAgentEvent kept:
                    Answer.Events.Add(kept);
                    break;
                case StreamResponseEnd end:
                    Accumulator.Keep(end, Answer);
                    break;
                default:
                    Answer.Events.Add(VectaraJson.Deserialize<IAgentEvent>(VectaraJson.Serialize(part))!);
                    break;
            }
        }

        /// <summary>What was begun and not ended is part of what arrived, and the session is that of any event which names it.</summary>
        internal void Complete()
        {
            if (_thoughts.HasAny)
                EndThoughts();
            if (_output.HasAny)
                EndOutput(id: null);
            Answer.SessionKey ??= Answer.Events.Select(kept => kept.SessionKey).FirstOrDefault(key => key is not null)!;
            foreach (var kept in Answer.Events.OfType<AgentEventBase>())
                kept.SessionKey ??= Answer.SessionKey!;
        }

        private void EndOutput(string? id)
        {
            Answer.Events.Add(_output.MoveTo(new AgentOutputEvent { Id = id!, Content = _output.Text ?? "" }));
            _output = new Pieces(onText);
        }

        private void EndThoughts()
        {
            Answer.Events.Add(_thoughts.MoveTo(new ThinkingEvent { Content = _thoughts.Text }));
            _thoughts = new Pieces(null);
        }
    }

    /// <summary>The pieces of one answer or thought.</summary>
    private sealed class Pieces(Action<string>? onText)
    {
        private readonly TextParts _text = new(onText);
        private readonly Dictionary<string, object?> _members = new(StringComparer.Ordinal);
        private DateTimeOffset? _createdAt;

        internal bool HasAny => _createdAt is not null;

        internal string? Text => _text.Text;

        internal void Add(string? text, DateTimeOffset createdAt, IVectaraModel piece)
        {
            _text.Add(text);
            _createdAt = createdAt;
            ChatDelta.Merge(_members, piece.AdditionalProperties);
        }

        /// <summary>Gives a whole event the time of its last piece, and what the pieces have that this version does not know.</summary>
        internal T MoveTo<T>(T whole)
            where T : AgentEventBase
        {
            whole.CreatedAt = _createdAt!.Value;
            ChatDelta.Merge(whole.AdditionalProperties, _members);
            return whole;
        }
    }
}
