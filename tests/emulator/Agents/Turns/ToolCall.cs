using System.Text.RegularExpressions;

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
