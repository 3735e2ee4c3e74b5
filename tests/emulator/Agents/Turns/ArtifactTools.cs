using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Storage;
using Vectara.Emulator.Uploads;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>The tools that work on the files of a session: read one, look for something in it, see it as an image, convert it.</summary>
internal static class ArtifactTools
{
    /// <summary>An agent does not say more of a file than this.</summary>
    private const int LongestQuotation = 2_000;

    private static readonly ResourceStore Store = new(Artifacts.Kind);

    public static bool Knows(string type) => type is "artifact_read" or "artifact_grep" or "image_read" or "document_conversion";

    public static ToolResult Run(SqliteConnection connection, ToolCall call, Resource session, DateTimeOffset now)
    {
        var artifact = Store.Get(connection, call.Arguments["artifact_id"]?.ToString() ?? "", session);
        return call.Type switch
        {
            "artifact_read" => Read(call, artifact),
            "artifact_grep" => Grep(call, artifact),
            "image_read" => See(call, artifact),
            _ => Convert(connection, call, session, artifact, now),
        };
    }

    private static ToolResult Read(ToolCall call, Resource artifact)
    {
        var content = ContentOf(artifact);
        var largest = Number(call.Configuration["tool_configuration"]?["max_size_bytes"]) ?? 262_144;
        var most = Number(call.Configuration["tool_configuration"]?["max_lines"]) ?? 200;
        var (first, last) = (Number(call.Arguments["start_line"]), Number(call.Arguments["end_line"]));
        var output = new JsonObject { ["artifact_id"] = artifact.Key, ["filename"] = artifact.Body["filename"]!.DeepClone() };
        if (first is null && last is null)
        {
            if (content.Length > largest)
                return ToolResult.Error($"The artifact '{artifact.Key}' has {content.Length} bytes, of which {largest} are read at once; read it by its lines.");
            var isBase64 = call.Arguments["encoding"]?.ToString() == "base64";
            output["encoding"] = isBase64 ? "base64" : "raw";
            output["content"] = isBase64 ? System.Convert.ToBase64String(content) : Encoding.UTF8.GetString(content);
        }
        else
        {
            var lines = LinesOf(content);
            var start = Math.Max(first ?? 1, 1);
            var end = Math.Min(Math.Min(last ?? long.MaxValue, lines.Length), start + most - 1);
            output["content"] = string.Join('\n', lines.Skip((int)Math.Min(start, int.MaxValue) - 1).Take((int)Math.Max(0, end - start + 1)));
            output["start_line"] = start;
            output["end_line"] = end;
            output["total_lines"] = lines.Length;
        }

        return new ToolResult(output, Failed: false, Quotation((string)output["content"]!));
    }

    private static ToolResult Grep(ToolCall call, Resource artifact)
    {
        var options = (call.Arguments["grep_options"] as JsonArray ?? []).Select(option => option!.ToString()).ToList();
        if (options.Find(option => option is not ("-i" or "-v" or "-n" or "-E")) is { } unknown)
            return ToolResult.Error($"The option {unknown} is not one of those that are known here: -i, -v, -n, -E.");
        try
        {
            var pattern = new Regex(
                call.Arguments["pattern"]?.ToString() ?? "", options.Contains("-i") ? RegexOptions.IgnoreCase | RegexOptions.CultureInvariant : RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            var matches = LinesOf(ContentOf(artifact)).Select((text, i) => (Line: i + 1, Text: text)).Where(line => pattern.IsMatch(line.Text) != options.Contains("-v")).ToList();
            var output = new JsonObject
            {
                ["artifact_id"] = artifact.Key,
                ["count"] = matches.Count,
                ["matches"] = new JsonArray([.. matches.Select(match => new JsonObject { ["line"] = match.Line, ["text"] = match.Text })]),
            };
            return new ToolResult(output, Failed: false, Quotation(string.Join('\n', matches.Select(match => match.Text))));
        }
        catch (Exception e) when (e is RegexParseException or RegexMatchTimeoutException)
        {
            return ToolResult.Error($"The pattern cannot be used: {e.Message}");
        }
    }

    /// <summary>The image itself is told in an event of its own.</summary>
    private static ToolResult See(ToolCall call, Resource artifact)
    {
        if (!((string)artifact.Body["mime_type"]!).StartsWith("image/", StringComparison.Ordinal))
            return ToolResult.Error($"The artifact '{artifact.Key}' is no image but {artifact.Body["mime_type"]}.");
        var seen = new JsonObject { ["artifact_id"] = artifact.Key, ["detail"] = call.Arguments["detail"]?.DeepClone() ?? "auto" };
        return new ToolResult(seen.DeepClone().AsObject(), Failed: false, null) { Image = seen };
    }

    private static ToolResult Convert(SqliteConnection connection, ToolCall call, Resource session, Resource artifact, DateTimeOffset now)
    {
        var name = (string)artifact.Body["filename"]!;
        var content = ContentOf(artifact);
        if (FileFormat.Find(new UploadedFile("file", name, (string?)artifact.Body["mime_type"], content)) is not { } read)
            return ToolResult.Error($"The artifact '{artifact.Key}' has a format that cannot be converted: {artifact.Body["mime_type"]}.");
        var text = new FileText(withTables: false);
        try
        {
            read(content, text);
        }
        catch (InvalidFileException e)
        {
            return ToolResult.Error(e.Message);
        }

        var isStructured = call.Arguments["output_format"]?.ToString() == "structured_document";
        var sections = text.ToSections();
        var file = isStructured
            ? new UploadedFile("file", Path.ChangeExtension(name, ".json"), "application/json", Encoding.UTF8.GetBytes(new JsonObject { ["sections"] = sections }.ToJsonString(JsonNodes.Readable)))
            : new UploadedFile("file", Path.ChangeExtension(name, ".md"), "text/markdown", Encoding.UTF8.GetBytes(Markdown(sections, 1)));
        return new ToolResult(Artifacts.Add(connection, session, file, now), Failed: false, null);
    }

    private static string Markdown(JsonArray sections, int level) => string.Concat(sections.Select(section =>
        ((string?)section!["title"] is { } title ? $"{new string('#', level)} {title}\n\n" : "")
        + (section["text"]!.ToString() is { Length: > 0 } text ? text + "\n\n" : "")
        + Markdown(section["sections"]!.AsArray(), level + 1)));

    private static byte[] ContentOf(Resource artifact) => System.Convert.FromBase64String((string)artifact.Body["data"]!);

    private static string[] LinesOf(byte[] content) => Encoding.UTF8.GetString(content).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static string Quotation(string text) => text.Length > LongestQuotation ? text[..LongestQuotation] + " …" : text;

    private static long? Number(JsonNode? value) => value is null ? null
        : long.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw ApiException.BadRequest("tool_input", $"'{value}' is no whole number");
}
