using Microsoft.AspNetCore.Http;

namespace Vectara.Hosting.Tests;

/// <summary>
/// A token endpoint and a service with no corpora that takes its tokens. Which client asks with which secret is in the token,
/// so that a test sees what a token was issued for.
/// </summary>
internal sealed class OAuthService : IAsyncDisposable
{
    private const string TokenPath = "/oauth2/token";

    private readonly HashSet<string> _revoked = [];
    private LoopbackServer _server = null!;
    private int _issued;

    internal int Lifetime { get; set; } = 1800;

    internal string? OnlySecret { get; set; }

    /// <summary>Whether the service takes calls without a token too.</summary>
    internal bool IsOpen { get; set; }

    internal Uri Address => _server.Address;

    internal Uri TokenEndpoint => new(Address, TokenPath);

    internal int TokenRequests => _server.Requests.Count(request => request.Path == TokenPath);

    internal IReadOnlyList<ReceivedRequest> Requests => _server.Requests;

    /// <summary>The tokens that came with the calls, oldest first.</summary>
    internal IReadOnlyList<string> TokensUsed =>
        [.. _server.Requests.Where(request => request.Path != TokenPath).Select(request => request.Headers["Authorization"]["Bearer ".Length..])];

    internal static async Task<OAuthService> StartAsync()
    {
        var service = new OAuthService();
        service._server = await LoopbackServer.StartAsync((context, _) => context.Request.Path == TokenPath ? service.IssueAsync(context) : service.ListAsync(context));
        return service;
    }

    internal void Revoke(string token)
    {
        lock (_revoked)
            _revoked.Add(token);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task IssueAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (OnlySecret is not null && form["client_secret"] != OnlySecret)
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsJsonAsync(new { error = "invalid_client" });
            return;
        }

        await context.Response.WriteAsJsonAsync(new
        {
            access_token = $"token-{Interlocked.Increment(ref _issued)}-{form["client_id"]}",
            token_type = "Bearer",
            expires_in = Lifetime,
        });
    }

    private async Task ListAsync(HttpContext context)
    {
        var token = context.Request.Headers.Authorization.ToString();
        lock (_revoked)
            context.Response.StatusCode = IsOpen || (token.StartsWith("Bearer token-", StringComparison.Ordinal) && !_revoked.Contains(token["Bearer ".Length..])) ? 200 : 401;
        await context.Response.WriteAsJsonAsync(new { corpora = Array.Empty<object>() });
    }
}
