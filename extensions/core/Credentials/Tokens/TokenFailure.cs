using System.Net;
using System.Text;

namespace Vectara;

/// <summary>Why there is no token. The client secret is kept out of it, whoever repeats it: the endpoint, a handler or a library.</summary>
internal sealed class TokenFailure
{
    private const int LongestText = 1000;
    private const string Removed = "[removed]";

    private readonly Uri _endpoint;
    private readonly string _reason;
    private readonly Exception? _cause;

    internal TokenFailure(TokenSource source, string reason, Exception? cause = null)
    {
        // The query of an endpoint is nobody else's business, and may be a secret too.
        _endpoint = new Uri(source.Endpoint.GetLeftPart(UriPartial.Path));
        _reason = Clean(reason, source.ClientSecret);
        _cause = cause is null || Mentions(cause, source.ClientSecret) ? null : cause;
    }

    internal TokenFailure(TokenSource source, TokenErrorAnswer answer)
        : this(source, answer.Reason)
    {
        Status = answer.Status;
        RetryAfter = answer.RetryAfter;
        ErrorCode = answer.Error is { } error ? Clean(error, source.ClientSecret) : null;
        ErrorDescription = answer.Description is { } description ? Clean(description, source.ClientSecret) : null;
    }

    internal HttpStatusCode? Status { get; }

    internal string? ErrorCode { get; }

    internal string? ErrorDescription { get; }

    internal TimeSpan? RetryAfter { get; }

    internal VectaraAuthenticationException ToException() =>
        new(Describe(), _cause)
        {
            TokenEndpoint = _endpoint,
            TokenEndpointStatus = Status,
            ErrorCode = ErrorCode,
            ErrorDescription = ErrorDescription,
        };

    private string Describe()
    {
        var text = new StringBuilder("No access token from ").Append(_endpoint).Append(": ").Append(_reason);
        if (ErrorCode is not null)
            text.Append(", ").Append(ErrorCode);
        if (ErrorDescription is not null)
            text.Append(" – ").Append(ErrorDescription);
        return text[text.Length - 1] == '.' ? text.ToString() : text.Append('.').ToString();
    }

    private static string Clean(string text, string secret)
    {
        foreach (var spelling in Spellings(secret))
            text = text.Replace(spelling, Removed);
        return text.Length <= LongestText ? text : text.Substring(0, LongestText) + "…";
    }

    private static bool Mentions(Exception cause, string secret)
    {
        for (var exception = cause; exception is not null; exception = exception.InnerException)
        {
            var texts = exception.Data.Values.Cast<object?>().Select(value => value?.ToString()).Append(exception.ToString());
            if (texts.Any(text => text is not null && Spellings(secret).Any(text.Contains)))
                return true;
        }

        return false;
    }

    /// <summary>The secret as it is, and as a form and an address have it.</summary>
    private static IEnumerable<string> Spellings(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return WebUtility.UrlEncode(secret);
    }
}
