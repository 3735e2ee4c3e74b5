using System.Numerics;
using System.Text.Json.Nodes;

namespace Vectara.Tests.Operations;

/// <summary>
/// JSON that a schema of the contract allows. Strings name the member that they stand in, so that two members which
/// change places are noticed.
/// </summary>
internal sealed class OperationSamples
{
    private readonly int _pick;
    private readonly bool _nulls;
    private readonly Stack<string> _open = new();
    private readonly List<(JsonObject Owner, string Name)> _required = [];
    private int _count;

    private OperationSamples(int pick, bool nulls) => (_pick, _nulls) = (pick, nulls);

    /// <summary>The required members alone.</summary>
    internal static JsonNode Minimal(JsonNode schema, int pick = 0) => new OperationSamples(pick, nulls: false).Sample(MergedSchema.Of(schema), "", full: false)!;

    /// <summary>All members.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="pick">Which variant of unions and which value of enumerations.</param>
    /// <param name="nulls">Whether what may be null is.</param>
    internal static JsonNode Full(JsonNode schema, int pick = 0, bool nulls = false) =>
        new OperationSamples(pick, nulls).Sample(MergedSchema.Of(schema), "", full: true)!;

    /// <summary>All members, and where in the sample there are such as the caller cannot leave out.</summary>
    internal static (JsonNode Sample, IReadOnlyList<(JsonObject Owner, string Name)> Required) FullWithRequired(JsonNode schema, int pick)
    {
        var samples = new OperationSamples(pick, nulls: false);
        return (samples.Sample(MergedSchema.Of(schema), "", full: true)!, samples._required);
    }

    /// <summary>How many picks there are: one for each variant, two at the least.</summary>
    internal static int Picks(JsonNode schema) => Math.Max(2, MergedSchema.Of(schema).Variants.Count);

    private JsonNode? Sample(MergedSchema schema, string name, bool full, int shift = 0)
    {
        if (schema["x-fern-type"]?.GetValue<string>().Split('"') is [_, var literal, _])
            return literal;
        if (schema["const"] is { } constant)
            return constant.DeepClone();
        if (schema["enum"] is JsonArray values)
            return values[(_pick + shift) % values.Count]!.DeepClone();
        if (schema.Variants.Count > 0)
            return Union(schema, name, full, shift);
        return schema.Type switch
        {
            "object" => Object(schema, full),
            "array" => Array(schema, name, full),
            "string" => Text(schema, name),
            "boolean" => schema["default"]?.GetValue<bool>() != true,
            "integer" => Integer(schema),
            "number" => Number(schema),
            null => FreeForm(name),
            var other => throw new NotSupportedException($"A type '{other}' of {name}."),
        };
    }

    private JsonNode Union(MergedSchema schema, string name, bool full, int shift)
    {
        var recurs = Recurs(schema);
        var variants = schema.Variants;
        var variant = variants[recurs ? 0 : (_pick + shift) % variants.Count];
        var sample = Within(schema.Names, () => Sample(MergedSchema.Of(variant), name, full && !recurs)!);
        if (Discriminators.Of(schema, variant) is { } discriminator)
            sample[discriminator.Member] = discriminator.Value;
        return sample;
    }

    private JsonNode Object(MergedSchema schema, bool full) => Within(schema.Names, () =>
    {
        var members = new JsonObject();
        foreach (var discriminator in Discriminators.Of(schema))
            members[discriminator.Key] = discriminator.Value;
        foreach (var name in schema.Properties.Where(name => !members.ContainsKey(name) && (full || schema.Requires(name))))
        {
            var property = schema.Property(name);
            // A schema within itself ends where its optional members may be left out.
            var recurs = Recurs(property);
            if (recurs && !schema.Requires(name))
                continue;
            if (schema.Requires(name))
                _required.Add((members, name));
            members[name] = _nulls && property.IsNullable ? null : Sample(property, name, full && !recurs);
        }

        if (full && schema["additionalProperties"] is JsonObject { Count: > 0 } any)
        {
            var values = MergedSchema.Of(any);
            for (var index = 0; index < (Recurs(values) ? 0 : 2); index++)
                members[$"key_{index}"] = Sample(values, $"key_{index}", full, shift: index);
        }
        else if (full && IsFreeForm(schema))
        {
            members["free_form"] = FreeForm("free_form");
        }

        return members;
    });

    private static bool IsFreeForm(MergedSchema schema) => schema["additionalProperties"] switch
    {
        JsonValue allowed => allowed.GetValue<bool>(),
        JsonObject => true,
        _ => schema.Properties.Count == 0,
    };

    private JsonArray Array(MergedSchema schema, string name, bool full)
    {
        var least = schema["minItems"]?.GetValue<int>() ?? 0;
        var most = schema["maxItems"]?.GetValue<int>() ?? int.MaxValue;
        var items = MergedSchema.Of(schema["items"] ?? new JsonObject());
        var length = !full || Recurs(items) ? least : Math.Clamp(2, least, most);
        return new JsonArray([.. Enumerable.Range(0, length).Select(index => Sample(items, name, full, shift: index))]);
    }

    private JsonNode Text(MergedSchema schema, string name) => schema["format"]?.GetValue<string>() switch
    {
        "date-time" => $"2031-02-03T04:05:{_count++ % 60:00}.1234567+02:00",
        "byte" => Convert.ToBase64String([0, 255, 62, 63, (byte)_count++]),
        "uri" => $"https://example.test/{name}/{_count++}?a=b%20c",
        "email" => $"someone{_count++}@example.test",
        null or "binary" => $"{name} {_count++} \"ü\" \\ 中 \U0001F600 <&>",
        var other => throw new NotSupportedException($"A format '{other}' of {name}."),
    };

    private JsonNode Integer(MergedSchema schema)
    {
        var least = schema["minimum"]?.GetValue<long>() ?? 0;
        var large = schema["format"]?.GetValue<string>() switch
        {
            "int32" => 2_000_000_000,
            "int64" => 9_007_199_254_740_993,
            _ => 5_000_000_000,
        };
        return Math.Min(Math.Max(least, large) - _count++, schema["maximum"]?.GetValue<long>() ?? long.MaxValue);
    }

    private JsonNode Number(MergedSchema schema)
    {
        var least = schema["minimum"]?.GetValue<double>() ?? 0;
        var most = schema["maximum"]?.GetValue<double>() ?? least + 1;
        return least + ((most - least) * (0.1 + 0.2) / (1 + _count++));
    }

    private static JsonObject FreeForm(string name) => new()
    {
        ["text"] = $"{name} ü",
        ["looks_like_a_date"] = "2024-01-02T03:04:05.600Z",
        ["whole"] = 9_007_199_254_740_993,
        ["huge"] = JsonNode.Parse(BigInteger.Pow(10, 30).ToString()),
        ["fraction"] = 0.1,
        ["yes"] = true,
        ["nothing"] = null,
        ["list"] = new JsonArray(1, "two", null, new JsonObject { ["three"] = 3.5 }),
    };

    private bool Recurs(MergedSchema schema) => schema.Names.Exists(_open.Contains);

    private T Within<T>(List<string> names, Func<T> make)
    {
        foreach (var name in names)
            _open.Push(name);
        var made = make();
        foreach (var _ in names)
            _open.Pop();
        return made;
    }
}
