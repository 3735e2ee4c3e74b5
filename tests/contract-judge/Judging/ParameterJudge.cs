using System.Net.Http.Headers;
using Microsoft.Extensions.Primitives;
using Vectara.ContractJudge.Contract;

namespace Vectara.ContractJudge.Judging;

/// <summary>Says what is wrong with the parameters of a request: in its path, its query and its headers.</summary>
internal sealed class ParameterJudge(ApiContract contract)
{
    private readonly TextValues _values = new(contract);

    public void Judge(Operation operation, IReadOnlyDictionary<string, string> path, IReadOnlyDictionary<string, StringValues> query, HttpRequestHeaders headers, Action<string, string> report)
    {
        foreach (var parameter in operation.Parameters)
        {
            var place = $"{parameter.Place} {parameter.Name}";
            if (Value(parameter, path, query, headers) is { } value)
            {
                foreach (var problem in contract.Requests.Problems(JsonSerializer.SerializeToElement(value), parameter.Schema))
                    report(place, problem);
            }
            else if (parameter.Required)
            {
                report(place, "is required");
            }
        }

        foreach (var name in query.Keys.Where(name => !operation.Parameters.Any(parameter => IsNamed(parameter, name))))
            report($"query {name}", "the operation has no such parameter");
    }

    private JsonNode? Value(Parameter parameter, IReadOnlyDictionary<string, string> path, IReadOnlyDictionary<string, StringValues> query, HttpRequestHeaders headers)
    {
        IReadOnlyList<string> texts = parameter.Place switch
        {
            "path" => [Uri.UnescapeDataString(path[parameter.Name])],
            "header" => headers.TryGetValues(parameter.Name, out var values) ? [.. values] : [],
            "query" when parameter.IsDeepObject => [],
            "query" => [.. query.GetValueOrDefault(parameter.Name).Select(text => text ?? "")],
            _ => throw new InvalidDataException($"The contract has a parameter in '{parameter.Place}', where none is judged."),
        };
        if (texts.Count > 0)
            return _values.Read(texts, parameter.Schema);
        var members = query.Where(entry => parameter.IsDeepObject && IsNamed(parameter, entry.Key)).ToList();
        return members.Count == 0 ? null : _values.ReadObject(
            members.Select(member => KeyValuePair.Create(member.Key[(parameter.Name.Length + 1)..^1], (IReadOnlyList<string>)[.. member.Value.Select(text => text ?? "")])),
            parameter.Schema);
    }

    private static bool IsNamed(Parameter parameter, string name) => parameter.Place == "query" && (parameter.IsDeepObject
        ? name.StartsWith($"{parameter.Name}[", StringComparison.Ordinal) && name.EndsWith(']')
        : name == parameter.Name);
}
