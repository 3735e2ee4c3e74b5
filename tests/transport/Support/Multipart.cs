using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Vectara.Tests.Transport.Support;

/// <summary>One part of a form, as it came over the wire.</summary>
internal sealed record Part(string Name, string? FileName, string? ContentType, byte[] Content)
{
    internal string Text => Encoding.UTF8.GetString(Content);
}

/// <summary>Reads forms with ASP.NET's reader.</summary>
internal static class Multipart
{
    internal static IReadOnlyList<Part> Read(RecordedRequest request) => ReadAsync(request).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<Part>> ReadAsync(RecordedRequest request)
    {
        var type = MediaTypeHeaderValue.Parse(request.Header("Content-Type"));
        Assert.That(type.MediaType.Value, Is.EqualTo("multipart/form-data"));
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).Value!, new MemoryStream(request.Body));
        var parts = new List<Part>();
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            var disposition = section.GetContentDispositionHeader()!;
            using var content = new MemoryStream();
            await section.Body.CopyToAsync(content);
            parts.Add(new Part(
                HeaderUtilities.RemoveQuotes(disposition.Name).Value!,
                disposition.FileName.HasValue ? HeaderUtilities.RemoveQuotes(disposition.FileName).Value : null,
                section.ContentType,
                content.ToArray()));
        }

        return parts;
    }
}
