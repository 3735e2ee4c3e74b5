using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>Finds the C# type of a schema where it is used.</summary>
public sealed class CSharpTypes(Spec spec)
{
    private static readonly HashSet<string> NoNames = [];

    private static readonly CSharpType Text = new(
        "string", false, "JsonRead.String(reader)", "static r => JsonRead.String(r)!", value => $"writer.WriteValue({value})", "JsonWrite.String");

    private static readonly CSharpType Any = new(
        "object?", false, "JsonRead.Value(reader)", "JsonRead.Value", value => $"JsonWrite.Value(writer, {value})", "JsonWrite.Value");

    private static readonly CSharpType AnyMap = new(
        "IDictionary<string, object?>", false, "JsonRead.Map(reader)", "static r => JsonRead.Map(r)!", value => $"JsonWrite.Map(writer, {value})", "JsonWrite.Map") { MapOf = Any };

    private static readonly CSharpType Bytes = new(
        "byte[]", false, "JsonRead.Bytes(reader)", "static r => JsonRead.Bytes(r)!", value => $"writer.WriteValue({value})", "JsonWrite.Bytes");

    private static readonly CSharpType File = new("VectaraFile", false, "", "", _ => "", "") { IsFile = true };

    /// <summary>The type of a value that is sent or read by itself.</summary>
    public CSharpType Of(JObject usage, string pointer) => Of(usage, pointer, NoNames);

    /// <summary>The type of a parameter, which is text where nothing else is said of it.</summary>
    public CSharpType OfParameter(JObject usage, string pointer)
    {
        var type = Of(usage, pointer);
        return type == Any ? Text : type;
    }

    /// <summary>The type of a member in a class in which the names of other members hide those of types.</summary>
    public CSharpType Of(JObject usage, string pointer, IReadOnlySet<string> hiding)
    {
        if (Reference.Target(usage) is { } target)
            return Named(target, hiding);
        if (usage[Extensions.ValueOrReference] is JObject value)
            return ValueOrReference(Of(value, $"{pointer}/oneOf", hiding));

        return ((string?)usage["type"], (string?)usage["format"]) switch
        {
            ("string", "date-time") => Scalar("DateTimeOffset", "DateTime") with { Write = value => $"JsonWrite.DateTime(writer, {value})" },
            ("string", "byte") => Bytes,
            ("string", "binary") => File,
            ("string", _) => Text,
            ("integer", "int32") => Scalar("int", "Int32"),
            ("integer", _) => Scalar("long", "Int64"),
            ("number", _) => Scalar("double", "Double") with { Write = value => $"JsonWrite.Double(writer, {value})" },
            ("boolean", _) => Scalar("bool", "Boolean"),
            ("array", _) => List(Item(usage["items"] as JObject, pointer + "/items", hiding)),
            ("object", _) => Map(Item(usage["additionalProperties"] as JObject, pointer + "/additionalProperties", hiding)),
            _ => Any,
        };
    }

    /// <summary>Whether null may stand where a schema is used.</summary>
    public bool IsNullable(JObject usage) =>
        usage["nullable"] is JValue { Value: true }
        || (Reference.Target(usage) is { } target && spec.Schema(target)["nullable"] is JValue { Value: true });

    private static CSharpType Scalar(string name, string method) => new(
        name, true, $"JsonRead.{method}(reader)", $"JsonRead.{method}", value => $"writer.WriteValue({value})", $"JsonWrite.{method}")
    {
        ReadNullable = $"JsonRead.Nullable{method}(reader)",
    };

    private CSharpType Named(string target, IReadOnlySet<string> hiding)
    {
        var schema = spec.Schema(target);
        var name = spec.TypeName(target);
        if (schema["oneOf"] is not null)
            return Model($"I{name}", $"{Visible($"{name}Converter", hiding)}.Read");
        // A property may have the name of its enumeration, so the enumeration is named with its namespace.
        return Steps.HoistInline.IsEnum(schema)
            ? new CSharpType(name, true, $"Vectara.{name}.Read(reader)", $"Vectara.{name}.Read", value => $"JsonWrite.Enum(writer, {value})", "JsonWrite.Enum")
            {
                ReadNullable = $"JsonRead.Nullable(reader, Vectara.{name}.Read)",
                IsEnum = true,
            }
            : Model(name, $"{Visible(name, hiding)}.Read");
    }

    private static string Visible(string type, IReadOnlySet<string> hiding) => hiding.Contains(type) ? $"Vectara.{type}" : type;

    private static CSharpType Model(string name, string read) =>
        new(name, false, $"{read}(reader)", read, value => $"JsonWrite.Model(writer, {value})", "JsonWrite.Model") { IsModel = true };

    private static CSharpType ValueOrReference(CSharpType value)
    {
        var name = $"ValueOrReference<{value.Name}>";
        return new CSharpType(
            name,
            true,
            $"{name}.Read(reader, {value.ReadFunction})",
            $"static r => {name}.Read(r, {value.ReadFunction})",
            expression => $"JsonWrite.Reference<{value.Name}>(writer, {expression}, {value.WriteFunction})",
            $"static (w, v) => JsonWrite.Reference<{value.Name}>(w, v, {value.WriteFunction})")
        {
            ReadNullable = $"JsonRead.Nullable(reader, static r => {name}.Read(r, {value.ReadFunction}))",
            IsFile = value.IsFile,
        };
    }

    private static CSharpType List(CSharpType item)
    {
        var argument = TypeArgument(item);
        return new CSharpType(
            $"IList<{item.Name}>",
            false,
            $"JsonRead.List{argument}(reader, {item.ReadFunction})",
            $"static r => JsonRead.List{argument}(r, {item.ReadFunction})!",
            value => $"JsonWrite.List(writer, {value}, {item.WriteFunction})",
            $"static (w, v) => JsonWrite.List(w, v, {item.WriteFunction})")
        {
            ListOf = item,
            IsFile = item.IsFile,
        };
    }

    private static CSharpType Map(CSharpType value)
    {
        if (value == Any)
            return AnyMap;
        var argument = TypeArgument(value);
        return new CSharpType(
            $"IDictionary<string, {value.Name}>",
            false,
            $"JsonRead.Dictionary{argument}(reader, {value.ReadFunction})",
            $"static r => JsonRead.Dictionary{argument}(r, {value.ReadFunction})!",
            expression => $"JsonWrite.Dictionary(writer, {expression}, {value.WriteFunction})",
            $"static (w, v) => JsonWrite.Dictionary(w, v, {value.WriteFunction})")
        {
            MapOf = value,
            IsFile = value.IsFile,
        };
    }

    /// <summary>The compiler infers everything but that null may stand there.</summary>
    private static string TypeArgument(CSharpType item) => item.Name.EndsWith('?') ? $"<{item.Name}>" : "";

    /// <summary>The type of an item, which may be null itself.</summary>
    private CSharpType Item(JObject? schema, string pointer, IReadOnlySet<string> hiding)
    {
        if (schema is null)
            return Any;
        var type = Of(schema, pointer, hiding);
        // A form has no part for null among files.
        if (!IsNullable(schema) || type == Any || type.IsFile)
            return type;
        return type.IsValue
            ? type with
            {
                Name = type.Nullable,
                IsValue = false,
                ReadFunction = $"static reader => {type.ReadNullable}",
                WriteFunction = $"static (writer, value) => {type.Write("value")}",
            }
            : type with { Name = type.Nullable, ReadFunction = type == Text ? "JsonRead.String" : type.ReadFunction };
    }
}
