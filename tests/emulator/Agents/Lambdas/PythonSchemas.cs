using System.Text.RegularExpressions;
using Sprache;

namespace Vectara.Emulator.Agents.Lambdas;

/// <summary>The JSON schemas of Python's annotations, those of the code's own TypedDicts included.</summary>
internal sealed partial class PythonSchemas
{
    private const int DeepestType = 20;

    private readonly Dictionary<string, Match> _classes;
    private readonly List<string> _complaints;

    public PythonSchemas(string code, List<string> complaints)
    {
        _complaints = complaints;
        _classes = TypedDict().Matches(code).DistinctBy(found => found.Groups["name"].Value).ToDictionary(found => found.Groups["name"].Value, StringComparer.Ordinal);
    }

    public JsonObject OfParameter(PythonParameter parameter)
    {
        if (parameter.Type is { } type && HasBareDictionary(type))
            _complaints.Add($"has the parameter {parameter.Name} of the type dict, in whose place a TypedDict has to say what is in it");
        return parameter.Type is null ? [] : Of(parameter.Type, 0);
    }

    public JsonObject OfResult(PythonType type) => Of(type, 0);

    private static bool HasBareDictionary(PythonType type) => type.Name is "dict" or "Dict" || type.Arguments.Any(HasBareDictionary);

    private JsonObject Of(PythonType type, int depth) => (type.Name, type.Arguments) switch
    {
        _ when depth > DeepestType => [],
        ("int", _) => Typed("integer"),
        ("float", _) => Typed("number"),
        ("str", _) => Typed("string"),
        ("bool", _) => Typed("boolean"),
        ("None", _) => Typed("null"),
        ("dict" or "Dict", _) => Typed("object"),
        ("list" or "List" or "Sequence" or "set" or "Set" or "tuple" or "Tuple", [var item, ..]) => With(Typed("array"), "items", Of(item, depth + 1)),
        ("list" or "List" or "Sequence" or "set" or "Set" or "tuple" or "Tuple", _) => Typed("array"),
        ("Optional", [var inner]) => Any([inner, new PythonType("None", [])], depth),
        ("Union", var choices) => Any(choices, depth),
        ("Literal", var values) => OneOf(values),
        ("Annotated" or "Required" or "NotRequired", [var inner, ..]) => Of(inner, depth + 1),
        (PythonType.LiteralName, _) when type.Literal?.ToString() is { } name => Of(new PythonType(name, []), depth + 1),
        var (name, _) when _classes.TryGetValue(name, out var found) => OfClass(found, depth + 1),
        _ => [],
    };

    private JsonObject Any(IReadOnlyList<PythonType> choices, int depth) => new() { ["anyOf"] = new JsonArray([.. choices.Select(choice => Of(choice, depth + 1))]) };

    private static JsonObject OneOf(IReadOnlyList<PythonType> values)
    {
        var allowed = new JsonArray([.. values.Select(value => value.Literal?.DeepClone())]);
        var kinds = allowed.Select(value => value?.GetValueKind()).Distinct().ToList();
        var type = kinds is [var kind] ? kind switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.Number when allowed.All(value => double.IsInteger(value!.AsNumber())) => "integer",
            JsonValueKind.Number => "number",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => null,
        } : null;
        return With(type is null ? [] : Typed(type), "enum", allowed);
    }

    private JsonObject OfClass(Match found, int depth)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var name in found.Groups["bases"].Value.Split(',', StringSplitOptions.TrimEntries).Where(_classes.ContainsKey))
        {
            var inherited = depth > DeepestType ? [] : OfClass(_classes[name], depth + 1);
            foreach (var (member, schema) in inherited["properties"] as JsonObject ?? [])
                properties[member] = schema?.DeepClone();
            foreach (var member in inherited["required"] as JsonArray ?? [])
                required.Add(member?.DeepClone());
        }

        var isTotal = !Partial().IsMatch(found.Groups["bases"].Value);
        foreach (Match field in Field().Matches(found.Groups["body"].Value))
        {
            var type = PythonGrammar.Type.TryParse(field.Groups["type"].Value) is { WasSuccessful: true } read ? read.Value : new PythonType("Any", []);
            properties[field.Groups["name"].Value] = Of(type, depth);
            if (type.Name == "Required" || (isTotal && type.Name != "NotRequired"))
                required.Add(field.Groups["name"].Value);
        }

        var result = With(Typed("object"), "properties", properties);
        return required.Count > 0 ? With(result, "required", required) : result;
    }

    private static JsonObject Typed(string type) => new() { ["type"] = type };

    private static JsonObject With(JsonObject schema, string name, JsonNode value)
    {
        schema[name] = value;
        return schema;
    }

    [GeneratedRegex(@"^class[ \t]+(?<name>\w+)[ \t]*\((?<bases>[^)]*)\)[ \t]*:[^\n]*(?<body>(?:\n(?:[ \t]+[^\n]*|[ \t]*(?=\n)))*)", RegexOptions.Multiline)]
    private static partial Regex TypedDict();

    [GeneratedRegex(@"^[ \t]+(?<name>\w+)[ \t]*:[ \t]*(?<type>[^\r\n#]+)", RegexOptions.Multiline)]
    private static partial Regex Field();

    [GeneratedRegex(@"total\s*=\s*False")]
    private static partial Regex Partial();
}
