namespace Vectara.Emulator.Agents;

/// <summary>The steps of an agent by their names, the first one included.</summary>
internal static class AgentSteps
{
    public static string First(JsonObject agent) => (string)agent["first_step_name"]!;

    public static JsonObject? Find(JsonObject agent, string name) =>
        name == First(agent) ? agent["first_step"]!.AsObject() : agent["steps"]?[name] as JsonObject;

    /// <summary>The step at which a session goes on: where it stopped, or at the first one.</summary>
    public static string Current(JsonObject agent, JsonObject session) =>
        (string?)session["current_step_name"] is { } current && Find(agent, current) is not null ? current : First(agent);

    /// <summary>The tools that a step may use, by the names under which the agent knows them.</summary>
    public static IEnumerable<(string Name, JsonObject Configuration)> Tools(JsonObject agent, JsonObject step) =>
        from tool in agent["tool_configurations"] as JsonObject ?? []
        where Allows(step["allowed_tools"], tool.Key)
        select (tool.Key, tool.Value!.AsObject());

    /// <summary>Whether a step's list of what it may use has a name; a step without a list may use everything.</summary>
    public static bool Allows(JsonNode? list, string name) => list is not JsonArray allowed || allowed.Any(item => (string?)item == name);
}
