namespace Vectara.Emulator.Agents.Turns;

/// <summary>What a tool answered.</summary>
/// <param name="Output">Its output, or what went wrong.</param>
/// <param name="Failed">Whether something went wrong.</param>
/// <param name="Text">What the agent has to say about it; null where it says no more than that.</param>
internal sealed record ToolResult(JsonObject Output, bool Failed, string? Text)
{
    /// <summary>What another agent did for it, event by event.</summary>
    public IReadOnlyList<JsonObject> Activities { get; init; } = [];

    /// <summary>The image that was loaded, as an event tells of it; null where none was.</summary>
    public JsonObject? Image { get; init; }

    public static ToolResult Error(string message) => new(new JsonObject { ["error"] = message }, Failed: true, null);
}
