using System.Text.Json.Nodes;

namespace Vectara.Tests.Operations;

/// <summary>The API as spec/vectara-oas.yaml states it. This is the only source of what the tests expect on the wire.</summary>
internal static class Contract
{
    private static readonly string[] Methods = ["get", "put", "post", "patch", "delete", "head", "options", "trace"];

    internal static JsonObject Document { get; } = YamlAsJson.Load(RepositoryFiles.Path("spec", "vectara-oas.yaml"));

    internal static IReadOnlyList<ContractOperation> Operations { get; } =
        [.. from path in Document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            where Methods.Contains(operation.Key)
            select new ContractOperation(operation.Key.ToUpperInvariant(), path.Key, path.Value!.AsObject(), operation.Value!.AsObject())];

    /// <summary>The node itself, or the one that it refers to.</summary>
    internal static JsonObject Resolve(JsonNode? node)
    {
        var current = node!.AsObject();
        while (current["$ref"] is JsonValue reference)
        {
            JsonNode target = Document;
            foreach (var step in reference.GetValue<string>().TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
                target = target[step.Replace("~1", "/").Replace("~0", "~")] ?? throw new InvalidOperationException($"{reference} leads nowhere.");
            current = target.AsObject();
        }

        return current;
    }
}
