using System.Globalization;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Contract;

/// <summary>Checks a JSON value against a schema and says of each member what is wrong with it.</summary>
/// <remarks>
/// A null for an optional member that the contract does not call nullable counts as an absent member: that is what the API
/// does with it (a null generation switches generation off, a null name leaves the name of a corpus as it is).
/// </remarks>
internal static class SchemaValidator
{
    public static void Check(JsonElement value, Schema schema, string path, FieldErrors errors)
    {
        if (value.ValueKind == JsonValueKind.Null && schema.AllowsNull)
            return;
        foreach (var facet in schema.Facets(name => value.TextMember(name)))
            CheckFacet(value, facet, path, errors);
    }

    private static void CheckFacet(JsonElement value, Schema schema, string path, FieldErrors errors)
    {
        if (schema.Type is { } type && !HasType(value, type))
        {
            errors.Add(path, $"must be {TypeName(type)}");
            return;
        }

        if (schema.Discriminator is not null)
            CheckDiscriminator(value, schema, path, errors);
        else if (schema.OneOf.Count > 0 && !schema.OneOf.Any(variant => Matches(value, variant.Value)))
            errors.Add(path, "has none of the forms that are allowed here");

        if (schema.Enum is { } allowed && !allowed.Contains(value.PlainText()))
            errors.Add(path, $"must be one of {string.Join(", ", allowed)}");
        if (schema.Const is { } constant && value.PlainText() != constant)
            errors.Add(path, $"must be {constant}");

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                CheckText(value.GetString()!, schema, path, errors);
                break;
            case JsonValueKind.Number:
                CheckNumber(value, schema, path, errors);
                break;
            case JsonValueKind.Array:
                CheckArray(value, schema, path, errors);
                break;
            case JsonValueKind.Object:
                CheckObject(value, schema, path, errors);
                break;
        }
    }

    private static bool Matches(JsonElement value, Schema variant)
    {
        var trial = new FieldErrors();
        Check(value, variant, "", trial);
        return trial.IsEmpty;
    }

    private static void CheckDiscriminator(JsonElement value, Schema schema, string path, FieldErrors errors)
    {
        var member = FieldErrors.Join(path, schema.Discriminator!);
        if ((value.TextMember(schema.Discriminator!) ?? schema.DefaultVariant) is not { } chosen)
            errors.Add(member, "is required and must be a string");
        else if (!schema.Variants.ContainsKey(chosen))
            errors.Add(member, $"must be one of {string.Join(", ", schema.Variants.Keys)}");
    }

    private static void CheckText(string text, Schema schema, string path, FieldErrors errors)
    {
        // The contract counts characters, which are code points.
        if (schema.MaxLength is { } longest && text.Length > longest && text.EnumerateRunes().Count() > longest)
            errors.Add(path, $"must have at most {longest} characters");
        if (schema.MinLength is { } shortest && text.EnumerateRunes().Count() < shortest)
            errors.Add(path, $"must have at least {shortest} characters");
        if (schema.Pattern is { } pattern && !pattern.IsMatch(text))
            errors.Add(path, $"must match the pattern {schema.PatternText}");
        if (schema.Format is { } format && !Formats.Accepts(format, text))
            errors.Add(path, $"must be in the format {format}");
    }

    private static void CheckNumber(JsonElement value, Schema schema, string path, FieldErrors errors)
    {
        var number = value.GetDouble();
        if (!double.IsFinite(number)
            || (schema.Format == "int32" && number is < int.MinValue or > int.MaxValue)
            || (schema.Type == "integer" && !value.TryGetWhole(out _)))
            errors.Add(path, "is out of range");
        if (schema.Minimum is { } minimum && number < minimum)
            errors.Add(path, string.Create(CultureInfo.InvariantCulture, $"must be at least {minimum}"));
        if (schema.Maximum is { } maximum && number > maximum)
            errors.Add(path, string.Create(CultureInfo.InvariantCulture, $"must be at most {maximum}"));
    }

    private static void CheckArray(JsonElement value, Schema schema, string path, FieldErrors errors)
    {
        var length = value.GetArrayLength();
        if (schema.MinItems is { } fewest && length < fewest)
            errors.Add(path, $"must have at least {fewest} items");
        if (schema.MaxItems is { } most && length > most)
            errors.Add(path, $"must have at most {most} items");
        if (schema.Items is null)
            return;
        var index = 0;
        foreach (var item in value.EnumerateArray())
            Check(item, schema.Items.Value, $"{path}[{index++}]", errors);
    }

    private static void CheckObject(JsonElement value, Schema schema, string path, FieldErrors errors)
    {
        var count = value.GetPropertyCount();
        if (schema.MinProperties is { } fewest && count < fewest)
            errors.Add(path, $"must have at least {fewest} members");
        if (schema.MaxProperties is { } most && count > most)
            errors.Add(path, $"must have at most {most} members");
        foreach (var name in schema.Required)
        {
            var declared = schema.Properties.GetValueOrDefault(name)?.Value;
            if (value.TryGetProperty(name, out var given))
            {
                if (given.ValueKind == JsonValueKind.Null && declared?.AllowsNull != true)
                    errors.Add(FieldErrors.Join(path, name), "is required and must not be null");
            }
            else if (declared?.DefaultValue is null)
            {
                // The contract calls some members required and gives them a default, which is then what they are.
                errors.Add(FieldErrors.Join(path, name), "is required");
            }
        }

        foreach (var member in value.EnumerateObject())
            CheckMember(member, schema, FieldErrors.Join(path, member.Name), errors);
    }

    private static void CheckMember(JsonProperty member, Schema schema, string path, FieldErrors errors)
    {
        if (schema.PropertyNames is { } names)
        {
            foreach (var facet in names.Value.Facets(_ => null))
                CheckText(member.Name, facet, path, errors);
        }

        if (schema.Properties.TryGetValue(member.Name, out var declared))
        {
            if (member.Value.ValueKind != JsonValueKind.Null)
                Check(member.Value, declared.Value, path, errors);
        }
        else if (schema.AdditionalProperties is { } others)
        {
            Check(member.Value, others.Value, path, errors);
        }
        else if (schema.KeepsOthers == false)
        {
            errors.Add(path, "is not a member that this object has");
        }
    }

    private static bool HasType(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.IsWhole(),
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => true,
    };

    private static string TypeName(string type) => type switch
    {
        "integer" => "a whole number",
        "array" or "object" => "an " + type,
        _ => "a " + type,
    };
}
