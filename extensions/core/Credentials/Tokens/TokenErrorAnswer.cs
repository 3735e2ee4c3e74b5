using System.Net;
using System.Net.Http.Headers;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>An error that the token endpoint answered with (RFC 6749, section 5.2), as far as the answer has one.</summary>
internal sealed class TokenErrorAnswer
{
    private TokenErrorAnswer(HttpStatusCode status) => Status = status;

    internal HttpStatusCode Status { get; }

    internal string? Error { get; private set; }

    internal string? Description { get; private set; }

    internal TimeSpan? RetryAfter { get; private set; }

    internal string Reason { get; private set; } = "";

    /// <summary>Reads an answer.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="headers">Its headers.</param>
    /// <param name="content">Its body, which a proxy may have written.</param>
    /// <param name="now">What a Retry-After that is a date counts from.</param>
    internal static TokenErrorAnswer Read(HttpStatusCode status, HttpResponseHeaders? headers, string? content, DateTimeOffset now)
    {
        var error = new TokenErrorAnswer(status)
        {
            RetryAfter = headers?.RetryAfter is { } after ? after.Delta ?? after.Date - now : null,
            Reason = (int)status is >= 300 and < 400
                ? $"{(int)status} {status}, a redirect to {Target(headers)}; redirects are not followed, since the client secret would go along"
                : $"{(int)status} {status}",
        };
        try
        {
            var members = VectaraJson.Deserialize<Dictionary<string, object?>>(content ?? "null");
            error.Error = Text(members, "error");
            error.Description = Text(members, "error_description");
        }
        catch (JsonException)
        {
            // A proxy's page: the status says what there is to say.
        }

        return error;
    }

    private static string Target(HttpResponseHeaders? headers) =>
        headers?.Location is { IsAbsoluteUri: true } location ? location.GetLeftPart(UriPartial.Path) : "another path";

    private static string? Text(Dictionary<string, object?>? members, string name) =>
        members is not null && members.TryGetValue(name, out var value) && value is string { Length: > 0 } text ? text : null;
}
