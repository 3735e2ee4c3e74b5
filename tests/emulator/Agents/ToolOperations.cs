using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>Tools, the ones that come with the service included, and trying out lambdas: what goes in comes out, since no code is run here.</summary>
internal sealed class ToolOperations(Database database)
{
    private static readonly string[] Made = [ToolRules.Lambda, "client", "mcp", "dynamic_vectara"];

    public void Register(HandlerTable handlers)
    {
        handlers.Add("tool", new ToolRules());
        handlers.Add("POST", "/v2/tools/test", TestCodeAsync);
        handlers.Add("POST", "/v2/tools/{tool_id}/test", TestToolAsync);
    }

    /// <summary>Adds a tool of each type of the contract that nobody has to make.</summary>
    public static void AddBuiltIn(SqliteConnection connection, ApiContract contract, TimeProvider clock)
    {
        var tools = new ResourceStore("tool");
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var type in contract.OperationsAt("/v2/tools/{tool_id}")["GET"].Success.Json!.Value.Variants.Keys.Except(Made))
        {
            var id = $"tol_{type}";
            if (tools.Find(connection, id) is not null)
                continue;
            tools.Add(connection, id, new JsonObject
            {
                ["type"] = type,
                ["id"] = id,
                ["name"] = type,
                ["title"] = type.Replace('_', ' '),
                ["description"] = $"The tool {type}, which comes with the service.",
                ["enabled"] = true,
                ["created_at"] = now,
                ["updated_at"] = now,
                ["input_schema"] = new JsonObject { ["type"] = "object" },
            });
        }
    }

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
            if ((string?)new ResourceStore("tool").Get(connection, id).Body["type"] != ToolRules.Lambda)
                throw ApiException.NotFound("lambda tool", id);
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject { ["type"] = "success", ["output"] = request.Body["input"]!.DeepClone(), ["latency_millis"] = 0 });
        }, cancellationToken);
}
