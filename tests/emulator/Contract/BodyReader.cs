using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Contract;

/// <summary>Reads the body of a request, whichever of the forms that the contract allows it has, and checks it against the contract.</summary>
internal static class BodyReader
{
    /// <summary>The checked body. The bytes of one that is JSON are shown to <c>record</c>, for the log of requests.</summary>
    public static async Task<RequestBody> ReadAsync(Operation operation, HttpRequest request, FieldErrors errors, Action<ReadOnlyMemory<byte>> record, CancellationToken cancellationToken)
    {
        if (operation.Bodies.Count == 0)
            return RequestBody.Empty;
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true)
            return Absent(operation, errors);
        using var buffer = new MemoryStream();
        if (MediaTypeOf(request) is not MediaTypes.Multipart)
        {
            await request.Body.CopyToAsync(buffer, cancellationToken);
            if (buffer.Length == 0)
                return Absent(operation, errors);
            buffer.Position = 0;
            request.Body = buffer;
        }

        if (MediaTypeOf(request) is not { } media || !operation.Bodies.TryGetValue(media, out var schema))
            throw ApiException.UnsupportedMediaType(request.ContentType, operation.Bodies.Keys);
        if (media != MediaTypes.Json)
            return await FormBody.ReadAsync(request, schema.Value, errors, cancellationToken);

        // A PATCH changes what it names, so a default would change what nobody named.
        return new RequestBody(JsonBody.Read(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), schema.Value, withDefaults: operation.Method != "PATCH", errors, record), []);
    }

    private static RequestBody Absent(Operation operation, FieldErrors errors)
    {
        if (operation.BodyRequired || operation.Bodies.Values.First().Value.RequiresMembers)
            errors.Add("body", "is required");
        return RequestBody.Empty;
    }

    private static string? MediaTypeOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var sent) ? sent.MediaType?.ToLowerInvariant() : null;
}
