using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>Tools, the ones that come with the service included, and trying out lambdas: what goes in comes out, since no code is run here.</summary>
internal sealed class ToolOperations(Database database, ApiContract contract, TimeProvider clock)
{
    private static readonly ResourceStore Tools = new("tool");
    private static readonly string[] Made = [ToolRules.Lambda, "client", "mcp", "dynamic_vectara"];

    public void Register(HandlerTable handlers)
    {
        handlers.Add("tool", new ToolRules());
        handlers.AddUpkeep(["/v2/tools", "/v2/agents"], AddBuiltInAsync);
        handlers.Add("POST", "/v2/tools/test", TestCodeAsync);
        handlers.Add("POST", "/v2/tools/{tool_id}/test", TestToolAsync);
    }

    /// <summary>Adds a tool of each type of the contract that nobody has to make, before anybody looks at tools.</summary>
    private async Task AddBuiltInAsync(CancellationToken cancellationToken)
    {
        var types = contract.OperationsAt("/v2/tools/{tool_id}")["GET"].Success.Json!.Value.Variants.Keys.Except(Made).ToList();
        if (!await database.ReadAsync(connection => types.TrueForAll(type => Tools.Find(connection, IdOf(type)) is not null), cancellationToken))
            await database.WriteAsync(connection => types.ForEach(type => AddBuiltIn(connection, type)), cancellationToken);
    }

    private void AddBuiltIn(SqliteConnection connection, string type)
    {
        if (Tools.Find(connection, IdOf(type)) is not null)
            return;
        var now = clock.GetUtcNow().UtcDateTime;
        Tools.Add(connection, IdOf(type), new JsonObject
        {
            ["type"] = type,
            ["id"] = IdOf(type),
            ["name"] = type,
            ["title"] = type.Replace('_', ' '),
            ["description"] = $"The tool {type}, which comes with the service.",
            ["enabled"] = true,
            ["category"] = CategoryOf(type),
            ["created_at"] = now,
            ["updated_at"] = now,
            ["input_schema"] = new JsonObject { ["type"] = "object" },
        });
    }

    private static string CategoryOf(string type) => type switch
    {
        "sub_agent" => "orchestration",
        "document_conversion" or "image_read" => "artifacts",
        _ when type.StartsWith("artifact", StringComparison.Ordinal) => "artifacts",
        _ => "retrieval",
    };

    private static string IdOf(string type) => $"tol_{type}";

    private static Task<Answer> TestCodeAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var complaint = ToolRules.Complaint((string)request.Body["code"]!);
        var body = new JsonObject
        {
            ["validation"] = complaint is null
                ? new JsonObject { ["status"] = "valid" }
                : new JsonObject { ["status"] = "invalid", ["errors"] = new JsonArray($"The code {complaint}.") },
        };
        if (complaint is null)
            body["execution"] = new JsonObject { ["success"] = true, ["output"] = request.Body["test_input"]!.DeepClone(), ["latency_millis"] = 0 };
        return Task.FromResult<Answer>(new JsonAnswer(StatusCodes.Status200OK, body));
    }

    private Task<Answer> TestToolAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(connection =>
        {
            var id = request.Text("tool_id");
            if ((string?)Tools.Get(connection, id).Body["type"] != ToolRules.Lambda)
                throw ApiException.NotFound("lambda tool", id);
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject { ["type"] = "success", ["output"] = request.Body["input"]!.DeepClone(), ["latency_millis"] = 0 });
        }, cancellationToken);
}
