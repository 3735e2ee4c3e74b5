using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Control;

/// <summary>A request to the emulator itself.</summary>
internal sealed record ControlRequest(IReadOnlyDictionary<string, string> Path, IQueryCollection Query, string Text)
{
    public JsonObject Body => JsonNode.Parse(Text) as JsonObject ?? throw new JsonException("The body has to be a JSON object.");

    /// <summary>A number in the body; null where there is none.</summary>
    public double? Number(string name) => Body[name] switch
    {
        null => null,
        var value when value.GetValueKind() == JsonValueKind.Number => value.AsNumber(),
        _ => throw ApiException.BadRequest(name, "must be a number"),
    };

    /// <summary>A count in the body; null where there is none.</summary>
    public int? Count(string name) => Count(name, Body[name]?.ToJsonString());

    /// <summary>A count in the query; null where there is none.</summary>
    public int? CountInQuery(string name) => Count(name, Query[name]);

    private static int? Count(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw ApiException.BadRequest(name, "must be a whole number");
        return number >= 0 ? number : throw ApiException.BadRequest(name, "must not be negative");
    }
}
