using Microsoft.Data.Sqlite;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>What an agent is told: messages, which may name skills, and files.</summary>
internal sealed record TurnInput(JsonArray Messages, IReadOnlyList<UploadedFile> Files)
{
    public const string MessageType = "input_message";

    /// <summary>Reads a body of either form. In a form, the older member for a single text counts where there are no messages.</summary>
    public static TurnInput Of(JsonObject body, IReadOnlyList<UploadedFile> files) => new(
        body["messages"] as JsonArray is { Count: > 0 } messages ? messages.DeepClone().AsArray()
        : (string?)body["message"] is { } text ? new JsonArray(new JsonObject { ["type"] = "text", ["content"] = text })
        : [],
        files);

    /// <summary>Refuses what the agent cannot do anything with.</summary>
    public void Check(Resource agent, JsonObject step)
    {
        if (Messages.Count == 0 && Files.Count == 0)
            throw ApiException.BadRequest("messages", "must have at least one message where there are no files");
        foreach (var (message, i) in Messages.Select((message, i) => (message!, i)))
        {
            if ((string?)message["skill_name"] is { } skill && agent.Body["skills"]?[skill] is null)
                throw ApiException.BadRequest($"messages[{i}].skill_name", $"names the skill '{skill}', which the agent does not have");
            if ((string?)message["skill_name"] is { } named && !AgentSteps.Allows(step["allowed_skills"], named))
                throw ApiException.BadRequest($"messages[{i}].skill_name", $"names the skill '{named}', which the agent may not use in the step that the session is at");
        }
    }

    /// <summary>Stores the events that the input consists of.</summary>
    public List<JsonObject> Store(SqliteConnection connection, Resource agent, Resource session, DateTimeOffset now)
    {
        var events = new List<JsonObject>();
        if (Files.Count > 0)
        {
            var artifacts = new JsonArray([.. Files.Select(file => Artifacts.Add(connection, session, file, now))]);
            events.Add(SessionEvents.Append(connection, session, "artifact_upload", new JsonObject { ["artifacts"] = artifacts }, now));
        }

        var message = new JsonObject { ["messages"] = Messages.DeepClone() };
        if (Diffs(connection, agent, session, now) is { } diffs)
            message["message_diffs"] = diffs;
        foreach (var skill in InputMessages.SkillsOf(message))
            events.Add(SessionEvents.Append(connection, session, "skill_load", new JsonObject { ["skill_name"] = skill, ["content"] = agent.Body["skills"]![skill]!["content"]!.DeepClone() }, now));
        if (Messages.Count > 0)
            events.Add(SessionEvents.Append(connection, session, MessageType, message, now));
        return events;
    }

    /// <summary>The messages as a language model would be told them, with glossaries and reminders; null where they are told as they are.</summary>
    private JsonArray? Diffs(SqliteConnection connection, Resource agent, Resource session, DateTimeOffset now)
    {
        var step = AgentSteps.Find(agent.Body, AgentSteps.Current(agent.Body, session.Body))!;
        var texts = Messages.Select(message => (string?)message!["content"] ?? (string?)agent.Body["skills"]?[(string)message["skill_name"]!]?["content"] ?? "").ToList();
        var told = texts.Select(text => GlossaryExpansion.Apply(connection, step, text)).ToList();
        var reminders = new StepTemplates(connection, agent, session, step, now).Reminders(MessageType, SessionEvents.CountSinceCompaction(connection, session, MessageType)).ToList();
        if (told.Count > 0 && reminders.Count > 0)
            told[^1] = string.Join('\n', [told[^1], .. reminders]);
        return told.SequenceEqual(texts) ? null : new JsonArray([.. told.Select(text => (JsonNode)text)]);
    }
}
