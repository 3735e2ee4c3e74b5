using System.Net;
using System.Text;

namespace Vectara;

/// <summary>The service answered with an error.</summary>
public class VectaraApiException : VectaraException
{
    internal VectaraApiException(VectaraResponse response, ApiErrorBody body, string? content)
        : base(Describe(response, body))
    {
        Response = response;
        Messages = body.Messages;
        FieldErrors = body.FieldErrors;
        RequestId = body.RequestId ?? response.RequestId;
        Content = content;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status => Response.Status;

    /// <summary>The operation, as group and method in the API's own spelling.</summary>
    public string Operation => Response.Operation;

    /// <summary>What the service says about the error.</summary>
    public IReadOnlyList<string> Messages { get; }

    /// <summary>What is wrong with which member of the request, by its JSON name.</summary>
    public IReadOnlyDictionary<string, string> FieldErrors { get; }

    /// <summary>The id under which the service knows the request; tell it to Vectara's support.</summary>
    public string? RequestId { get; }

    /// <summary>Status, headers and request id of the answer.</summary>
    public VectaraResponse Response { get; }

    /// <summary>The beginning of the body, at most 64 KiB of it; null where there was none.</summary>
    public string? Content { get; }

    private static string Describe(VectaraResponse response, ApiErrorBody body)
    {
        var text = new StringBuilder();
        text.Append(response.Operation).Append(" failed with ").Append((int)response.Status).Append(' ').Append(response.Status);
        var separator = ": ";
        foreach (var message in body.Messages)
        {
            text.Append(separator).Append(message);
            separator = "; ";
        }

        foreach (var error in body.FieldErrors)
        {
            text.Append(separator).Append(error.Key).Append(" – ").Append(error.Value);
            separator = "; ";
        }

        if ((body.RequestId ?? response.RequestId) is { } id)
            text.Append(" (request ").Append(id).Append(')');
        return text.ToString();
    }
}
