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
            var schema = parameter.Schema.Value;
            StringValues texts = parameter.Place switch
            {
                ParameterPlace.Path => path.GetValueOrDefault(parameter.Name),
                ParameterPlace.Query => query[parameter.Name],
                _ => headers[parameter.Name],
            };
            var given = texts.Count > 0 ? TextValues.Read([.. texts.Select(text => text ?? "")], schema, parameter.Name, errors) : Members(parameter, query, errors);
            if (given is null)
            {
                if (parameter.Required)
                    errors.Add(parameter.Name, "is required");
                else if (schema.DefaultValue is { } absent)
                    values[parameter.Name] = absent.DeepClone();
                continue;
            }

            var element = JsonSerializer.SerializeToElement(given);
            SchemaValidator.Check(element, schema, parameter.Name, errors);
            if (errors.IsEmpty)
                values[parameter.Name] = SchemaReader.Read(element, schema, withDefaults: true);
        }

        return values;
    }

    /// <summary>An object is spelled out member by member: labels[env]=a&amp;labels[env]=b.</summary>
    private static JsonObject? Members(Parameter parameter, IQueryCollection query, FieldErrors errors)
    {
        if (parameter.Place != ParameterPlace.Query || TextValues.Facet(parameter.Schema.Value, facet => facet.Type == "object") is not { } facet)
            return null;
        var members = query
            .Where(member => member.Key.StartsWith(parameter.Name + "[", StringComparison.Ordinal) && member.Key.EndsWith(']'))
            .Select(member => (Name: member.Key[(parameter.Name.Length + 1)..^1], Texts: member.Value.Select(text => text ?? "").ToList()))
            .ToList();
        return members.Count == 0 ? null : new JsonObject(members.Select(member => KeyValuePair.Create(
            member.Name, TextValues.Read(member.Texts, facet.AdditionalProperties?.Value ?? new Schema(), $"{parameter.Name}.{member.Name}", errors))));
    }
}
