using Newtonsoft.Json;

namespace Vectara;

/// <summary>What all that put an answer together from events have in common: whatever ends the stream early, what arrived is not lost.</summary>
internal static class Accumulator
{
    /// <summary>Puts an answer together.</summary>
    /// <param name="events">The events.</param>
    /// <param name="answer">The answer, empty.</param>
    /// <param name="add">Adds an event to it.</param>
    /// <param name="errorOf">What an event tells of a failure of the service; null where it tells of none.</param>
    /// <param name="complete">Adds what is known only at the end, also where that comes early.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    internal static async Task<TAnswer> RunAsync<TEvent, TAnswer>(
        IAsyncEnumerable<TEvent> events,
        TAnswer answer,
        Action<TEvent> add,
        Func<TEvent, string?> errorOf,
        Action complete,
        CancellationToken cancellationToken)
        where TEvent : IVectaraModel
        where TAnswer : class
    {
        var count = 0;
        try
        {
            await foreach (var part in (events ?? throw new ArgumentNullException(nameof(events))).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                count++;
                if (errorOf(part) is { } error)
                {
                    complete();
                    throw new VectaraStreamException(answer, count, part, events is VectaraStream<TEvent> stream ? stream.WithoutSecrets(error) : error);
                }

                add(part);
            }
        }
        catch (VectaraStreamException error) when (error.Partial is null)
        {
            complete();
            throw new VectaraStreamException(answer, error);
        }

        complete();
        return answer;
    }

    /// <summary>What the event says by which the service tells of a failure.</summary>
    internal static string? ErrorOf(IVectaraModel part) => part is StreamError error ? string.Join(" ", error.Messages ?? []) : null;

    /// <summary>
    /// Adds the members of an event that its class does not have: they are named as those of the whole answer, so that
    /// what this version knows there finds its place, and the rest is kept as it is. So it is with the whole answer of a
    /// service that does not stream.
    /// </summary>
    internal static void Keep(IVectaraModel part, VectaraModel answer)
    {
        if (part is VectaraModel { HasAdditionalProperties: false })
            return;
        foreach (var member in part.AdditionalProperties)
        {
            answer.AdditionalProperties.TryGetValue(member.Key, out var known);
            using var reader = new JsonTextReader(new StringReader(VectaraJson.Serialize(member.Value))) { DateParseHandling = DateParseHandling.None };
            JsonRead.Advance(reader);
            try
            {
                answer.ReadMember(reader, member.Key);
            }
            catch (JsonException)
            {
                // Another type than the whole answer has under that name.
                answer.AdditionalProperties[member.Key] = member.Value;
            }

            if (known is not null)
                answer.AdditionalProperties[member.Key] = ChatDelta.Join(member.Key, known, member.Value);
        }
    }
}
