using System.Net.Http.Headers;
using Microsoft.Identity.Client;

namespace Vectara;

/// <summary>
/// Asks for a token by means of Microsoft.Identity.Client. The one class that names its types: whoever does not get here
/// never loads that assembly.
/// </summary>
internal sealed class MsalTokenRequest : IMsalHttpClientFactory
{
    /// <summary>Assumed of a token whose answer does not say how long it lasts, as it need not; Vectara's last longer.</summary>
    private static readonly TimeSpan UnstatedLifetime = TimeSpan.FromMinutes(5);

    /// <summary>However long a token lasts, it is got anew after that.</summary>
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);

    /// <summary>How much too early a timer may be.</summary>
    private static readonly TimeSpan TimerError = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _client;

    private MsalTokenRequest(HttpClient client) => _client = client;

    HttpClient IMsalHttpClientFactory.GetHttpClient() => _client;

    /// <summary>Sends one request, or none if the caller's store has the token, or MSAL finds a fault in what it is given.</summary>
    internal static async Task<TokenOutcome> SendAsync(TokenSource source, ClientCredentialsOptions options, string? unwanted, CancellationToken cancellationToken)
    {
        using var handler = new TokenEndpointHandler(source, options.Sender);
        using var client = new HttpClient(handler, disposeHandler: false)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = TokenEndpointHandler.LongestAnswer,
        };
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            var result = await AcquireAsync(source, options, unwanted, new MsalTokenRequest(client), handler.Authority, cancellationToken).ConfigureAwait(false);
            return HeaderText.Problem(result.AccessToken) is { } problem
                ? new TokenOutcome(new TokenFailure(source, $"the token in the answer {problem}"))
                : new TokenOutcome(result.AccessToken, Lifetime(result.ExpiresOn));
        }
        catch (MsalServiceException e) when (e.StatusCode != 0)
        {
            return new TokenOutcome(new TokenFailure(source, TokenErrorAnswer.Read((System.Net.HttpStatusCode)e.StatusCode, e.Headers, e.ResponseBody, source.Clock.GetUtcNow())));
        }
        catch (MsalServiceException e) when (e.ErrorCode == MsalError.RequestTimeout)
        {
            // MSAL takes every cancellation that is not ours for a timeout.
            return new TokenOutcome(IsTimeout(options, started, e.InnerException)
                ? new TokenFailure(source, "no answer within the timeout of the HttpClient or handler")
                : new TokenFailure(source, "the HttpClient or handler cancelled the request, as one does that is disposed") { IsOfSender = true });
        }
        catch (MsalException e)
        {
            // Not as the inner exception: its text may hold the answer, and so a token.
            return new TokenOutcome(new TokenFailure(source, $"the answer is no token ({e.ErrorCode})"));
        }
    }

    private static async Task<AuthenticationResult> AcquireAsync(
        TokenSource source, ClientCredentialsOptions options, string? unwanted, MsalTokenRequest sender, Uri authority, CancellationToken cancellationToken)
    {
        // An application for each request. Without a store its cache is off, since SharedToken is one.
        var builder = ConfidentialClientApplicationBuilder.Create(source.ClientId)
            .WithClientSecret(source.ClientSecret)
            .WithOidcAuthority(authority.AbsoluteUri)
            .WithHttpClientFactory(sender, retryOnceOn5xx: false)
            .WithLegacyCacheCompatibility(false);
        if (options.TokenCache is null)
            builder = builder.WithCacheOptions(CacheOptions.DisableInternalCacheOptions);
        var application = builder.Build();
        options.TokenCache?.Invoke(application.AppTokenCache);

        // MSAL wants a scope, and keeps tokens by host, client id and scope; so what else tells them apart is the scope. It is
        // taken off the request again.
        string[] scopes = [source.Key.EndpointAndSecretHash];
        var result = await application.AcquireTokenForClient(scopes).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return result.AuthenticationResultMetadata.TokenSource == Microsoft.Identity.Client.TokenSource.Cache && BearerHeader.Value(result.AccessToken) == unwanted
            ? await application.AcquireTokenForClient(scopes).WithForceRefresh(true).ExecuteAsync(cancellationToken).ConfigureAwait(false)
            : result;
    }

    /// <summary>.NET Framework does not say what cancelled a request, but the timeout cannot have done so before its time.</summary>
    private static bool IsTimeout(ClientCredentialsOptions options, long started, Exception? cancellation) =>
        cancellation?.InnerException is TimeoutException
        || (TimeLimit.Finite(options.HttpClient?.Timeout) is { } timeout && TimeProvider.System.GetElapsedTime(started) > timeout - TimerError);

    private static TimeSpan Lifetime(DateTimeOffset expires)
    {
        // MSAL counts from the system's clock, and says "now" where the answer says nothing.
        var lifetime = expires - DateTimeOffset.UtcNow;
        if (lifetime <= TimeSpan.Zero)
            return UnstatedLifetime;
        return lifetime < LongestLifetime ? lifetime : LongestLifetime;
    }
}
