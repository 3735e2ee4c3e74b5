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
    public void Check(Resource agent)
    {
        if (Messages.Count == 0 && Files.Count == 0)
            throw ApiException.BadRequest("messages", "must have at least one message where there are no files");
        foreach (var (message, i) in Messages.Select((message, i) => (message!, i)))
        {
            if ((string?)message["skill_name"] is { } skill && agent.Body["skills"]?[skill] is null)
                throw ApiException.BadRequest($"messages[{i}].skill_name", $"names the skill '{skill}', which the agent does not have");
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
        foreach (var skill in InputMessages.SkillsOf(message))
            events.Add(SessionEvents.Append(connection, session, "skill_load", new JsonObject { ["skill_name"] = skill, ["content"] = agent.Body["skills"]![skill]!["content"]!.DeepClone() }, now));
        if (Messages.Count > 0)
            events.Add(SessionEvents.Append(connection, session, MessageType, message, now));
        return events;
    }
}
