using System.Globalization;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>
/// What a tool is given: what the agent chose, and what the tool's configuration sets, of which the agent knows nothing. The
/// conversation keeps the two apart, so that no secret gets into it.
/// </summary>
internal sealed class ToolArguments
{
    private readonly JsonObject? _override;
    private readonly JsonObject? _masked;

    public ToolArguments(ToolCall call, References references)
    {
        _override = references.Resolve(call.Configuration["argument_override"]) as JsonObject;
        _masked = references.Masked().Resolve(call.Configuration["argument_override"]) as JsonObject;
        Chosen = Without(call.Arguments, _override);
        Paths = [.. Leaves(_override, "").Select(leaf => leaf.Path)];
    }

    /// <summary>What the agent chose, without what it may not choose.</summary>
    public JsonObject Chosen { get; }

    /// <summary>The places at which the configuration decides.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>All that the tool is given.</summary>
    public JsonObject Whole => With(Chosen, _override);

    /// <summary>The same, with secrets masked.</summary>
    public JsonObject Shown => With(Chosen, _masked);

    /// <summary>What the configuration set, by its place, with secrets masked.</summary>
    public JsonObject Resolved => new(Leaves(_masked, "").Select(leaf => KeyValuePair.Create(leaf.Path, leaf.Value?.DeepClone())));

    private static JsonObject With(JsonObject arguments, JsonObject? set)
    {
        var result = arguments.DeepClone().AsObject();
        foreach (var (name, value) in set ?? [])
            result[name] = value is JsonObject inner && result[name] is JsonObject present ? With(present, inner) : value?.DeepClone();
        return result;
    }

    private static JsonObject Without(JsonObject arguments, JsonObject? set)
    {
        var result = arguments.DeepClone().AsObject();
        foreach (var (name, value) in set ?? [])
        {
            if (value is JsonObject { Count: > 0 } inner && result[name] is JsonObject present)
                result[name] = Without(present, inner);
            else
                result.Remove(name);
        }

        return result;
    }

    private static IEnumerable<(string Path, JsonNode? Value)> Leaves(JsonNode? value, string path) => value switch
    {
        JsonObject { Count: > 0 } members => members.SelectMany(member => Leaves(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray { Count: > 0 } items => items.SelectMany((item, i) => Leaves(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"))),
        _ => path.Length == 0 ? [] : [(path, value)],
    };
}
