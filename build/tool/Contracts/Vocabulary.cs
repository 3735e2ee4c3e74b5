namespace Vectara.SpecTool.Contracts;

/// <summary>Which keywords of a document are facts of the API and which are its authors' prose or presentation.</summary>
internal static class Vocabulary
{
    private static readonly HashSet<string> Prose =
    [
        "title", "summary", "description", "example", "examples", "externalDocs", "$comment", "termsOfService", "contact", "license",
    ];

    /// <summary>The vendor extensions that the generator uses; every other is upstream's own business.</summary>
    private static readonly HashSet<string> Extensions =
    [
        "x-fern-sdk-group-name", "x-fern-sdk-method-name", "x-fern-pagination", "x-fern-streaming", "x-fern-server-name",
        "x-fern-type", "x-fern-type-name", "x-stream-based-on-body", "x-required-roles", "x-supported-api-key-type",
        "x-vectara-base-schema", "x-vectara-default-subtype", "x-vectara-duration", "x-vectara-cron",
    ];

    /// <summary>The verbs of a path item in the order of the OpenAPI specification, which is also the contract's.</summary>
    public static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    public static bool IsExtension(string keyword) => keyword.StartsWith("x-", StringComparison.Ordinal);

    public static bool IsFact(string keyword) => IsExtension(keyword) ? Extensions.Contains(keyword) : !Prose.Contains(keyword);
}
