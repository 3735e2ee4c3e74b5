using System.Globalization;
using Vectara.Emulator.Templates;

namespace Vectara.Emulator.Agents;

/// <summary>The variables of the templates of agents.</summary>
internal static class TemplateContext
{
    public static Dictionary<string, object?> Of(JsonObject agent, JsonObject session, DateTimeOffset now) => new(StringComparer.Ordinal)
    {
        ["agent"] = Described(agent, "name", "key"),
        ["session"] = Described(session, "key"),
        ["currentDate"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };

    public static Dictionary<string, object?> WithTools(Dictionary<string, object?> context, IEnumerable<(string Name, string Description)> tools) => new(context, StringComparer.Ordinal)
    {
        ["tools"] = tools.Select(object? (tool) => new Dictionary<string, object?> { ["name"] = tool.Name, ["description"] = tool.Description }).ToList(),
    };

    private static Dictionary<string, object?> Described(JsonObject resource, params string[] members)
    {
        var described = members.ToDictionary(name => name, name => TemplateValues.Of(resource[name]), StringComparer.Ordinal);
        described["metadata"] = TemplateValues.Of(resource["metadata"] ?? new JsonObject());
        return described;
    }
}
