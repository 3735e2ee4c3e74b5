using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Vectara.ContractJudge.Contract;
using ContentDispositionHeaderValue = Microsoft.Net.Http.Headers.ContentDispositionHeaderValue;
using MediaTypeHeaderValue = System.Net.Http.Headers.MediaTypeHeaderValue;

namespace Vectara.ContractJudge.Judging;

/// <summary>Reads the bodies of forms into the object that their schema describes.</summary>
internal sealed class FormReader(ApiContract contract)
{
    private readonly TextValues _values = new(contract);

    public async Task<JsonObject> ReadAsync(MediaType mediaType, MediaTypeHeaderValue contentType, ReadOnlyMemory<byte> body, Action<string, string> report) =>
        mediaType.Name == MediaTypes.Multipart
            ? await ReadMultipartAsync(mediaType, contentType, body, report)
            : ReadUrlEncoded(mediaType, body);

    private JsonObject ReadUrlEncoded(MediaType mediaType, ReadOnlyMemory<byte> body) => _values.ReadObject(
        QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Span)).Select(field => KeyValuePair.Create(field.Key, (IReadOnlyList<string>)[.. field.Value.Select(text => text ?? "")])),
        mediaType.Schema);

    private async Task<JsonObject> ReadMultipartAsync(MediaType mediaType, MediaTypeHeaderValue contentType, ReadOnlyMemory<byte> body, Action<string, string> report)
    {
        var boundary = HeaderUtilities.RemoveQuotes(contentType.Parameters.FirstOrDefault(parameter => parameter.Name == "boundary")?.Value ?? "").Value;
        if (string.IsNullOrEmpty(boundary))
            throw new InvalidDataException("the Content-Type has no boundary.");
        var form = new JsonObject();
        var members = contract.Resolve(mediaType.Schema)["properties"]!.AsObject();
        var reader = new MultipartReader(boundary, new MemoryStream(body.ToArray()));
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || disposition.DispositionType != "form-data" || disposition.Name.Length == 0)
                throw new InvalidDataException("a part has no Content-Disposition of form-data with a name.");
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value!;
            var schema = contract.Resolve(members[name] ?? new JsonObject());
            if (section.ContentType is { } type && mediaType.PartTypes.TryGetValue(name, out var wanted) && !MediaTypes.Covers(wanted, type.Split(';')[0]))
                report($"part {name}", $"is {type}, not {wanted}");
            AddTo(form, name, schema, await ReadPartAsync(section, disposition, schema, report));
        }

        return form;
    }

    private async Task<JsonNode?> ReadPartAsync(MultipartSection section, ContentDispositionHeaderValue disposition, JsonObject schema, Action<string, string> report)
    {
        var item = (string?)schema["type"] == "array" ? contract.Resolve(schema["items"]!) : schema;
        if ((string?)item["format"] == "binary")
        {
            if (disposition.FileName.Length == 0 && disposition.FileNameStar.Length == 0)
                report($"part {disposition.Name}", "has no file name");
            await section.Body.DrainAsync(CancellationToken.None);
            return "";
        }

        using var buffer = new MemoryStream();
        await section.Body.CopyToAsync(buffer);
        return section.ContentType?.Split(';')[0] == MediaTypes.Json
            ? JsonNode.Parse(JsonText.Parse(buffer.ToArray()).GetRawText())
            : _values.Read([Encoding.UTF8.GetString(buffer.ToArray())], item);
    }

    /// <summary>Parts of one name are the items of an array; an array may also be one part, as JSON.</summary>
    private static void AddTo(JsonObject form, string name, JsonObject schema, JsonNode? value)
    {
        if (form[name] is JsonArray items)
            items.Add(value);
        else if ((string?)schema["type"] == "array" && value is not JsonArray)
            form[name] = new JsonArray(value);
        else
            form[name] = value;
    }
}
