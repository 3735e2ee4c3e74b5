using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Contract;

/// <summary>Reads the parameters of a request as JSON values of the types that the contract gives them, and checks them as bodies are checked.</summary>
internal static class ParameterReader
{
    public static JsonObject Read(Operation operation, IReadOnlyDictionary<string, string> path, IQueryCollection query, IHeaderDictionary headers, FieldErrors errors)
    {
        var values = new JsonObject();
        foreach (var parameter in operation.Parameters)
        {
            StringValues texts = parameter.Place switch
            {
                ParameterPlace.Path => path.GetValueOrDefault(parameter.Name),
                ParameterPlace.Query => query[parameter.Name],
                _ => headers[parameter.Name],
            };
            if (texts.Count == 0)
            {
                if (parameter.Required)
                    errors.Add(parameter.Name, "is required");
                else if (Facet(parameter.Schema.Value, facet => facet.Default is not null)?.Default is { } absent)
                    values[parameter.Name] = absent.DeepClone();
                continue;
            }

            var element = JsonSerializer.SerializeToElement(ToJson(texts, parameter.Schema.Value));
            SchemaValidator.Check(element, parameter.Schema.Value, parameter.Name, errors);
            if (errors.IsEmpty)
                values[parameter.Name] = SchemaReader.Read(element, parameter.Schema.Value, withDefaults: true);
        }

        return values;
    }

    private static JsonNode ToJson(StringValues texts, Schema schema) =>
        Facet(schema, facet => facet.Type == "array") is { } array
            ? new JsonArray([.. texts.Select(text => Scalar(text ?? "", array.Items?.Value))])
            : Scalar(texts[0] ?? "", schema);

    /// <summary>A text that is not what its type asks for stays a text, so that the check that follows refuses it by name.</summary>
    private static JsonNode Scalar(string text, Schema? schema) => schema is null ? text : Facet(schema, facet => facet.Type is not null)?.Type switch
    {
        "integer" when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        "number" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        "boolean" when text is "true" or "false" => text == "true",
        _ => text,
    };

    private static Schema? Facet(Schema schema, Func<Schema, bool> wanted) => schema.Facets(_ => null).FirstOrDefault(wanted);
}
