using Polly;

namespace Vectara;

/// <summary>A call within a resilience pipeline of the caller's, which decides alone what is sent again.</summary>
internal static class CallersPipeline
{
    internal static async ValueTask<Answer> SendAsync(ResiliencePipeline<HttpResponseMessage> pipeline, AttemptSender sender, CallState state, CancellationToken cancellationToken)
    {
        Answer? last = null;
        var message = await pipeline.ExecuteAsync(
            async token =>
            {
                last?.Dispose();
                last = null;
                if (state.Attempts > 0 && !state.CanRepeatBody)
                    throw new VectaraException($"{state.Call.Operation.Name} was to be sent again by the resilience pipeline, but its body is a stream that cannot be read twice.");
                last = await sender.SendAsync(state, token).ConfigureAwait(false);
                return last.Message;
            },
            cancellationToken).ConfigureAwait(false);

        // A fallback may have put a message of its own in the place of the last answer.
        if (last?.Message == message)
            return last;
        last?.Dispose();
        var answer = new Answer(message);
        if (!state.IsStream)
            await answer.BufferAsync(int.MaxValue, cancellationToken).ConfigureAwait(false);
        return answer;
    }
}
