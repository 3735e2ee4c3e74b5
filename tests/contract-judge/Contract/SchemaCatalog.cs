using System.Collections.Concurrent;
using Json.Schema;

namespace Vectara.ContractJudge.Contract;

/// <summary>Judges values that travel one way against the schemas of a contract.</summary>
internal sealed class SchemaCatalog
{
    private readonly BuildOptions _build = new() { SchemaRegistry = new SchemaRegistry() };
    private readonly SchemaTranslation _translation;
    private readonly ConcurrentDictionary<JsonObject, JsonSchema> _schemas = new(ReferenceEqualityComparer.Instance);

    private readonly EvaluationOptions _evaluation = new()
    {
        OutputFormat = OutputFormat.List,
        RequireFormatValidation = true,
        FormatRegistry = Formats.Registry,
    };

    public SchemaCatalog(JsonObject components, Direction direction)
    {
        var baseUri = $"https://contract.example/{direction}".ToLowerInvariant();
        _translation = new SchemaTranslation(components, direction, baseUri);
        JsonSchema.Build(JsonSerializer.SerializeToElement(_translation.Document()), _build);
    }

    /// <summary>What is wrong with a value, after a JSON pointer to the part of it that is wrong.</summary>
    public IReadOnlyList<string> Problems(JsonElement value, JsonObject schema)
    {
        var compiled = _schemas.GetOrAdd(schema, Compile);
        var results = compiled.Evaluate(value, _evaluation);
        if (results.IsValid)
            return [];
        var problems = from detail in (results.Details ?? []).Prepend(results)
                       where !detail.IsValid && !IsCondition(detail)
                       from error in detail.Errors ?? new Dictionary<string, string>()
                       select $"{Place(detail)}{error.Value}";
        return [.. problems.Distinct().DefaultIfEmpty("does not match its schema")];
    }

    /// <summary>One at a time, since all of them are written into one registry.</summary>
    private JsonSchema Compile(JsonObject schema)
    {
        lock (_build)
            return JsonSchema.Build(JsonSerializer.SerializeToElement(_translation.Translate(schema)), _build);
    }

    /// <summary>What a condition says of a value is no complaint about it.</summary>
    private static bool IsCondition(EvaluationResults detail) => $"{detail.EvaluationPath}/".Contains("/if/", StringComparison.Ordinal);

    private static string Place(EvaluationResults detail) => detail.InstanceLocation.ToString() is { Length: > 0 } place ? $"{place}: " : "";
}
