using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Vectara.Emulator.Contract;

/// <summary>The contract that the emulator keeps: which operations there are, what each takes and answers. Shared by all emulators of a process.</summary>
internal sealed partial class ApiContract
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
        Paths = [.. text.Names("paths")];
        TokenPath = TokenPathOf(text);
        Routes = new RouteTable([.. Paths, TokenPath]);
    }

    public static ApiContract Current => Shared.Value;

    /// <summary>The path templates, in the order of the document.</summary>
    public IReadOnlyList<string> Paths { get; }

    public RouteTable Routes { get; }

    /// <summary>Whether there is an operation of this operationId, or with this verb and path. An id is looked for without parsing every path for it.</summary>
    public bool HasOperation(string name) => name.Split(' ') is [var method, var path]
        ? OperationsAt(path).ContainsKey(method)
        : HasOperationId(name);

    public bool HasOperationId(string id) => TokenOperation.Id == id || _text.HasLine($"operationId: {id}");

    /// <summary>The operations at a path template, by verb in capitals; none where the contract has no such path.</summary>
    public IReadOnlyDictionary<string, Operation> OperationsAt(string path) =>
        _operations.GetOrAdd(path, key => new Lazy<IReadOnlyDictionary<string, Operation>>(() => Compile(key))).Value;

    /// <summary>The path of the authentication server's token endpoint, which is no path of the API.</summary>
    public string TokenPath { get; }

    /// <summary>A schema that a caller wrote, in the words of the contract's own, in which those of JSON Schema that matter here are the same.</summary>
    public Schema SchemaOf(JsonObject written)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(written.ToJsonString()));
        return _schemas.Link(yaml.Documents[0].RootNode).Value;
    }

    /// <summary>Found without parsing, which at the start of a process takes as long as all the rest of a start.</summary>
    private static string TokenPathOf(ContractText text) =>
        TokenUrl().Match(text.Slice("components/securitySchemes", "OAuth2") ?? "") is { Success: true } url
            ? new Uri(url.Groups["url"].Value).AbsolutePath
            : throw new InvalidDataException("The contract does not say where clients get their tokens.");

    [GeneratedRegex(@"tokenUrl:\s*[""']?(?<url>[^\s""']+)")]
    private static partial Regex TokenUrl();

    private Operation TokenOperation => OperationsAt(TokenPath)["POST"];

    private Dictionary<string, Operation> Compile(string path)
    {
        if (path == TokenPath)
            return new Dictionary<string, Operation>(StringComparer.Ordinal) { ["POST"] = TokenEndpoint.At(path) };
        return _text.Parse("paths", path) is not { } item ? [] :
            item.Entries().Where(entry => Verbs.Contains(entry.Name)).Select(entry => Compile(path, item, entry.Name.ToUpperInvariant(), entry.Value))
                .ToDictionary(operation => operation.Method, StringComparer.Ordinal);
    }

    private Operation Compile(string path, YamlNode item, string method, YamlNode node)
    {
        var body = node.Member("requestBody") is { } written ? Resolve(written, "requestBodies") : null;
        return new Operation(node.Text("operationId") ?? $"{method} {path}", method, path)
        {
            NeedsCredentials = node.Member("security") is not YamlSequenceNode { Children.Count: 0 },
            Roles = [.. node.Member("x-required-roles").Items().Select(role =>
                new RoleRequirement(role.Text("type")!, role.Member("roles").Texts().ToHashSet(StringComparer.Ordinal)))],
            ApiKeyTypes = [.. node.Member("x-supported-api-key-type").Texts()],
            Parameters = [.. item.Member("parameters").Items().Concat(node.Member("parameters").Items())
                .Select(parameter => Resolve(parameter, "parameters"))
                .Where(parameter => parameter.Text("in") is "path" or "query" or "header")
                .Select(Compile)],
            Bodies = body?.Member("content").Entries().ToDictionary(entry => entry.Name, entry => SchemaOf(entry.Value)) ?? [],
            BodyRequired = body?.IsTrue("required") ?? false,
            Responses = node.Member("responses").Entries()
                .Where(entry => int.TryParse(entry.Name, CultureInfo.InvariantCulture, out _))
                .Select(entry => Compile(int.Parse(entry.Name, CultureInfo.InvariantCulture), Resolve(entry.Value, "responses")))
                .ToDictionary(response => response.Status),
        };
    }

    private Parameter Compile(YamlNode parameter) => new(
        parameter.Text("name")!,
        Enum.Parse<ParameterPlace>(parameter.Text("in")!, ignoreCase: true),
        parameter.IsTrue("required"),
        SchemaOf(parameter));

    private Response Compile(int status, YamlNode response)
    {
        var content = response.Member("content").Entries().ToDictionary(entry => entry.Name, entry => SchemaOf(entry.Value));
        return new Response(status, content.GetValueOrDefault(MediaTypes.Json), content.GetValueOrDefault(MediaTypes.EventStream));
    }

    private Lazy<Schema> SchemaOf(YamlNode node) =>
        node.Member("schema") is { } schema ? _schemas.Link(schema) : new Lazy<Schema>(new Schema());

    private YamlNode Resolve(YamlNode node, string kind) =>
        node.Text("$ref") is { } reference
            ? _text.Parse("components/" + kind, reference.Split('/')[^1]) ?? throw new InvalidDataException($"The contract does not define '{reference}'.")
            : node;
}
