using System.Net;
using System.Text;

namespace Vectara;

/// <summary>Why there is no token. The client secret is kept out of it, whoever repeats it: the endpoint, a handler or a library.</summary>
internal sealed class TokenFailure
{
    private const int LongestText = 1000;

    private readonly SecretMask _mask;
    private readonly Uri _endpoint;
    private readonly string _reason;
    private readonly Exception? _cause;

    internal TokenFailure(TokenSource source, string reason, Exception? cause = null)
    {
        // The query of an endpoint is nobody else's business, and may be a secret too.
        _endpoint = new Uri(source.Endpoint.GetLeftPart(UriPartial.Path));
        _mask = new SecretMask([source.ClientSecret]);
        _reason = Clean(reason);
        _cause = cause is null ? null : _mask.Apply(cause);
    }

    internal TokenFailure(TokenSource source, TokenErrorAnswer answer)
        : this(source, answer.Reason)
    {
        Status = answer.Status;
        RetryAfter = answer.RetryAfter;
        ErrorCode = answer.Error is { } error ? Clean(error) : null;
        ErrorDescription = answer.Description is { } description ? Clean(description) : null;
    }

    internal HttpStatusCode? Status { get; }

    internal string? ErrorCode { get; }

    internal string? ErrorDescription { get; }

    internal TimeSpan? RetryAfter { get; }

    /// <summary>Whether it was the HttpClient or handler that failed, being disposed, which says nothing of the endpoint.</summary>
    internal bool IsOfSender { get; init; }

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

    private string Clean(string text)
    {
        var masked = _mask.Apply(text);
        return masked.Length <= LongestText ? masked : masked.Substring(0, LongestText) + "…";
    }
}
