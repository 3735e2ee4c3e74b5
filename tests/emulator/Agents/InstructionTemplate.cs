using System.Text.RegularExpressions;

namespace Vectara.Emulator.Agents;

/// <summary>
/// Puts values in the place of a template's references, such as ${session.metadata.name}. Directives of the template language
/// (#if, #foreach) stay as they are written: there is no engine for them here. A reference to what there is not stays too, as
/// there, unless it is a quiet one ($!name).
/// </summary>
internal static partial class InstructionTemplate
{
    public static string Render(string template, JsonObject context) => Reference().Replace(template, reference =>
        Find(context, (reference.Groups["formal"] is { Success: true } formal ? formal : reference.Groups["plain"]).Value) switch
        {
            null => reference.Groups["quiet"].Success ? "" : reference.Value,
            JsonValue value => value.ToString(),
            var value => value.ToJsonString(JsonNodes.Readable),
        });

    private static JsonNode? Find(JsonObject context, string path) =>
        path.Split('.').Aggregate((JsonNode?)context, (at, name) => (at as JsonObject)?[name]);

    [GeneratedRegex(@"\$(?<quiet>!)?(?:\{(?<formal>[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*)\}|(?<plain>[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*))")]
    private static partial Regex Reference();
}
