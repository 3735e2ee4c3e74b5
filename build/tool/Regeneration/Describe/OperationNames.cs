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
        var used = new HashSet<(string, string)>();
        // Those that are locked keep their names, so the others have to give way.
        foreach (var operation in spec.Operations().OrderBy(operation => spec.Names.Operation(operation.Key) is null))
        {
            var name = Find(operation);
            if (!used.Add((name.Group, name.Method)))
            {
                name = name with { Method = spec.Names.Pascal(operation.Id) };
                if (!used.Add((name.Group, name.Method)))
                    throw new SpecException($"{operation.Pointer}: another operation is called {name.Group}.{name.Method} too; name one in spec/names.yaml under operations");
            }

            _names[operation.Key] = name;
        }
    }

    public OperationName Of(Operation operation) => _names[operation.Key];

    /// <summary>Locks the names of an operation, once it is known whether it has optional parameters.</summary>
    public OperationName Lock(Operation operation, bool hasOptions)
    {
        var name = _names[operation.Key];
        if (_spec.Names.Operation(operation.Key) is null)
        {
            _spec.Names.AddOperation(operation.Key, new JObject
            {
                ["group"] = name.Group,
                ["method"] = name.Method,
                ["options"] = hasOptions ? name.Options : "none",
            });
        }

        return name with { KeepsOverloadWithoutOptions = (string?)_spec.Names.Operation(operation.Key)!["options"] == "none" && hasOptions };
    }

    private OperationName Find(Operation operation)
    {
        var options = _spec.Names.Pascal(operation.Id) + "Options";
        if (_spec.Names.Operation(operation.Key) is { } locked)
        {
            var lockedOptions = (string?)locked["options"] is { } known and not "none" ? known : options;
            return new OperationName((string)locked["group"]!, (string)locked["method"]!, lockedOptions, GroupKey(operation));
        }

        var method = (string?)operation.Json["x-fern-sdk-method-name"] ?? operation.Id;
        return new OperationName(_spec.Names.Pascal(GroupKey(operation)), _spec.Names.Pascal(method), options, GroupKey(operation));
    }

    private static string GroupKey(Operation operation) => operation.Json["x-fern-sdk-group-name"] switch
    {
        JArray parts => string.Join("-", parts.Values<string>()),
        JValue { Value: string name } => name,
        _ => (string?)operation.Json["tags"]?[0] ?? throw new SpecException($"{operation.Pointer}: has neither x-fern-sdk-group-name nor a tag, so that it belongs to no client; add one in spec/corrections"),
    };
}

/// <summary>What an operation is called.</summary>
public sealed record OperationName(string Group, string Method, string Options, string GroupKey, bool KeepsOverloadWithoutOptions = false);
