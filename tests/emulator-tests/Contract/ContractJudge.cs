using Json.Schema;

namespace Vectara.Emulator.Tests.Contract;

/// <summary>
/// Says whether JSON is what the contract calls for. The judgement is that of a JSON Schema library, for which the contract's
/// schemas are put into JSON Schema's words.
/// </summary>
internal static class ContractJudge
{
    private static readonly Uri Base = new("https://contract.test/");
    private static readonly EvaluationOptions Options = Prepare();
    private static readonly Lock Once = new();

    /// <summary>What is wrong with the body of an answer; nothing where it is right.</summary>
    public static IReadOnlyList<string> Problems(JsonNode? value, JsonObject schema)
    {
        JsonSchema compiled;
        lock (Once)
            compiled = JsonSchema.FromText(Convert(schema)!.ToJsonString());
        var results = compiled.Evaluate(value, Options);
        return results.IsValid ? [] :
        [
            // A variant that was not chosen has complaints about the choice alone.
            .. results.Details.Where(detail => detail.HasErrors && !detail.EvaluationPath.ToString().Contains("/if", StringComparison.Ordinal))
                .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}")).Distinct(),
        ];
    }

    private static EvaluationOptions Prepare()
    {
        var options = new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
        foreach (var (name, schema) in ContractDocument.Root["components"]!["schemas"]!.AsObject())
            options.SchemaRegistry.Register(new Uri(Base, name), JsonSchema.FromText(Convert(schema)!.ToJsonString()));
        return options;
    }

    /// <summary>Puts a schema into JSON Schema's words. Members that are only written, which a schema may get from its bases, are not required of an answer.</summary>
    private static JsonNode? Convert(JsonNode? node, IReadOnlySet<string>? unanswered = null) => node switch
    {
        JsonArray items => new JsonArray([.. items.Select(item => Convert(item, unanswered))]),
        JsonObject schema => ConvertSchema(schema, WriteOnly(schema).Union(unanswered ?? new HashSet<string>()).ToHashSet()),
        _ => node?.DeepClone(),
    };

    private static JsonObject ConvertSchema(JsonObject schema, HashSet<string> unanswered)
    {
        var nullable = schema["nullable"] is JsonValue value && value.TryGetValue<bool>(out var may) && may;
        var result = new JsonObject();
        foreach (var (keyword, given) in schema)
        {
            switch (keyword)
            {
                case "$ref":
                    result["$ref"] = new Uri(Base, ((string)given!).Split('/')[^1]).ToString();
                    break;
                case "properties":
                    result["properties"] = new JsonObject(given!.AsObject().Select(member => KeyValuePair.Create(member.Key, Member(member.Value!.AsObject()))));
                    break;
                case "discriminator":
                    AddVariants(result, given!.AsObject(), schema);
                    break;
                case "oneOf" when !schema.ContainsKey("discriminator"):
                    result["anyOf"] = Convert(given);
                    break;
                case "required" when given is JsonArray required:
                    result["required"] = new JsonArray([.. required.Where(name => !unanswered.Contains((string)name!)).Select(name => name!.DeepClone())]);
                    break;
                case "enum" or "const" or "type" or "format" or "pattern":
                    result[keyword] = given!.DeepClone();
                    break;
                case "minimum" or "maximum" or "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties":
                    result[keyword] = given!.DeepClone();
                    break;
                case "allOf":
                    result[keyword] = Convert(given, unanswered);
                    break;
                case "items" or "additionalProperties" or "propertyNames" or "anyOf":
                    result[keyword] = Convert(given);
                    break;
            }
        }

        return nullable ? new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "null" }, result) } : result;
    }

    /// <summary>A member that is only written must not be in an answer.</summary>
    private static JsonNode? Member(JsonObject schema) => IsWriteOnly(schema) ? JsonValue.Create(false) : Convert(schema);

    private static IEnumerable<string> WriteOnly(JsonObject schema) =>
        (schema["properties"] as JsonObject ?? []).Where(member => IsWriteOnly(member.Value)).Select(member => member.Key)
            .Concat((schema["allOf"] as JsonArray ?? []).SelectMany(part => WriteOnly(ContractDocument.Resolve(part!))));

    private static bool IsWriteOnly(JsonNode? schema) => (bool?)schema?["writeOnly"] == true;

    private static void AddVariants(JsonObject result, JsonObject discriminator, JsonObject schema)
    {
        var name = (string)discriminator["propertyName"]!;
        var mapping = discriminator["mapping"]?.AsObject().ToDictionary(entry => entry.Key, entry => (string)entry.Value!)
            ?? schema["oneOf"]!.AsArray().ToDictionary(variant => ((string)variant!["$ref"]!).Split('/')[^1], variant => (string)variant!["$ref"]!);
        result["required"] = new JsonArray(name);
        result["properties"] = new JsonObject { [name] = new JsonObject { ["enum"] = new JsonArray([.. mapping.Keys.Select(key => (JsonNode)key)]) } };
        result["allOf"] = new JsonArray([.. mapping.Select(variant => new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { [name] = new JsonObject { ["const"] = variant.Key } } },
            ["then"] = new JsonObject { ["$ref"] = new Uri(Base, variant.Value.Split('/')[^1]).ToString() },
        })]);
    }
}
