using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Vectara.ContractJudge.Contract;

/// <summary>An OpenAPI document: its operations, and its schemas for either direction.</summary>
internal sealed class ApiContract
{
    private static readonly string[] Verbs = ["get", "put", "post", "patch", "delete", "head", "options", "trace"];

    private readonly JsonObject _document;
    private readonly IReadOnlyList<(string[] Segments, Operation Operation)> _operations;

    public ApiContract(TextReader yaml)
    {
        _document = Yaml.Read(yaml);
        _operations = [.. from path in _document["paths"]!.AsObject()
                          from entry in path.Value!.AsObject()
                          where Verbs.Contains(entry.Key)
                          select (path.Key.Split('/'), Read(entry.Key.ToUpperInvariant(), path.Key, path.Value!.AsObject(), entry.Value!.AsObject()))];
        Requests = new SchemaCatalog(Components, Direction.Request);
        Answers = new SchemaCatalog(Components, Direction.Answer);
    }

    public SchemaCatalog Requests { get; }

    public SchemaCatalog Answers { get; }

    public IEnumerable<Operation> Operations => _operations.Select(entry => entry.Operation);

    private JsonObject Components => _document["components"]!["schemas"]!.AsObject();

    /// <summary>The operation that a request calls, and the values of its path as they were sent. Of two that fit, a literal path goes before a template.</summary>
    public bool TryFind(string method, string path, [NotNullWhen(true)] out Operation? operation, out IReadOnlyDictionary<string, string> values)
    {
        var segments = path.Split('/');
        operation = (from entry in _operations
                     where entry.Operation.Method == method && Fits(entry.Segments, segments)
                     orderby entry.Segments.Count(IsTemplate)
                     select entry.Operation).FirstOrDefault();
        values = operation is null
            ? new Dictionary<string, string>()
            : operation.Path.Split('/').Zip(segments).Where(pair => IsTemplate(pair.First)).ToDictionary(pair => pair.First[1..^1], pair => pair.Second, StringComparer.Ordinal);
        return operation is not null;
    }

    /// <summary>A schema that has a name; null where the contract has none of that name.</summary>
    public JsonObject? Named(string name) => Components[name]?.AsObject();

    /// <summary>The node itself, or the one that it refers to.</summary>
    public JsonObject Resolve(JsonNode node)
    {
        var resolved = node.AsObject();
        while ((string?)resolved["$ref"] is { } reference)
        {
            resolved = reference.Split('/').Skip(1).Aggregate((JsonNode?)_document, (at, step) => at?[step])?.AsObject()
                ?? throw new InvalidDataException($"The contract refers to {reference}, which it does not have.");
        }

        return resolved;
    }

    private static bool Fits(string[] template, string[] segments) =>
        template.Length == segments.Length && template.Zip(segments).All(pair => IsTemplate(pair.First) ? pair.Second.Length > 0 : pair.First == pair.Second);

    private static bool IsTemplate(string segment) => segment is ['{', .., '}'];

    private Operation Read(string method, string path, JsonObject item, JsonObject operation) => new(
        (string)operation["operationId"]!,
        method,
        path,
        NeedsCredentials: operation["security"] is not JsonArray { Count: 0 },
        [.. Items(item["parameters"]).Concat(Items(operation["parameters"])).Select(ReadParameter)],
        operation["requestBody"] is { } body ? new RequestBody((bool?)Resolve(body)["required"] == true, ReadMediaTypes(Resolve(body))) : null,
        operation["responses"]!.AsObject().ToDictionary(
            answer => int.Parse(answer.Key, CultureInfo.InvariantCulture),
            answer => ReadMediaTypes(Resolve(answer.Value!))));

    private Parameter ReadParameter(JsonNode node)
    {
        var parameter = Resolve(node);
        return new Parameter(
            (string)parameter["name"]!,
            (string)parameter["in"]!,
            (bool?)parameter["required"] == true,
            (string?)parameter["style"] == "deepObject",
            parameter["schema"]!.AsObject());
    }

    private static IReadOnlyList<MediaType> ReadMediaTypes(JsonObject holder) =>
        [.. from entry in holder["content"]?.AsObject() ?? []
            let parts = entry.Value!["encoding"]?.AsObject() ?? []
            select new MediaType(
                entry.Key,
                entry.Value["schema"]?.AsObject() ?? [],
                parts.ToDictionary(part => part.Key, part => (string?)part.Value!["contentType"] ?? "*/*", StringComparer.Ordinal))];

    private static IEnumerable<JsonNode> Items(JsonNode? array) => (array?.AsArray() ?? []).Select(item => item!);
}
