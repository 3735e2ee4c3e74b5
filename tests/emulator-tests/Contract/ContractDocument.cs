using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Vectara.Emulator.Tests.Contract;

/// <summary>The contract as one JSON document, read by code that is neither the emulator's nor the SDK's.</summary>
internal static class ContractDocument
{
    private static readonly string[] Verbs = ["get", "put", "post", "delete", "patch"];

    public static JsonObject Root { get; } = Load();

    /// <summary>All operations, in the order of the document.</summary>
    public static IReadOnlyList<ContractOperation> Operations { get; } =
    [
        .. from path in Root["paths"]!.AsObject()
           from verb in path.Value!.AsObject()
           where Verbs.Contains(verb.Key)
           select new ContractOperation(verb.Key.ToUpperInvariant(), path.Key, verb.Value!.AsObject()),
    ];

    /// <summary>Follows references until there is none.</summary>
    public static JsonObject Resolve(JsonNode node)
    {
        while (node["$ref"] is { } reference)
            node = ((string)reference!).Split('/').Skip(1).Aggregate((JsonNode)Root, (parent, name) => parent[name]!);
        return node.AsObject();
    }

    private static JsonObject Load()
    {
        using var reader = new StreamReader(typeof(VectaraEmulator).Assembly.GetManifestResourceStream("vectara-oas.yaml")!);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return Convert(yaml.Documents[0].RootNode)!.AsObject();
    }

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, Convert(entry.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value ?? ""),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new InvalidDataException(),
    };

    private static JsonNode? Plain(string text) => text switch
    {
        "true" or "false" => JsonValue.Create(text == "true"),
        "null" => null,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };
}

/// <summary>An operation as the document describes it.</summary>
internal sealed record ContractOperation(string Method, string Path, JsonObject Node)
{
    public string Id => (string)Node["operationId"]!;

    public bool NeedsCredentials => Node["security"] is not JsonArray { Count: 0 };

    /// <summary>The schema of the JSON body; null where there is none.</summary>
    public JsonObject? Body => Node["requestBody"] is { } body ? ContractDocument.Resolve(body)["content"]?["application/json"]?["schema"]?.AsObject() : null;

    public bool TakesForm => Node["requestBody"] is { } body && ContractDocument.Resolve(body)["content"]?["multipart/form-data"] is not null && Body is null;

    public bool Declares(HttpStatusCode status) => Node["responses"]!.AsObject().ContainsKey(((int)status).ToString(CultureInfo.InvariantCulture));

    /// <summary>The schema of an answer as JSON; null where the contract gives it no content.</summary>
    public JsonObject? Answer(HttpStatusCode status, string media = "application/json") =>
        ContractDocument.Resolve(Node["responses"]![((int)status).ToString(CultureInfo.InvariantCulture)]!)["content"]?[media]?["schema"]?.AsObject();

    public override string ToString() => $"{Method} {Path}";
}
