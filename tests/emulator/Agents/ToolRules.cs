using Microsoft.Data.Sqlite;
using Vectara.Emulator.Agents.Lambdas;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>Tools have names that differ; the code of a lambda becomes its function, whose annotations are read, and which is never run.</summary>
internal sealed class ToolRules : ResourceRules
{
    public const string Lambda = "lambda";

    public override Predicate<Resource> Listed(ApiRequest request) => request.OptionalText("tool_server_id") is { } server
        ? tool => (string?)tool.Body["server_id"] == server
        : base.Listed(request);

    public override void Keep(ResourceChange change)
    {
        var tool = change.Body;
        if (change.Previous is { } previous && (string?)previous.Body["type"] != (string?)tool["type"])
            throw ApiException.BadRequest("type", $"must be {previous.Body["type"]}, which is what the tool is");
        if (new ResourceStore("tool").All(change.Connection).Any(other => other.Key != change.Key && other.Body["name"]!.ToString() == tool["name"]!.ToString()))
            throw ApiException.Conflict($"There is a tool named '{tool["name"]}' already.");
        tool["input_schema"] ??= new JsonObject { ["type"] = "object" };
        if ((string?)tool["type"] == Lambda)
            KeepFunction(tool);
    }

    public override void Remove(SqliteConnection connection, Resource resource)
    {
        if ((string?)resource.Body["type"] is not (Lambda or "client" or "mcp"))
            throw ApiException.BadRequest("tool_id", $"names the tool '{resource.Key}', which comes with the service and cannot be deleted");
    }

    private static void KeepFunction(JsonObject tool)
    {
        var code = (string?)tool["code"] ?? (string)tool["function_definition"]!["code"]!;
        var read = LambdaCode.Read(code);
        if (read.Complaints.Count > 0)
            throw ApiException.BadRequest("code", read.Complaints[0]);
        tool["input_schema"] = read.Input.DeepClone();
        if (read.Output is { } output)
            tool["output_schema"] = output.DeepClone();
        else
            tool.Remove("output_schema");
        tool["function_definition"] = new JsonObject
        {
            ["language"] = tool["language"]?.DeepClone() ?? "python",
            ["code"] = code,
            ["validation_status"] = "valid",
            ["execution_configuration"] = tool["execution_configuration"]?.DeepClone() ?? new JsonObject(),
        };
    }
}
