namespace Vectara.Emulator.Agents;

/// <summary>The steps of an agent by their names, the first one included.</summary>
internal static class AgentSteps
{
    public static string First(JsonObject agent) => (string)agent["first_step_name"]!;

    public static JsonObject? Find(JsonObject agent, string name) =>
        name == First(agent) ? agent["first_step"]!.AsObject() : agent["steps"]?[name] as JsonObject;

    /// <summary>The tools that a step may use, by the names under which the agent knows them.</summary>
    public static IEnumerable<(string Name, JsonObject Configuration)> Tools(JsonObject agent, JsonObject step) =>
        from tool in agent["tool_configurations"] as JsonObject ?? []
        where step["allowed_tools"] is not JsonArray allowed || allowed.Any(name => (string?)name == tool.Key)
        select (tool.Key, tool.Value!.AsObject());
}
