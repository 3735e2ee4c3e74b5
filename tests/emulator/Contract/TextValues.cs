using System.Globalization;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Contract;

/// <summary>Turns texts, which parameters and the parts of forms are, into JSON values of the types that the contract gives them.</summary>
internal static class TextValues
{
    /// <summary>The value of a name that was given once or several times. A text that is not what its type asks for stays a text, for the check that follows to refuse it.</summary>
    public static JsonNode? Read(IReadOnlyList<string> texts, Schema schema, string name, FieldErrors errors)
    {
        if (Facet(schema, facet => facet.Type == "array") is not { } array)
            return Value(texts[0], schema, name, errors);
        // A form may send a whole list as one part of JSON.
        return texts is [var text] && text.TrimStart().StartsWith('[')
            ? Json(text, name, errors)
            : new JsonArray([.. texts.Select((item, i) => Value(item, array.Items?.Value, $"{name}[{i}]", errors))]);
    }

    public static Schema? Facet(Schema schema, Func<Schema, bool> wanted) => schema.Facets(_ => null).FirstOrDefault(wanted);

    private static JsonNode? Value(string text, Schema? schema, string name, FieldErrors errors) =>
        schema is null ? text : Facet(schema, facet => facet.Type is not null || facet.Discriminator is not null) switch
        {
            { Type: "integer" } when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
            { Type: "number" } when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
            { Type: "boolean" } when text is "true" or "false" => text == "true",
            { Type: "object" } or { Discriminator: not null } => Json(text, name, errors),
            _ => text,
        };

    private static JsonNode? Json(string text, string name, FieldErrors errors)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException e)
        {
            errors.Add(name, $"is not valid JSON: {e.Message}");
            return null;
        }
    }
}
