using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Contract;

/// <summary>Reads the JSON body of a request, and checks it against the contract.</summary>
internal static class BodyReader
{
    // Of two members of one name a reader keeps whichever it likes, so a body that has them is not a body one can check.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The checked body, or an empty object where there is none. Its bytes are shown to <c>record</c>, for the log of requests.</summary>
    public static async Task<JsonObject> ReadAsync(Operation operation, HttpRequest request, FieldErrors errors, Action<ReadOnlyMemory<byte>> record, CancellationToken cancellationToken)
    {
        if (operation.JsonBody is not { } schema)
            return [];
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true)
            return Absent(operation, schema.Value, errors);
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        if (buffer.Length == 0)
            return Absent(operation, schema.Value, errors);
        RefuseOtherMedia(operation, request.ContentType);

        var bytes = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        record(bytes);
        using var document = Parse(bytes);
        SchemaValidator.Check(document.RootElement, schema.Value, "", errors);
        // A PATCH changes what it names, so a default would change what nobody named.
        return errors.IsEmpty ? (JsonObject)SchemaReader.Read(document.RootElement, schema.Value, withDefaults: operation.Method != "PATCH")! : [];
    }

    private static JsonObject Absent(Operation operation, Schema schema, FieldErrors errors)
    {
        if (operation.BodyRequired || schema.RequiresMembers)
            errors.Add("body", "is required");
        return [];
    }

    private static void RefuseOtherMedia(Operation operation, string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var sent) || !string.Equals(sent.MediaType, "application/json", StringComparison.OrdinalIgnoreCase))
            throw ApiException.UnsupportedMediaType(contentType, operation.MediaTypes);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var document = JsonDocument.Parse(bytes, Strict);
            Decode(document.RootElement);
            return document;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw ApiException.BadRequest("body", $"is not valid JSON: {e.Message}");
        }
    }

    /// <summary>The parser lets half surrogate pairs pass and fails when they are read, which would be in the middle of a handler.</summary>
    private static void Decode(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Decode(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    _ = member.Name;
                    Decode(member.Value);
                }

                break;
        }
    }
}
