using System.Net;
using System.Net.Http.Headers;

namespace Vectara;

/// <summary>What an answer of the service says apart from its body. Available for every call through <see cref="RequestOptions.OnResponse"/>.</summary>
public sealed class VectaraResponse
{
    private static readonly string[] RequestIdHeaders = ["x-request-id", "request-id", "x-vectara-request-id"];

    internal VectaraResponse(string operation, HttpResponseMessage message, int attempts)
    {
        Operation = operation;
        Status = message.StatusCode;
        Attempts = attempts;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add(headers, message.Headers);
        if (message.Content is { } content)
            Add(headers, content.Headers);
        Headers = headers;
    }

    /// <summary>The operation, as group and method in the API's own spelling.</summary>
    public string Operation { get; }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The headers, those of the content included; names in any case, several values of one name joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The id under which the service knows the request, where it told one in a header.</summary>
    public string? RequestId
    {
        get
        {
            foreach (var name in RequestIdHeaders)
            {
                if (Headers.TryGetValue(name, out var id))
                    return id;
            }

            return null;
        }
    }

    /// <summary>How many times the request was sent.</summary>
    public int Attempts { get; }

    private static void Add(Dictionary<string, string> target, HttpHeaders headers)
    {
        foreach (var header in headers)
            target[header.Key] = string.Join(", ", header.Value);
    }
}
