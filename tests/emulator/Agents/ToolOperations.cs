using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Agents.Lambdas;
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

    private Task<Answer> TestCodeAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var code = LambdaCode.Read((string)request.Body["code"]!);
        if (code.Complaints.Count > 0)
        {
            var errors = new JsonArray([.. code.Complaints.Select(complaint => (JsonNode)$"The code {complaint}.")]);
            return Task.FromResult<Answer>(new JsonAnswer(StatusCodes.Status200OK, new JsonObject { ["validation"] = new JsonObject { ["status"] = "invalid", ["errors"] = errors } }));
        }

        var body = new JsonObject { ["validation"] = new JsonObject { ["status"] = "valid" }, ["input_schema"] = code.Input.DeepClone() };
        if (code.Output is { } output)
            body["output_schema"] = output.DeepClone();
        body["execution"] = Execution(request.Body["test_input"]!, Complaints(request.Body["test_input"]!, code.Input, "test_input"));
        return Task.FromResult<Answer>(new JsonAnswer(StatusCodes.Status200OK, body));
    }

    private static JsonObject Execution(JsonNode input, FieldErrors complaints)
    {
        var execution = new JsonObject { ["success"] = complaints.IsEmpty };
        if (complaints.IsEmpty)
            execution["output"] = input.DeepClone();
        else
            execution["error"] = new JsonObject { ["message"] = "The test_input does not have the input_schema." };
        execution["latency_millis"] = 0;
        execution["validation_results"] = new JsonObject
        {
            ["input_valid"] = complaints.IsEmpty,
            ["validation_errors"] = new JsonArray([.. complaints.All.Select(complaint => (JsonNode)$"{complaint.Key} {complaint.Value}")]),
        };
        return execution;
    }

    private Task<Answer> TestToolAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(connection =>
        {
            var id = request.Text("tool_id");
            var tool = Tools.Get(connection, id).Body;
            if ((string?)tool["type"] != ToolRules.Lambda)
                throw ApiException.NotFound("lambda tool", id);
            Complaints(request.Body["input"]!, tool["input_schema"]!.AsObject(), "input").ThrowIfAny();
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject { ["type"] = "success", ["output"] = request.Body["input"]!.DeepClone(), ["latency_millis"] = 0 });
        }, cancellationToken);

    private FieldErrors Complaints(JsonNode input, JsonObject schema, string path)
    {
        var errors = new FieldErrors();
        SchemaValidator.Check(JsonSerializer.SerializeToElement(input), contract.SchemaOf(schema), path, errors);
        return errors;
    }
}
