using System.Buffers.Text;
using Json.Schema;

namespace Vectara.ContractJudge.Contract;

/// <summary>The formats of OpenAPI that JSON Schema does not have, as what JSON Schema does have.</summary>
internal static class Formats
{
    private static readonly Format Byte = new PredicateFormat("byte", value =>
        value.ValueKind != JsonValueKind.String || Base64.IsValid(value.GetString()));

    public static FormatRegistry Registry { get; } = Register();

    public static void Add(JsonObject schema, string format)
    {
        switch (format)
        {
            case "int32":
                schema.TryAdd("minimum", int.MinValue);
                schema.TryAdd("maximum", int.MaxValue);
                break;
            case "int64":
                schema.TryAdd("minimum", long.MinValue);
                schema.TryAdd("maximum", long.MaxValue);
                break;
            case "float" or "double" or "binary":
                break;
            default:
                schema["format"] = format;
                break;
        }
    }

    private static FormatRegistry Register()
    {
        var registry = new FormatRegistry();
        registry.Register(Byte);
        return registry;
    }
}
