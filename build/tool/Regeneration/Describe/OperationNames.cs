using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>Group, method and options class of every operation: those of the official SDKs where the contract says them, of tag and operationId otherwise.</summary>
public sealed class OperationNames
{
    private readonly Spec _spec;
    private readonly Dictionary<string, OperationName> _names = [];

    public OperationNames(Spec spec)
    {
        _spec = spec;
        var used = new Dictionary<(string, string), string>();
        // Those that are locked keep their names, so the others have to give way.
        foreach (var operation in spec.Operations().OrderBy(operation => spec.Names.Operation(operation.Key) is null))
        {
            var name = Find(operation);
            foreach (var other in spec.Names.Operation(operation.Key) is null ? new[] { operation.Id, $"{operation.Verb} {operation.Path}" } : [])
            {
                if (Owner(used, name, operation) is not { } owner)
                    break;
                var better = name with { Method = spec.Names.Pascal(other) };
                spec.Warn(operation.Pointer, $"would be called {name.Group}.{name.Method}, as {owner} is, and is called {better.Method}; choose a better name in spec/names.yaml before it is released");
                name = better;
            }

            if (Owner(used, name, operation) is { } same)
                throw new SpecException($"{operation.Pointer}: would be called {name.Group}.{name.Method}, as {same} is; name one in spec/names.yaml under operations");
            foreach (var method in Methods(name, operation))
                used[(name.Group, method)] = operation.Pointer;
            _names[operation.Key] = name;
        }
    }

    /// <summary>Locks the names of an operation, once it is known whether it has optional parameters.</summary>
    public OperationName Lock(Operation operation, bool hasOptions)
    {
        var name = _names[operation.Key];
        var locked = _spec.Names.Operation(operation.Key);
        var isLater = hasOptions && (string?)locked?["options"] == NameLock.NoOptions;
        if (hasOptions)
            name = name with { Options = OptionsName(operation), KeepsOverloadWithoutOptions = isLater };
        if (locked is null)
        {
            _spec.Names.AddOperation(operation.Key, new JObject { ["group"] = name.Group, ["method"] = name.Method, ["options"] = hasOptions ? name.Options : NameLock.NoOptions });
        }
        else if (isLater)
        {
            locked[NameLockCheck.LaterOptions] ??= name.Options;
        }

        return name;
    }

    private string OptionsName(Operation operation) =>
        _spec.Names.OptionsClass(operation.Key) ?? _spec.Types.Choose(_spec.Names.Pascal(operation.Id) + "Options", operation.Pointer);

    /// <summary>A stream is a method of its own.</summary>
    private static IEnumerable<string> Methods(OperationName name, Operation operation) =>
        operation.Answers().Any(content => content.MediaType == Streaming.MediaType) ? [name.Method, name.Method + "Stream"] : [name.Method];

    private static string? Owner(Dictionary<(string, string), string> used, OperationName name, Operation operation) =>
        Methods(name, operation).Select(method => used.GetValueOrDefault((name.Group, method))).FirstOrDefault(owner => owner is not null);

    private OperationName Find(Operation operation)
    {
        var key = GroupKey(operation);
        if (_spec.Names.Operation(operation.Key) is { } locked)
            return new OperationName((string)locked["group"]!, (string)locked["method"]!, "", key);
        var method = operation.Json["x-fern-sdk-method-name"]?.ToString() ?? operation.Id;
        return new OperationName(_spec.Names.Pascal(key), _spec.Names.Pascal(method), "", key);
    }

    private static string GroupKey(Operation operation) => operation.Json["x-fern-sdk-group-name"] switch
    {
        JArray { Count: > 0 } parts => string.Join("-", parts.Values<string>()),
        JValue { Value: string name } => name,
        _ => (operation.Json["tags"] as JArray)?.FirstOrDefault()?.ToString() ?? FirstWord(operation),
    };

    /// <summary>Without group and tag, what the path begins with after the version.</summary>
    private static string FirstWord(Operation operation) => operation.Path.Split('/').Skip(1)
        .FirstOrDefault(step => step.Length > 0 && step[0] != '{' && !(step[0] is 'v' or 'V' && step[1..].All(char.IsAsciiDigit)))
        ?? throw new SpecException($"{operation.Pointer}: has no x-fern-sdk-group-name, no tag and no word in its path, so that it belongs to no client; add one in spec/corrections");
}

/// <summary>What an operation is called.</summary>
public sealed record OperationName(string Group, string Method, string Options, string GroupKey, bool KeepsOverloadWithoutOptions = false);
