using System.Text;
using Microsoft.Data.Sqlite;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>Puts the text of a document, and unless it is told otherwise its metadata, into files of a session.</summary>
internal static class DocumentTextTool
{
    public const string Type = "get_document_text";

    public static ToolResult Keep(SqliteConnection connection, ToolCall call, Resource session, JsonObject document, DateTimeOffset now)
    {
        var id = (string)document["id"]!;
        var text = string.Join('\n', (document["parts"] as JsonArray ?? []).Select(part => (string)part!["text"]!));
        var output = new JsonObject { ["document_id"] = id, ["text"] = Artifacts.Add(connection, session, new UploadedFile("file", $"{id}.txt", "text/plain", Encoding.UTF8.GetBytes(text)), now) };
        var settings = call.Configuration["tool_configuration"]?["metadata"];
        if ((bool?)settings?["include"] != false)
        {
            var metadata = Without(document["metadata"]!.AsObject(), settings?["exclude_paths"] as JsonArray ?? []);
            output["metadata"] = Artifacts.Add(connection, session, new UploadedFile("file", $"{id}.metadata.json", "application/json", Encoding.UTF8.GetBytes(metadata)), now);
        }

        return new ToolResult(output, Failed: false, null);
    }

    private static string Without(JsonObject metadata, JsonArray paths)
    {
        var kept = JsonConvert.DeserializeObject<JObject>(metadata.ToJsonString(), new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;
        foreach (var excluded in paths.SelectMany(path => kept.SelectTokens((string)path!)).ToList())
            (excluded.Parent is JProperty member ? member : excluded).Remove();
        return kept.ToString(Formatting.None);
    }
}
