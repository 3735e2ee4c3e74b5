using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Contract;

/// <summary>Reads a form, with files or without, as the JSON object that its schema describes.</summary>
internal static class FormBody
{
    public static async Task<RequestBody> ReadAsync(HttpRequest request, Schema schema, FieldErrors errors, CancellationToken cancellationToken)
    {
        var form = await ParseAsync(request, cancellationToken);
        var files = new List<UploadedFile>();
        foreach (var file in form.Files)
            files.Add(await ReadAsync(file, cancellationToken));

        var parts = form.Select(part => (part.Key, Texts: part.Value.Select(text => text ?? ""))).ToDictionary(part => part.Key, part => part.Texts, StringComparer.Ordinal);
        var json = new JsonObject();
        foreach (var (name, declared) in schema.Facets(_ => null).SelectMany(facet => facet.Properties))
        {
            var texts = IsFile(declared.Value) ? files.Where(file => file.Part == name).Select(file => file.Name) : parts.GetValueOrDefault(name, []);
            if (texts.Any())
                json[name] = TextValues.Read([.. texts], declared.Value, name, errors);
        }

        errors.ThrowIfAny();
        var element = JsonSerializer.SerializeToElement(json);
        SchemaValidator.Check(element, schema, "", errors);
        return errors.IsEmpty ? new RequestBody((JsonObject)SchemaReader.Read(element, schema, withDefaults: true)!, files) : RequestBody.Empty;
    }

    private static bool IsFile(Schema schema) => schema.Facets(_ => null).Any(facet => facet.Format == "binary" || (facet.Items is { } items && IsFile(items.Value)));

    private static async Task<IFormCollection> ParseAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw ApiException.BadRequest("body", $"is not a valid form: {e.Message}");
        }
    }

    private static async Task<UploadedFile> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancellationToken);
        return new UploadedFile(file.Name, file.FileName, file.ContentType, content.GetBuffer().AsMemory(0, (int)content.Length));
    }
}
