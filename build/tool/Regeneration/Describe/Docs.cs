using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>The texts of XML comments: our own words from spec/docs, and the facts that a reader needs from the contract.</summary>
public static partial class Docs
{
    private const int Width = 120;

    /// <summary>Lines of a comment: escaped, `code` marked up, wrapped.</summary>
    public static JArray Lines(string text) => new(Wrap(Code().Replace(Escape(text.Trim()), "<c>$1</c>")).Cast<object>().ToArray());

    /// <summary>One line, for a param element.</summary>
    public static string Line(string text) => Code().Replace(Escape(Spaces().Replace(text.Trim(), " ")), "<c>$1</c>");

    /// <summary>What the contract says of a value beyond its type, one sentence a fact.</summary>
    /// <param name="schema">The schema of the value.</param>
    /// <param name="isDemanded">Whether it must not be left out, whatever its default is.</param>
    public static IEnumerable<string> Facts(JObject schema, bool isDemanded = false)
    {
        if (Range(schema, "minLength", "maxLength", "character") is { } length)
            yield return length;
        if (Range(schema, "minItems", "maxItems", "item") is { } items)
            yield return items;
        if (Range(schema, "minProperties", "maxProperties", "entry") is { } entries)
            yield return entries;
        if (Range(schema, "minimum", "maximum", null) is { } range)
            yield return range;
        foreach (var bound in Bounds(schema))
            yield return bound;
        if ((string?)schema["type"] != "string" && schema["enum"] is JArray { Count: > 0 } values)
            yield return $"One of {Join(values.Select(Value))}.";
        if ((string?)schema["pattern"] is { } pattern)
            yield return $"Pattern: `{pattern}`.";
        if ((string?)schema["format"] is "uri" or "email")
            yield return (string?)schema["format"] == "uri" ? "A URI." : "An email address.";
        if (schema["x-vectara-duration"] is not null)
            yield return "An ISO 8601 duration.";
        if (schema["x-vectara-cron"] is not null)
            yield return "A cron expression.";
        if (schema["default"] is { } value && value.Type is not JTokenType.Object)
            yield return $"Default{(isDemanded ? ", never left out" : "")}: {Value(value)}.";
        if (schema["readOnly"] is JValue { Value: true })
            yield return "Set by the service; ignored in a request.";
        if (schema["writeOnly"] is JValue { Value: true })
            yield return "Never returned by the service.";
        if (schema[Extensions.StreamFlag] is not null)
            yield return "Set by the method that is called, whatever is assigned here.";
        if (schema["deprecated"] is JValue { Value: true })
            yield return "Deprecated by the API.";
    }

    /// <summary>The roles of which a caller needs one.</summary>
    public static string? Roles(Operation operation)
    {
        var kinds = operation.Roles().Select(kind => Join(kind.Roles.Select(role => $"`{role}`")) + (kind.Kind.Length == 0 ? "" : $" ({kind.Kind})")).ToList();
        return kinds.Count == 0 ? null : $"Needs one of the roles {string.Join("; or ", kinds)}.";
    }

    private static string Escape(string text) => Unprintable().Replace(text, "").Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>Bounds that are no values themselves: numbers in OpenAPI 3.1, a mark on the bound before.</summary>
    private static IEnumerable<string> Bounds(JObject schema)
    {
        if (Exclusive(schema, "minimum", "exclusiveMinimum") is { } least)
            yield return $"More than {least}.";
        if (Exclusive(schema, "maximum", "exclusiveMaximum") is { } most)
            yield return $"Less than {most}.";
    }

    private static string? Exclusive(JObject schema, string bound, string keyword) => schema[keyword] switch
    {
        JValue { Value: true } => Number(schema[bound]),
        JValue { Type: JTokenType.Integer or JTokenType.Float } value => Number(value),
        _ => null,
    };

    private static string? Inclusive(JObject schema, string bound) =>
        schema[$"exclusive{char.ToUpperInvariant(bound[0])}{bound[1..]}"] is JValue { Value: true } ? null : Number(schema[bound]);

    private static string? Range(JObject schema, string least, string most, string? unit)
    {
        var (from, to) = (Inclusive(schema, least), Inclusive(schema, most));
        var noun = unit is null ? "" : " " + ((to ?? from) == "1" ? unit : unit == "entry" ? "entries" : unit + "s");
        return (from, to) switch
        {
            (null, null) => null,
            (not null, null) => $"At least {from}{noun}.",
            (null, not null) => $"At most {to}{noun}.",
            _ => $"{from} to {to}{noun}.",
        };
    }

    private static string? Number(JToken? token) => token is JValue value ? Convert.ToString(value.Value, CultureInfo.InvariantCulture) : null;

    private static string Value(JToken value) => value switch
    {
        JArray { Count: 0 } => "none",
        JArray items => string.Join(", ", items.Select(Value)),
        JValue { Value: "" } => "empty",
        JValue { Value: string text } => $"`{text}`",
        _ => $"`{value.ToString(Formatting.None)}`",
    };

    private static string Join(IEnumerable<string> items) => string.Join(", ", items);

    private static IEnumerable<string> Wrap(string text)
    {
        var line = "";
        foreach (var word in Spaces().Split(text))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>Control characters, which XML does not allow.</summary>
    [GeneratedRegex(@"[\p{Cc}-[\s]]")]
    private static partial Regex Unprintable();
}
