namespace Vectara;

/// <summary>One request for a token within a time limit. It does not throw.</summary>
internal static class TokenRequest
{
    internal static async Task<TokenOutcome> SendAsync(TokenSource source, TimeLimit limit)
    {
        try
        {
            // Waited for as well as cancelled: a handler that does not heed its token must not block everybody for ever.
            return await TokenClock.WaitAsync(MsalTokenRequest.SendAsync(source, limit.Token), limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsOver)
        {
            return new TokenOutcome(new TokenFailure(source, $"no answer within {limit.Time!.Value.TotalSeconds:0.###} s"));
        }
        catch (Exception e)
        {
            return new TokenOutcome(new TokenFailure(source, e.Message, e));
        }
    }
}
