namespace Vectara;

/// <summary>One request for a token within a time limit.</summary>
internal static class TokenRequest
{
    internal static async Task<TokenOutcome> SendAsync(TokenSource source, TimeLimit limit)
    {
        var answer = MsalTokenRequest.SendAsync(source, limit.Token);
        try
        {
            // Waited for as well as cancelled: a handler that does not heed its token must not block everybody for ever.
            return await TokenClock.WaitAsync(answer, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsOver)
        {
            // Nobody waits for it any more, so nobody would look at what it may still throw.
            _ = answer.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return new TokenOutcome(new TokenFailure(source, $"no answer within {limit.Time!.Value.TotalSeconds:0.###} s"));
        }
    }
}
