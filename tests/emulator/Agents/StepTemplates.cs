using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Storage;
using Vectara.Emulator.Templates;

namespace Vectara.Emulator.Agents;

/// <summary>
/// The templates of a step, carried out for a session: its instructions, its reminders, and the descriptions of its tools. An
/// agent with a template that cannot be carried out cannot be told anything.
/// </summary>
internal sealed class StepTemplates(SqliteConnection connection, Resource agent, Resource session, JsonObject step, DateTimeOffset now)
{
    private readonly Dictionary<string, object?> _basics = TemplateContext.Of(agent.Body, session.Body, now);

    /// <summary>What the step's instructions and tools come to, which is what a language model would be told first.</summary>
    public string System()
    {
        var tools = AgentSteps.Tools(agent.Body, step).Select(tool => (tool.Name, Description: Description(tool.Configuration))).ToList();
        var variables = TemplateContext.WithTools(_basics, tools);
        var instructions = (step["instructions"] as JsonArray ?? []).Select(instruction => Instruction(instruction!.AsObject()))
            .Select(instruction => Render((string)instruction["template"]!, (string?)instruction["template_type"], variables));
        return string.Join('\n', instructions);
    }

    /// <summary>Refuses a step of which anything cannot be carried out.</summary>
    public int Check() => System().Length + Templated().Sum(reminder => Rendered(reminder).Length);

    /// <summary>The reminders that an event of the conversation calls for, of which there have been so many since the last compaction.</summary>
    public IEnumerable<string> Reminders(string hook, int before) =>
        from reminder in Templated()
        where reminder["hooks"]!.AsArray().Any(name => (string?)name == hook)
        let skipped = before - (int)((long?)reminder["skip_first"] ?? 0)
        where skipped >= 0 && skipped % ((long?)reminder["fire_every"] ?? 1) == 0
        select Rendered(reminder);

    private IEnumerable<JsonNode> Templated() => (step["reminders"] as JsonArray ?? []).Where(reminder => (string?)reminder!["type"] == "templated").Select(reminder => reminder!);

    private string Rendered(JsonNode reminder) => Render((string)reminder["template"]!, (string?)reminder["template_type"], _basics);

    private JsonObject Instruction(JsonObject instruction)
    {
        if ((string?)instruction["type"] != "reference")
            return instruction;
        var id = (string)instruction["id"]!;
        return new ResourceStore("instruction").Find(connection, id) is { } found && InstructionRules.FindVersion(connection, found, instruction["version"]) is { } version
            ? version.Body
            : throw Unusable($"The instruction '{id}' that the agent '{agent.Key}' uses does not exist.");
    }

    private string Description(JsonObject configuration)
    {
        var tool = (string?)configuration["tool_id"] is { } id ? new ResourceStore("tool").Find(connection, id)?.Body : null;
        return ((string?)configuration["description_template"] ?? (string?)tool?["description_template"]) is { } template
            ? Render(template, null, _basics)
            : (string?)tool?["description"] ?? $"The tool {configuration["type"]}.";
    }

    private string Render(string template, string? type, Dictionary<string, object?> variables)
    {
        try
        {
            return type == "text" ? template : Template.Parse(template).Render(variables);
        }
        catch (TemplateException e)
        {
            throw Unusable($"The agent '{agent.Key}' has a template that cannot be carried out. {e.Message}");
        }
    }

    private static ApiException Unusable(string message) => ApiException.Refused(StatusCodes.Status422UnprocessableEntity, message);
}
