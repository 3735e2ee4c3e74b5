using System.Text;
using System.Text.RegularExpressions;

namespace Vectara.Tests.Operations;

/// <summary>Takes a multipart body apart: RFC 2046, section 5.1, with the headers of RFC 7578.</summary>
internal static partial class MultipartReader
{
    internal static IReadOnlyList<FormPart> Read(RecordedRequest request)
    {
        var boundary = Boundary().Match(request.Headers["Content-Type"]).Groups[1].Value;
        // Latin-1 keeps each byte as one character.
        var body = "\r\n" + Encoding.Latin1.GetString(request.Body!);
        var pieces = body.Split("\r\n--" + boundary);
        if (pieces is not ["", .., "--\r\n"])
            throw new FormatException("The body does not begin and end with its boundary.");
        return [.. pieces[1..^1].Select(Part)];
    }

    private static FormPart Part(string piece)
    {
        if (!piece.StartsWith("\r\n", StringComparison.Ordinal) || piece[2..].Split("\r\n\r\n", 2) is not [var head, var content])
            throw new FormatException("A part has no headers.");
        var headers = head.Split("\r\n").Select(line => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(line)).Split(": ", 2))
            .ToDictionary(line => line[0], line => line[1], StringComparer.OrdinalIgnoreCase);
        var disposition = Disposition().Match(headers["Content-Disposition"]);
        if (!disposition.Success)
            throw new FormatException($"A browser would not write Content-Disposition: {headers["Content-Disposition"]}");
        return new FormPart(
            disposition.Groups["name"].Value,
            headers.TryGetValue("Content-Type", out var type) ? type.Split(';')[0] : null,
            disposition.Groups["file"] is { Success: true, Value: var file } ? file.Replace("%22", "\"").Replace("%0D", "\r").Replace("%0A", "\n") : null,
            Encoding.Latin1.GetBytes(content));
    }

    [GeneratedRegex("""boundary="?([^";]+)"?""")]
    private static partial Regex Boundary();

    [GeneratedRegex("""^form-data; name="(?<name>[^"]*)"(; filename="(?<file>[^"]*)")?$""")]
    private static partial Regex Disposition();
}
