using System.Collections.Concurrent;
using Polly;

namespace Vectara;

/// <summary>A call within a resilience pipeline of the caller's, which decides alone what is sent again, also several times at once.</summary>
internal sealed class CallersPipeline(ResiliencePipeline<HttpResponseMessage> pipeline, AttemptSender sender)
{
    internal async ValueTask<Answer> SendAsync(CallState state, CancellationToken cancellationToken)
    {
        var answers = new ConcurrentQueue<Answer>();
        Answer? taken = null;
        try
        {
            var message = await pipeline.ExecuteAsync(
                async token =>
                {
                    if (state.Attempts > 0 && !state.CanRepeatBody)
                        throw new VectaraException($"{state.Call.Operation.Name} was to be sent again by the resilience pipeline, but its body is a stream that cannot be read twice.");
                    var answer = await sender.SendAsync(state, token).ConfigureAwait(false);
                    answers.Enqueue(answer);
                    return answer.Message;
                },
                cancellationToken).ConfigureAwait(false);

            return taken = answers.FirstOrDefault(answer => answer.Message == message) ?? await TakeForeignAsync(message, state, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            foreach (var answer in answers)
            {
                if (answer != taken)
                    answer.Dispose();
            }
        }
    }

    /// <summary>A fallback may put a message of its own in the place of the answers.</summary>
    private static async ValueTask<Answer> TakeForeignAsync(HttpResponseMessage message, CallState state, CancellationToken cancellationToken)
    {
        var answer = new Answer(message);
        try
        {
            if (state.Kind != AnswerKind.Stream)
                await answer.BufferAsync(int.MaxValue, cancellationToken).ConfigureAwait(false);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}
