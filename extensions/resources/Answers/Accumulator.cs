namespace Vectara;

/// <summary>What all that put an answer together from events have in common: whatever ends the stream early, what arrived is not lost.</summary>
internal static class Accumulator
{
    internal static async Task<TAnswer> RunAsync<TEvent, TAnswer>(
        IAsyncEnumerable<TEvent> events,
        TAnswer answer,
        Action<TEvent> add,
        Action complete,
        CancellationToken cancellationToken)
        where TAnswer : class
    {
        try
        {
            await foreach (var part in events.WithCancellation(cancellationToken).ConfigureAwait(false))
                add(part);
        }
        catch (VectaraStreamException error) when (error.Partial is null)
        {
            complete();
            throw new VectaraStreamException(error.Message, answer, error);
        }

        complete();
        return answer;
    }

    /// <summary>The error that the service tells of within the stream.</summary>
    internal static VectaraStreamException Refused(StreamError error) =>
        new("the service", 0, error, $"ended with an error ({string.Join(" ", error.Messages ?? [])})");

    /// <summary>Reads an answer that came as a whole, as a service gives it that does not stream.</summary>
    internal static void Read(VectaraModel whole, VectaraModel answer)
    {
        foreach (var member in whole.AdditionalProperties)
        {
            using var reader = new Newtonsoft.Json.JsonTextReader(new StringReader(VectaraJson.Serialize(member.Value))) { DateParseHandling = Newtonsoft.Json.DateParseHandling.None };
            JsonRead.Advance(reader);
            answer.ReadMember(reader, member.Key);
        }
    }
}
