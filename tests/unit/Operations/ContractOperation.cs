using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vectara.Tests.Operations;

/// <summary>One operation of the contract.</summary>
internal sealed partial class ContractOperation
{
    private readonly JsonObject _operation;

    internal ContractOperation(string method, string path, JsonObject pathItem, JsonObject operation)
    {
        (Method, Path, _operation) = (method, path, operation);
        Parameters = [.. Items(pathItem["parameters"]).Concat(Items(operation["parameters"])).Select(node => new ContractParameter(Contract.Resolve(node)))];
    }

    internal string Method { get; }

    internal string Path { get; }

    /// <summary>How spec/names.yaml calls it.</summary>
    internal string Key => $"{Method} {Path}";

    /// <summary>Group and method in the API's own spelling.</summary>
    internal string Name => string.Join('.', Words("x-fern-sdk-group-name").Concat(Words("x-fern-sdk-method-name")));

    internal IReadOnlyList<ContractParameter> Parameters { get; }

    /// <summary>In the order in which the path has them.</summary>
    internal IReadOnlyList<ContractParameter> PathParameters =>
        [.. Placeholder().Matches(Path).Select(match => Parameters.Single(parameter => parameter.In == "path" && parameter.Name == match.Groups[1].Value))];

    internal IReadOnlyList<ContractParameter> RequiredQuery => [.. Parameters.Where(parameter => parameter.In == "query" && parameter.IsRequired)];

    /// <summary>What the options class holds: whatever may be left out, but for what every operation has in common.</summary>
    internal IReadOnlyList<ContractParameter> Optional =>
        [.. Parameters.Where(parameter => parameter.In is "query" or "header" && !parameter.IsRequired && !parameter.IsServerTimeout)];

    internal bool HasServerTimeout => Parameters.Any(parameter => parameter.IsServerTimeout);

    /// <summary>Whether it is called without credentials, on the authentication server.</summary>
    internal bool IsAnonymous => (_operation["security"] ?? Contract.Document["security"])!.AsArray().Count == 0;

    /// <summary>The roles of which a caller needs one, of whatever kind.</summary>
    internal IEnumerable<string> RequiredRoles => Items(_operation["x-required-roles"])
        .SelectMany(kind => kind!["roles"]!.AsArray())
        .Select(role => role!.GetValue<string>())
        .Distinct();

    /// <summary>By media type: <c>schema</c> and, for forms, <c>encoding</c>. Empty where the operation takes no body.</summary>
    internal IReadOnlyDictionary<string, JsonObject> Requests =>
        _operation["requestBody"] is { } body ? Content(Contract.Resolve(body)) : new Dictionary<string, JsonObject>();

    /// <summary>A body may be left out only where the contract says so explicitly: most operations that need one do not say anything.</summary>
    internal bool IsBodyOptional => _operation["requestBody"] is { } body && Contract.Resolve(body)["required"]?.GetValue<bool>() == false;

    internal IReadOnlyDictionary<int, IReadOnlyDictionary<string, JsonObject>> Answers =>
        _operation["responses"]!.AsObject()
            .Where(answer => answer.Key != "default")
            .ToDictionary(answer => int.Parse(answer.Key), answer => Content(Contract.Resolve(answer.Value)));

    internal IReadOnlyList<int> SuccessStatuses => [.. Answers.Keys.Where(status => status is >= 200 and < 300).Order()];

    internal bool IsPaged => _operation["x-fern-pagination"] is not null;

    /// <summary>The member of an answer that holds a page's items.</summary>
    internal string PageItems => Suffix(_operation["x-fern-pagination"]!["results"]!, "$response.");

    /// <summary>The query parameter that names the page to answer.</summary>
    internal string PageKey => Suffix(_operation["x-fern-pagination"]!["cursor"]!, "$request.");

    /// <summary>The path of members within an answer to the key of the page after it.</summary>
    internal string[] NextPageKey => Suffix(_operation["x-fern-pagination"]!["next_cursor"]!, "$response.").Split('.');

    internal bool IsStreamed => SuccessStatuses.Any(status => Answers[status].ContainsKey("text/event-stream"));

    /// <summary>The boolean member of the request that asks for a stream.</summary>
    internal string StreamFlag => _operation["x-fern-streaming"]?["stream-condition"] is { } condition
        ? Suffix(condition, "$request.")
        : SnakeCase(_operation["x-stream-based-on-body"]!.GetValue<string>().TrimEnd('(', ')'));

    internal JsonNode? AnswerSchema(int status, string mediaType) =>
        Answers[status].TryGetValue(mediaType, out var content) ? content["schema"] : null;

    private static IEnumerable<JsonNode?> Items(JsonNode? array) => array?.AsArray() ?? [];

    private static IReadOnlyDictionary<string, JsonObject> Content(JsonObject owner) =>
        owner["content"]?.AsObject().ToDictionary(entry => entry.Key, entry => entry.Value!.AsObject()) ?? new Dictionary<string, JsonObject>();

    private static string Suffix(JsonNode node, string prefix) => node.GetValue<string>() is { } text && text.StartsWith(prefix, StringComparison.Ordinal)
        ? text[prefix.Length..]
        : throw new NotSupportedException($"{node} does not begin with {prefix}.");

    private static string SnakeCase(string camelCase) => Capital().Replace(camelCase, match => "_" + match.Value.ToLowerInvariant());

    private IEnumerable<string> Words(string member) => _operation[member] is JsonArray words
        ? words.Select(word => word!.GetValue<string>())
        : [_operation[member]!.GetValue<string>()];

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
