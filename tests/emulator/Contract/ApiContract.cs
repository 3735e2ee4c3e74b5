using System.Collections.Concurrent;
using YamlDotNet.RepresentationModel;

namespace Vectara.Emulator.Contract;

/// <summary>The contract that the emulator keeps: which operations there are and what each of them takes. Shared by all emulators of a process.</summary>
internal sealed class ApiContract
{
    private static readonly Lazy<ApiContract> Shared = new(() => new ApiContract(ContractText.Embedded()));
    private static readonly string[] Verbs = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    private readonly ContractText _text;
    private readonly SchemaCatalog _schemas;
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyDictionary<string, Operation>>> _operations = new(StringComparer.Ordinal);

    public ApiContract(ContractText text)
    {
        _text = text;
        _schemas = new SchemaCatalog(text);
        Routes = new RouteTable(text.Names("paths"));
    }

    public static ApiContract Current => Shared.Value;

    public RouteTable Routes { get; }

    /// <summary>The operations at a path template, by verb in capitals.</summary>
    public IReadOnlyDictionary<string, Operation> OperationsAt(string path) =>
        _operations.GetOrAdd(path, key => new Lazy<IReadOnlyDictionary<string, Operation>>(() => Compile(key))).Value;

    private Dictionary<string, Operation> Compile(string path)
    {
        var item = _text.Parse("paths", path) ?? throw new InvalidDataException($"The contract has no path '{path}'.");
        return item.Entries().Where(entry => Verbs.Contains(entry.Name)).Select(entry => Compile(path, item, entry.Name.ToUpperInvariant(), entry.Value))
            .ToDictionary(operation => operation.Method, StringComparer.Ordinal);
    }

    private Operation Compile(string path, YamlNode item, string method, YamlNode node)
    {
        var body = node.Member("requestBody") is { } written ? Resolve(written, "requestBodies") : null;
        var media = body?.Member("content").Entries().ToList() ?? [];
        var json = media.FirstOrDefault(entry => entry.Name == "application/json").Value?.Member("schema");
        var parameters = item.Member("parameters").Items().Concat(node.Member("parameters").Items())
            .Select(parameter => Resolve(parameter, "parameters"))
            .Where(parameter => parameter.Text("in") is "path" or "query" or "header")
            .Select(parameter => new Parameter(
                parameter.Text("name")!,
                Enum.Parse<ParameterPlace>(parameter.Text("in")!, ignoreCase: true),
                parameter.IsTrue("required"),
                parameter.Member("schema") is { } schema ? _schemas.Link(schema) : new Lazy<Schema>(new Schema())));
        return new Operation(
            node.Text("operationId") ?? $"{method} {path}",
            method,
            path,
            NeedsCredentials: node.Member("security") is not YamlSequenceNode { Children.Count: 0 },
            [.. parameters],
            json is null ? null : _schemas.Link(json),
            body?.IsTrue("required") ?? false,
            [.. media.Select(entry => entry.Name)]);
    }

    private YamlNode Resolve(YamlNode node, string kind) =>
        node.Text("$ref") is { } reference
            ? _text.Parse("components/" + kind, reference.Split('/')[^1]) ?? throw new InvalidDataException($"The contract does not define '{reference}'.")
            : node;
}
