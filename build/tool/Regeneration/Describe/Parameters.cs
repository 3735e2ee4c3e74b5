using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>The parameters of an operation: which are positional, which are in its options class, and how each is sent.</summary>
public sealed partial class Parameters
{
    private static readonly HashSet<string> TakenArguments = ["request", "options", "requestOptions", "cancellationToken", "call"];

    private readonly Spec _spec;
    private readonly CSharpTypes _types;

    public Parameters(Spec spec, CSharpTypes types, Operation operation, Paging? paging)
    {
        _spec = spec;
        _types = types;
        var all = operation.Parameters().ToDictionary(parameter => ((string)parameter.Parameter["in"]!, (string)parameter.Parameter["name"]!), parameter => parameter);
        AddPath(operation, all);
        foreach (var ((place, name), (parameter, pointer)) in all.Where(entry => entry.Key.Item1 != "path"))
            Add(place, name, parameter, pointer, paging);
    }

    /// <summary>Positional arguments in order: type, name, comment.</summary>
    public List<JObject> Positional { get; } = [];

    /// <summary>Members of the options class.</summary>
    public List<JObject> Options { get; } = [];

    /// <summary>The calls that put path, query and headers together.</summary>
    public List<string> Chain { get; } = [];

    /// <summary>The property of the options class that a query parameter became.</summary>
    public Dictionary<string, string> OptionOf { get; } = [];

    private void AddPath(Operation operation, Dictionary<(string, string), (JObject Parameter, string Pointer)> all)
    {
        var position = 0;
        foreach (Match match in Placeholder().Matches(operation.Path))
        {
            if (match.Index > position)
                Chain.Add($".Path(\"{operation.Path[position..match.Index]}\")");
            position = match.Index + match.Length;
            var name = match.Groups[1].Value;
            if (!all.TryGetValue(("path", name), out var declared))
                throw new SpecException($"{operation.Pointer}: the path has {{{name}}}, which no parameter declares; declare it in spec/corrections");
            var type = _types.Of((JObject)declared.Parameter["schema"]!, declared.Pointer + "/schema");
            var argument = AddPositional(name, type, declared.Parameter);
            Chain.Add($".Segment(nameof({argument}), {Value(type, argument)})");
        }

        if (position < operation.Path.Length)
            Chain.Add($".Path(\"{operation.Path[position..]}\")");
    }

    private void Add(string place, string name, JObject parameter, string pointer, Paging? paging)
    {
        if (place is not ("query" or "header"))
            throw new SpecException($"{pointer}: a parameter in '{place}' has no C# form; correct it in spec/corrections");
        var schema = (JObject)parameter["schema"]!;
        var type = _types.Of(schema, pointer + "/schema");
        if (parameter["required"] is JValue { Value: true })
        {
            var argument = AddPositional(name, type, parameter);
            Chain.Add(place == "query" ? RequiredQuery(name, argument, type, parameter, pointer) : $".Header(\"{name}\", {argument})");
            return;
        }

        var property = _spec.Names.Pascal(name);
        var facts = Docs.Facts(schema).Concat(parameter["deprecated"] is JValue { Value: true } ? ["Deprecated by the API."] : []).ToList();
        Options.Add(new JObject
        {
            ["clr"] = type.Nullable,
            ["name"] = property,
            ["summary"] = Docs.Lines((string?)parameter["description"] ?? $"The parameter `{name}`."),
            ["remarks"] = facts.Count == 0 ? [] : Docs.Lines(string.Join(" ", facts)),
        });
        OptionOf[name] = property;
        if (name == paging?.CursorParameter || name == paging?.SizeParameter)
            return;
        Chain.Add(place == "query" ? Query(name, $"options?.{property}", type, parameter, pointer) : $".Header(\"{name}\", options?.{property})");
    }

    private string AddPositional(string name, CSharpType type, JObject parameter)
    {
        var argument = _spec.Names.Camel(name);
        if (TakenArguments.Contains(argument))
            argument += "Value";
        var facts = Docs.Facts((JObject)parameter["schema"]!);
        Positional.Add(new JObject
        {
            ["clr"] = type.Name,
            ["name"] = argument,
            ["plain"] = argument.TrimStart('@'),
            ["doc"] = Docs.Line(string.Join(" ", facts.Prepend((string?)parameter["description"] ?? $"The parameter `{name}`."))),
        });
        return argument;
    }

    private static string RequiredQuery(string name, string argument, CSharpType type, JObject parameter, string pointer) => type.Name switch
    {
        "string" => $".RequiredQuery(\"{name}\", nameof({argument}), {argument})",
        _ when type.Name.StartsWith('I') => Query(name, $"({argument} ?? throw new ArgumentNullException(nameof({argument})))", type, parameter, pointer),
        _ when !type.IsValue || IsEnum(type) => $".RequiredQuery(\"{name}\", nameof({argument}), {argument}.Value)",
        _ => $".Query(\"{name}\", {argument})",
    };

    private static string Query(string name, string value, CSharpType type, JObject parameter, string pointer)
    {
        var style = (string?)parameter["style"] ?? "form";
        var isExploded = (bool?)parameter["explode"] ?? style == "form";
        if (type.Name.StartsWith("IList<", StringComparison.Ordinal))
        {
            return (style, isExploded) switch
            {
                ("form", true) => $".QueryEach(\"{name}\", {value})",
                ("form", false) => $".QueryJoined(\"{name}\", {value}, \",\")",
                ("spaceDelimited", false) => $".QueryJoined(\"{name}\", {value}, \"%20\")",
                ("pipeDelimited", false) => $".QueryJoined(\"{name}\", {value}, \"|\")",
                _ => throw UnknownStyle(pointer, style, isExploded),
            };
        }

        if (type.Name.StartsWith("IDictionary<", StringComparison.Ordinal))
            return style == "deepObject" ? $".QueryDeep(\"{name}\", {value})" : throw UnknownStyle(pointer, style, isExploded);
        return type.IsModel ? throw UnknownStyle(pointer, style, isExploded) : $".Query(\"{name}\", {value})";
    }

    private static string Value(CSharpType type, string argument) => IsEnum(type) ? $"{argument}.Value" : argument;

    private static bool IsEnum(CSharpType type) => type.WriteFunction == "JsonWrite.Enum";

    private static SpecException UnknownStyle(string pointer, string style, bool isExploded) =>
        new($"{pointer}: the style '{style}' (explode: {(isExploded ? "true" : "false")}) of an array or object has no C# form; correct it in spec/corrections");

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Placeholder();
}
