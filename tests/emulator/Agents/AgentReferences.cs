using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>Refuses an agent that names what there is not: tools, other agents, instructions, glossaries, and parts of itself.</summary>
internal sealed class AgentReferences(ResourceChange change, FieldErrors errors)
{
    /// <summary>The tools whose id has to be that of a tool of the same type.</summary>
    private static readonly string[] Own = ["lambda", "client", "mcp"];

    private readonly JsonObject _agent = change.Body;
    private readonly SqliteConnection _connection = change.Connection;

    public void Check()
    {
        foreach (var (name, tool) in _agent["tool_configurations"] as JsonObject ?? [])
            CheckTool(tool!.AsObject(), $"tool_configurations.{name}");
        CheckStep(_agent["first_step"]!.AsObject(), "first_step");
        foreach (var (name, step) in _agent["steps"] as JsonObject ?? [])
            CheckStep(step!.AsObject(), $"steps.{name}");
    }

    private void CheckTool(JsonObject configuration, string path)
    {
        var type = (string)configuration["type"]!;
        if ((string?)configuration["tool_id"] is { } id && (Find("tool", id) is not { } tool || (Own.Contains(type) && (string?)tool.Body["type"] != type)))
            errors.Add($"{path}.tool_id", $"names the tool '{id}', which {(Find("tool", id) is null ? "does not exist" : $"is not of the type {type}")}");
        if ((string?)configuration["sub_agent_configuration"]?["agent_key"] is { } agent && agent != change.Key && Find("agent", agent) is null)
            errors.Add($"{path}.sub_agent_configuration.agent_key", $"names the agent '{agent}', which does not exist");
        if (configuration["tool_configuration_key"] is { } key)
            errors.Add($"{path}.tool_configuration_key", $"names the tool configuration '{key}', which does not exist");
    }

    private void CheckStep(JsonObject step, string path)
    {
        foreach (var (instruction, i) in (step["instructions"] as JsonArray ?? []).Select((instruction, i) => (instruction!.AsObject(), i)))
        {
            if ((string?)instruction["type"] == "reference")
                CheckInstruction(instruction, $"{path}.instructions[{i}]");
        }

        foreach (var (reminder, i) in (step["reminders"] as JsonArray ?? []).Select((reminder, i) => (reminder!, i)))
        {
            if ((string?)reminder["glossary_key"] is { } glossary && Find("glossary", glossary) is null)
                errors.Add($"{path}.reminders[{i}].glossary_key", $"names the glossary '{glossary}', which does not exist");
        }

        CheckNames(step["allowed_tools"], _agent["tool_configurations"], $"{path}.allowed_tools", "tool");
        CheckNames(step["allowed_skills"], _agent["skills"], $"{path}.allowed_skills", "skill");
    }

    private void CheckInstruction(JsonObject reference, string path)
    {
        var id = (string)reference["id"]!;
        if (Find("instruction", id) is not { } instruction)
            errors.Add($"{path}.id", $"names the instruction '{id}', which does not exist");
        else if (InstructionRules.FindVersion(_connection, instruction, reference["version"]) is null)
            errors.Add($"{path}.version", $"names the version {reference["version"]} of the instruction '{id}', which does not exist");
        else if (!(bool)instruction.Body["enabled"]! && change.Previous?.Body.ToJsonString().Contains($"\"{id}\"", StringComparison.Ordinal) != true)
            errors.Add($"{path}.id", $"names the instruction '{id}', which is disabled, so that only agents which have it already may use it");
    }

    private void CheckNames(JsonNode? names, JsonNode? known, string path, string what)
    {
        foreach (var (name, i) in (names as JsonArray ?? []).Select((name, i) => ((string)name!, i)))
        {
            if (known?[name] is null)
                errors.Add($"{path}[{i}]", $"names the {what} '{name}', which the agent does not have");
        }
    }

    private Resource? Find(string kind, string key) => new ResourceStore(kind).Find(_connection, key);
}
