using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>A call of a tool that an agent makes.</summary>
/// <param name="Name">The name of the tool's configuration at the agent.</param>
/// <param name="Configuration">That configuration.</param>
/// <param name="Arguments">What the tool is given.</param>
internal sealed partial record ToolCall(string Name, JsonObject Configuration, JsonObject Arguments)
{
    public const string Search = "corpora_search";

    public string Type => (string)Configuration["type"]!;

    public bool IsMadeByClient => Type == "client";

    /// <summary>What the tool is given, as it may be shown; the same where nothing in it is secret.</summary>
    public JsonObject Shown { get; init; } = Arguments;

    /// <summary>The tool that the configuration names by its id; null where it names none, or one that is gone.</summary>
    public Resource? FindTool(SqliteConnection connection) =>
        (string?)Configuration["tool_id"] is { } id ? new ResourceStore("tool").Find(connection, id) : null;

    /// <summary>Why the tool cannot be called; null where it can.</summary>
    public string? Problem(Resource? tool) => (string?)Configuration["tool_id"] switch
    {
        _ when Type == "reference" => $"There is no tool configuration '{Configuration["tool_configuration_key"]}'.",
        { } id when tool is null => $"There is no tool '{id}'.",
        { } id when (bool?)tool!.Body["enabled"] == false => $"The tool '{id}' is disabled.",
        _ => null,
    };

    /// <summary>
    /// The calls that a message leads to. A language model would choose; here the message says so, with lines such as
    /// <c>/get_weather {"city": "Bern"}</c>. One without such lines is searched for, where the agent can search.
    /// </summary>
    public static List<ToolCall> Choose(string message, IReadOnlyCollection<(string Name, JsonObject Configuration)> tools)
    {
        var named = (from line in Directive().Matches(message)
                     from tool in tools
                     where tool.Name == line.Groups["name"].Value
                     select new ToolCall(tool.Name, tool.Configuration, ArgumentsOf(line.Groups["arguments"].Value.Trim()))).ToList();
        return named.Count > 0 || message.Length == 0
            ? named
            : [.. tools.Where(tool => (string?)tool.Configuration["type"] == Search).Select(tool => new ToolCall(tool.Name, tool.Configuration, new JsonObject { ["query"] = message }))];
    }

    private static JsonObject ArgumentsOf(string text)
    {
        try
        {
            return text.StartsWith('{') ? JsonNodes.Parse(text) : text.Length > 0 ? new JsonObject { ["input"] = text } : [];
        }
        catch (JsonException)
        {
            return new JsonObject { ["input"] = text };
        }
    }

    [GeneratedRegex(@"^/(?<name>[\w-]+)(?<arguments>[^\r\n]*)", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
