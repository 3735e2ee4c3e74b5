using System.Text.Json.Nodes;

namespace Vectara.Tests.Operations;

/// <summary>What a value of a query parameter becomes by OpenAPI's style and explode.</summary>
internal static class ExpectedQuery
{
    internal static IEnumerable<(string Name, string Value)> Of(ContractParameter parameter, JsonNode value) => (parameter.Style, parameter.Explode, value) switch
    {
        ("form", true, JsonArray items) => items.Select(item => (parameter.Name, Text(item!))),
        ("deepObject", _, JsonObject members) =>
            from member in members
            from item in member.Value is JsonArray items ? items.ToList() : [member.Value]
            select ($"{parameter.Name}[{member.Key}]", Text(item!)),
        ("form", _, JsonValue single) => [(parameter.Name, Text(single))],
        _ => throw new NotSupportedException($"{parameter.Name}: style {parameter.Style}, explode {parameter.Explode} of {value.GetValueKind()}."),
    };

    private static string Text(JsonNode value) => value.AsValue().TryGetValue<string>(out var text) ? text : value.ToJsonString();
}
