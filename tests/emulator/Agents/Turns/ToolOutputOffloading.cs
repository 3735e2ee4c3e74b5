using System.Text;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>
/// Keeps large outputs of tools out of the conversation: puts one into an artifact, to which a reference stays, or leaves out
/// its middle.
/// </summary>
internal static class ToolOutputOffloading
{
    private const double UsualShare = 0.25;
    private const double UsualHeadroom = 0.7;

    /// <summary>What the service never offloads unless it is told otherwise is not published; this is the least that may be set.</summary>
    private const long UsualSmallest = 1024;

    private static readonly string[] Readers = ["artifact_read", "artifact_grep", "artifact_jq"];

    public static async Task<JsonObject> ApplyAsync(TurnState state, string tool, JsonObject output, CancellationToken cancellationToken)
    {
        var settings = state.Agent.Body["tool_output_offloading"] as JsonObject ?? [];
        var text = output.ToJsonString(JsonNodes.Readable);
        var size = Encoding.UTF8.GetByteCount(text);
        var window = state.ContextWindow * TurnState.CharactersPerToken;
        var smallest = (long?)settings["min_threshold_bytes"] ?? UsualSmallest;
        var largest = Math.Max(smallest, Math.Min((long?)settings["max_threshold_bytes"] ?? long.MaxValue, (long)(Number(settings["context_percentage"], UsualShare) * window)));
        if ((bool?)settings["enabled"] == false || size < smallest || (size < largest && await FitsAsync(state, settings, text, cancellationToken)))
            return output;
        var isStored = (string?)settings["mode"] is { } mode ? mode == "artifact" : HasReader(state);
        return isStored
            ? await StoreAsync(state, tool, text, cancellationToken)
            : Shortened(text, (int)Math.Min(largest, size / 2));
    }

    private static async Task<bool> FitsAsync(TurnState state, JsonObject settings, string text, CancellationToken cancellationToken)
    {
        var used = await state.Services.Database.ReadAsync(connection => SessionProgress.Used(connection, state.Session), cancellationToken);
        return used + TurnState.Tokens(text) <= Number(settings["headroom_percentage"], UsualHeadroom) * state.ContextWindow;
    }

    private static async Task<JsonObject> StoreAsync(TurnState state, string tool, string text, CancellationToken cancellationToken)
    {
        var file = new Contract.UploadedFile("output", $"{tool}.json", "application/json", Encoding.UTF8.GetBytes(text));
        var reference = await state.Services.Database.WriteAsync(connection => Artifacts.Add(connection, state.Session, file, state.Now), cancellationToken);
        reference["offloaded"] = true;
        reference["hint"] = $"The output is in the artifact; its content can be read with {string.Join(", ", Readers)}.";
        return reference;
    }

    private static JsonObject Shortened(string text, int length) => new()
    {
        ["truncated"] = true,
        ["content"] = $"{text[..(length / 2)]} … {text.Length - length} characters are left out … {text[^(length / 2)..]}",
    };

    private static bool HasReader(TurnState state) =>
        AgentSteps.Tools(state.Agent.Body, state.Step).Any(tool => Readers.Contains((string?)tool.Configuration["type"]));

    private static double Number(JsonNode? value, double usual) => value?.AsNumber() ?? usual;
}
