using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>The parameters of an operation: which are positional, which are in its options class, and how each is sent.</summary>
public sealed partial class Parameters
{
    /// <summary>Names of other arguments, of a local variable, and of what the code calls.</summary>
    private static readonly string[] TakenArguments = ["request", "options", "requestOptions", "cancellationToken", "call", "nameof"];

    /// <summary>What every class has.</summary>
    private static readonly string[] TakenProperties = ["Equals", "GetHashCode", "ToString", "GetType", "ReferenceEquals", "MemberwiseClone", "Finalize"];

    private readonly Spec _spec;
    private readonly CSharpTypes _types;
    private readonly HashSet<string> _arguments = [.. TakenArguments];
    private readonly HashSet<string> _properties;

    public Parameters(Spec spec, CSharpTypes types, Operation operation, Paging? paging, string optionsClass)
    {
        _spec = spec;
        _types = types;
        _properties = [.. TakenProperties, optionsClass];
        var all = operation.Parameters().Select(parameter => new Parameter(parameter.Parameter, parameter.Pointer)).ToList();
        AddPath(operation, all.Where(parameter => parameter.Place == "path").ToDictionary(parameter => parameter.Name));
        foreach (var parameter in all.Where(parameter => parameter.Place != "path"))
            Add(parameter, paging);
    }

    /// <summary>Positional arguments in order: type, name, comment.</summary>
    public List<JObject> Positional { get; } = [];

    /// <summary>Members of the options class.</summary>
    public List<JObject> Options { get; } = [];

    /// <summary>The calls that put path, query and headers together.</summary>
    public List<string> Chain { get; } = [];

    /// <summary>The property of the options class that a query parameter became.</summary>
    public Dictionary<string, string> OptionOf { get; } = [];

    private void AddPath(Operation operation, Dictionary<string, Parameter> declared)
    {
        var position = 0;
        foreach (Match match in Placeholder().Matches(operation.Path))
        {
            AddLiteral(operation.Path[position..match.Index]);
            position = match.Index + match.Length;
            var name = match.Groups[1].Value;
            if (!declared.Remove(name, out var parameter))
                parameter = Undeclared(operation, name);
            var type = _types.OfParameter(parameter.Schema, parameter.Pointer + "/schema");
            var value = ParameterCalls.PathValue(parameter, type, AddPositional(parameter, type));
            Chain.Add($".Segment({value})");
        }

        AddLiteral(operation.Path[position..]);
        foreach (var parameter in declared.Values)
            _spec.Warn(parameter.Pointer, $"the path has no {{{parameter.Name}}}, so that it is left out");
    }

    private Parameter Undeclared(Operation operation, string name)
    {
        _spec.Warn(operation.Pointer, $"the path has {{{name}}}, which no parameter declares, so that it is text");
        return new Parameter(new JObject { ["name"] = name, ["in"] = "path", ["schema"] = new JObject { ["type"] = "string" } }, operation.Pointer);
    }

    private void AddLiteral(string text)
    {
        if (text.Length > 0)
            Chain.Add($".Path({CSharpText.Literal(text)})");
    }

    private void Add(Parameter parameter, Paging? paging)
    {
        if (parameter.Place is not ("query" or "header"))
            throw new SpecException($"{parameter.Pointer}/in: a parameter in '{parameter.Place}' has no C# form; correct it in spec/corrections");
        var type = _types.OfParameter(parameter.Schema, parameter.Pointer + "/schema");
        if (parameter.IsRequired)
        {
            Chain.Add(ParameterCalls.Required(parameter, type, AddPositional(parameter, type)));
            return;
        }

        var property = Free(_spec.Names.Pascal(parameter.Name), _properties);
        var facts = Docs.Facts(parameter.Schema).Concat(parameter.IsDeprecated ? ["Deprecated by the API."] : []).ToList();
        Options.Add(new JObject
        {
            ["clr"] = type.Nullable,
            ["name"] = property,
            ["summary"] = Docs.Lines(parameter.Description),
            ["remarks"] = facts.Count == 0 ? [] : Docs.Lines(string.Join(" ", facts)),
        });
        if (parameter.Place == "query")
            OptionOf[parameter.Name] = property;
        if (parameter.Place != "query" || (parameter.Name != paging?.CursorParameter && parameter.Name != paging?.SizeParameter))
            Chain.Add(ParameterCalls.Optional(parameter, type, $"options?.{property}"));
    }

    private string AddPositional(Parameter parameter, CSharpType type)
    {
        var argument = Free(_spec.Names.Camel(parameter.Name), _arguments);
        var facts = Docs.Facts(parameter.Schema);
        Positional.Add(new JObject
        {
            ["clr"] = type.Name,
            ["name"] = argument,
            ["plain"] = argument.TrimStart('@'),
            ["doc"] = Docs.Line(string.Join(" ", facts.Prepend(parameter.Description))),
        });
        return argument;
    }

    private static string Free(string name, HashSet<string> taken)
    {
        while (!taken.Add(name))
            name += "Value";
        return name;
    }

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Placeholder();
}
