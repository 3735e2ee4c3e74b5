using System.Net;
using System.Text;

namespace Vectara;

/// <summary>
/// The service answered with an error, or would have: without a token it is not asked
/// (<see cref="VectaraAuthenticationException"/>). Statuses that callers tell apart have a subclass.
/// </summary>
public class VectaraApiException : VectaraException
{
    internal const int MaxContentLength = 64 * 1024;

    internal VectaraApiException(ApiError error, string? addition = null)
        : base(Describe(error, addition))
    {
        Response = error.Response;
        Operation = error.Response.Operation;
        Messages = error.Body.Messages;
        FieldErrors = error.Body.FieldErrors;
        RequestId = error.RequestId;
        Content = error.Content;
    }

    private protected VectaraApiException(string message, Exception? innerException)
        : base(message, innerException) =>
        (Messages, FieldErrors) = ([], new Dictionary<string, string>());

    /// <summary>The HTTP status; 0 where the service was not asked.</summary>
    public HttpStatusCode Status => Response?.Status ?? 0;

    /// <summary>The operation, as group and method in the API's own spelling; null outside of a call, as for who asks a credential himself.</summary>
    public string? Operation { get; internal set; }

    /// <summary>What the service says about the error.</summary>
    public IReadOnlyList<string> Messages { get; }

    /// <summary>What is wrong with which member of the request, by its JSON name.</summary>
    public IReadOnlyDictionary<string, string> FieldErrors { get; }

    /// <summary>The id under which the service knows the request; tell it to Vectara's support.</summary>
    public string? RequestId { get; }

    /// <summary>Status, headers and request id of the answer, and how many attempts were made; null where the service was not asked.</summary>
    public VectaraResponse? Response { get; }

    /// <summary>The beginning of the body, 65,536 characters at the most, without the request's secrets; null where there was none.</summary>
    public string? Content { get; }

    /// <summary>The exception that a client throws for an answer, made without a service, for mocks: of the subclass that the status has.</summary>
    /// <param name="operation">The operation, as group and method in the API's own spelling, such as <c>corpora.get</c>.</param>
    /// <param name="status">The status of the answer, which is none of success.</param>
    /// <param name="content">The body of the answer: JSON with <c>messages</c>, <c>field_errors</c> and <c>request_id</c>, or anything else. Default: none.</param>
    /// <param name="headers">The headers of the answer, such as <c>Retry-After</c>. Default: none.</param>
    /// <exception cref="ArgumentException">The status says that the call succeeded.</exception>
    public static VectaraApiException Create(string operation, HttpStatusCode status, string? content = null, IReadOnlyDictionary<string, string>? headers = null)
    {
        using var message = new HttpResponseMessage(status) { Content = new ByteArrayContent([]) };
        if (message.IsSuccessStatusCode)
            throw new ArgumentException($"{(int)status} is success, for which nothing is thrown.", nameof(status));
        foreach (var header in headers ?? new Dictionary<string, string>())
        {
            if (!message.Headers.TryAddWithoutValidation(header.Key, header.Value))
                message.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return ApiErrors.Create(operation ?? throw new ArgumentNullException(nameof(operation)), message, content);
    }

    private static string Describe(ApiError error, string? addition)
    {
        var (response, body) = (error.Response, error.Body);
        var text = new StringBuilder();
        text.Append(response.Operation).Append(" failed with ").Append((int)response.Status).Append(' ').Append(response.Status);
        if (response.Attempts > 1)
            text.Append(" after ").Append(response.Attempts).Append(" attempts");
        var separator = ": ";
        foreach (var message in body.Messages)
        {
            text.Append(separator).Append(message);
            separator = "; ";
        }

        foreach (var field in body.FieldErrors)
        {
            if (body.Messages.Any(message => message.Contains(field.Key) && message.Contains(field.Value)))
                continue;
            text.Append(separator).Append(field.Key).Append(" – ").Append(field.Value);
            separator = "; ";
        }

        if (addition is not null)
            text.Append(separator).Append(addition);
        if (error.RequestId is { } id)
            text.Append(" (request ").Append(id).Append(')');
        if (error.WasBodyUsedUp)
            text.Append(". ").Append(VectaraConnectionException.BodyUsedUp);
        return text.ToString();
    }
}
