using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents.Turns;

/// <summary>
/// Puts values in the place of references such as {"$ref": "session.metadata.tenant"}. A path may look up one value by another, as
/// agent.secrets[session.metadata.user] does, and a member that is really called $ref is written $$ref.
/// </summary>
internal sealed partial class References(JsonObject context)
{
    private const string Mask = "****";

    public static References Of(SqliteConnection connection, Resource agent, Resource session, JsonObject toolOutputs, DateTimeOffset now) => new(new JsonObject
    {
        ["agent"] = new JsonObject
        {
            ["name"] = agent.Body["name"]?.DeepClone(),
            ["key"] = agent.Key,
            ["metadata"] = agent.Body["metadata"]?.DeepClone(),
            ["secrets"] = new ResourceStore(SecretRules.Kind).Find(connection, "", agent)?.Body["secrets"]?.DeepClone() ?? new JsonObject(),
        },
        ["session"] = new JsonObject { ["key"] = session.Key, ["metadata"] = session.Body["metadata"]?.DeepClone(), ["secrets"] = session.Body["secrets"]?.DeepClone() },
        ["tools"] = toolOutputs.DeepClone(),
        ["currentDate"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    });

    /// <summary>The same references, of which those to secrets come to asterisks.</summary>
    public References Masked()
    {
        var masked = context.DeepClone().AsObject();
        foreach (var owner in new[] { "agent", "session" })
        {
            if (masked[owner]!["secrets"] is JsonObject secrets)
                masked[owner]!["secrets"] = new JsonObject(secrets.Select(secret => KeyValuePair.Create(secret.Key, (JsonNode?)Mask)));
        }

        return new References(masked);
    }

    public JsonNode? Resolve(JsonNode? value) => value switch
    {
        JsonObject { Count: 1 } reference when PathOf(reference) is { } path => Find(path)?.DeepClone(),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key == "$$ref" ? "$ref" : member.Key, Resolve(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Resolve)]),
        _ => value?.DeepClone(),
    };

    /// <summary>The path of a reference; null where the object is none.</summary>
    public static string? PathOf(JsonObject value) => value["$ref"] is JsonValue path && path.TryGetValue<string>(out var text) ? text : null;

    private JsonNode? Find(string path)
    {
        JsonNode? at = context;
        foreach (Match step in Step().Matches(path.TrimStart('$')))
            at = At(at, step.Groups["name"] is { Success: true } name ? name.Value : Key(step.Groups["key"].Value));
        return at;
    }

    private static JsonNode? At(JsonNode? value, string key) => value switch
    {
        JsonObject members => members[key],
        JsonArray items when int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count => items[index],
        _ => null,
    };

    /// <summary>What stands between brackets: a number, a text between quotes, or the path to another value.</summary>
    private string Key(string inner) =>
        inner.Length > 1 && inner[0] is '\'' or '"' ? inner[1..^1]
        : inner.All(char.IsAsciiDigit) ? inner
        : Find(inner)?.ToString() ?? "";

    [GeneratedRegex(@"(?<name>[^.\[\]]+)|\[(?<key>(?>[^\[\]]+|\[(?<depth>)|\](?<-depth>))*(?(depth)(?!)))\]")]
    private static partial Regex Step();
}
