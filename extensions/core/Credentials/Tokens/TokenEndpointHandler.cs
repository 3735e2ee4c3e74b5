using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>
/// Stands between MSAL and the network. It answers the OpenID discovery that MSAL begins with, since Vectara's
/// authentication server need not serve it, and lets through of the token request what RFC 6749, section 4.4.2 defines.
/// </summary>
internal sealed class TokenEndpointHandler(TokenSource source, HttpMessageInvoker sender) : HttpMessageHandler
{
    /// <summary>How many bytes an answer may have.</summary>
    internal const int LongestAnswer = 1024 * 1024;

    private static readonly string[] Fields = ["grant_type", "client_id", "client_secret"];

    /// <summary>
    /// What MSAL knows the endpoint by. It remembers the discovery by it, so it differs from endpoint to endpoint; and
    /// it must be https, which the endpoint behind it need not be.
    /// </summary>
    internal Uri Authority { get; } = new($"https://{source.Endpoint.Authority}/{source.Endpoint.Scheme}{source.Endpoint.AbsolutePath}");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Method == HttpMethod.Get ? Task.FromResult(Discovery()) : SendTokenRequestAsync(request, cancellationToken);

    private HttpResponseMessage Discovery()
    {
        var document = new Dictionary<string, object?>
        {
            ["issuer"] = Authority.AbsoluteUri,
            ["token_endpoint"] = Authority.AbsoluteUri,
            ["authorization_endpoint"] = Authority.AbsoluteUri,
        };
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = Json(document) };
    }

    private async Task<HttpResponseMessage> SendTokenRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = await request.Content!.ReadAsStringAsync().ConfigureAwait(false);
        using var message = new HttpRequestMessage(HttpMethod.Post, source.Endpoint)
        {
            Content = new ByteArrayContent(Encoding.ASCII.GetBytes(Allowed(form))),
        };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent.For(null));

        var answer = await sender.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (answer.RequestMessage?.RequestUri is { } from && !Origin.IsSame(from, source.Endpoint))
        {
            answer.Dispose();
            throw new HttpRequestException($"the answer came from {from.GetLeftPart(UriPartial.Authority)}, so the HttpClient or handler followed a redirect, which may have taken the client secret along; set AllowAutoRedirect to false");
        }

        if (answer.IsSuccessStatusCode)
            await RemoveScopeAsync(answer, cancellationToken).ConfigureAwait(false);
        return answer;
    }

    /// <summary>MSAL would keep the token by the scope that the answer names, and then not find it by the one that it asks for.</summary>
    private static async Task RemoveScopeAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using var abandonment = cancellationToken.Register(answer.Dispose);
        await answer.Content.LoadIntoBufferAsync(LongestAnswer).ConfigureAwait(false);
        try
        {
            var members = VectaraJson.Deserialize<Dictionary<string, object?>>(await answer.Content.ReadAsStringAsync().ConfigureAwait(false));
            if (members?.Remove("scope") == true)
                answer.Content = Json(members);
        }
        catch (JsonException)
        {
            // MSAL will say that it is no token.
        }
    }

    private static StringContent Json(Dictionary<string, object?> members) => new(VectaraJson.Serialize(members), Encoding.UTF8, "application/json");

    private static string Allowed(string form) =>
        string.Join("&", form.Split('&').Where(pair => Fields.Contains(pair.Split('=')[0])));
}
