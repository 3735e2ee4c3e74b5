using System.Text;

namespace Vectara;

/// <summary>Makes the exception that a person would catch from an error of the service.</summary>
internal static class ApiErrors
{
    internal static VectaraApiException Create(CallState state, VectaraResponse response, Answer answer, TimeProvider clock)
    {
        var text = answer.Body.Length == 0 ? null : Encoding.UTF8.GetString(answer.Body.ToArray());
        return Of(Read(response, text, new SecretMask(state), state.WasBodyUsedUp), state.Call.Operation.Roles, RetryAfter.Read(answer.Message, clock));
    }

    /// <summary>Without a call, whose secrets and roles it would need.</summary>
    internal static VectaraApiException Create(string operation, HttpResponseMessage message, string? text) =>
        Of(Read(new VectaraResponse(operation, message, attempts: 1), text, new SecretMask([]), wasBodyUsedUp: false), [], RetryAfter.Read(message, TimeProvider.System));

    private static VectaraApiException Of(ApiError error, IReadOnlyList<string> roles, TimeSpan? retryAfter) =>
        (int)error.Response.Status switch
        {
            400 => new VectaraBadRequestException(error),
            401 => new VectaraAuthenticationException(error),
            403 => new VectaraPermissionDeniedException(error, roles),
            404 => new VectaraNotFoundException(error),
            409 => new VectaraConflictException(error),
            415 => new VectaraUnsupportedMediaTypeException(error),
            422 => new VectaraUnprocessableEntityException(error),
            429 => new VectaraRateLimitedException(error, retryAfter),
            >= 500 => new VectaraServerException(error),
            _ => new VectaraApiException(error),
        };

    private static ApiError Read(VectaraResponse response, string? text, SecretMask mask, bool wasBodyUsedUp)
    {
        var content = text is null or "" ? null : mask.Apply(text);
        if (content?.Length > VectaraApiException.MaxContentLength)
            content = content.Substring(0, VectaraApiException.MaxContentLength);
        var body = ApiErrorBody.Parse(text, mask);
        var requestId = (body.RequestId ?? response.RequestId) is { } id ? mask.Apply(id) : null;
        return new ApiError(response, body, requestId, content, wasBodyUsedUp);
    }
}

/// <summary>What all exceptions for an error of the service are made of.</summary>
internal sealed record ApiError(VectaraResponse Response, ApiErrorBody Body, string? RequestId, string? Content, bool WasBodyUsedUp);
