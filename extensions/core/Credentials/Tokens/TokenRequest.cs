namespace Vectara;

/// <summary>One request for a token within a time limit.</summary>
internal static class TokenRequest
{
    /// <param name="source">Where the token comes from.</param>
    /// <param name="options">The options of the credential that asks.</param>
    /// <param name="unwanted">The header with the token that is to be replaced, if there is one.</param>
    /// <param name="limit">The time limit.</param>
    internal static async Task<TokenOutcome> SendAsync(TokenSource source, ClientCredentialsOptions options, string? unwanted, TimeLimit limit)
    {
        var answer = MsalTokenRequest.SendAsync(source, options, unwanted, limit.Token);
        try
        {
            // Waited for as well as cancelled: a handler that does not heed its token must not block everybody for ever.
            return await answer.WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception) when (limit.IsOver)
        {
            // Whatever it is: a handler that is cancelled may break instead, being disposed of for example.
            // Nobody waits for it any more, so nobody would look at what it may still throw.
            _ = answer.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return new TokenOutcome(new TokenFailure(source, $"no answer within {limit.Time!.Value.TotalSeconds:0.###} s"));
        }
    }
}
