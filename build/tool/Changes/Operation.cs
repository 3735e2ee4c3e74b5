using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Changes;

/// <summary>An operation of a contract: where it is, what it is called in C#, and its parameters.</summary>
internal sealed partial class Operation(string method, string path, JObject value, JObject pathItem, Contents contents)
{
    public string Address => $"{method.ToUpperInvariant()} {path}";

    /// <summary>The address without the names of its path parameters, which a server does not see.</summary>
    public string Form => $"{method.ToUpperInvariant()} {Placeholder().Replace(path, "{}")}";

    public JObject Value => value;

    public string? Id => value["operationId"]?.ToString();

    /// <summary>Group and method as generated code names them; where the vendor's names are missing, tag and operation id.</summary>
    public string Name
    {
        get
        {
            var group = value["x-fern-sdk-group-name"] ?? (value["tags"] as JArray)?.FirstOrDefault();
            var name = value["x-fern-sdk-method-name"] ?? value["operationId"];
            return $"{(group is JArray parts ? string.Join('.', parts) : group)}.{name}";
        }
    }

    /// <summary>The parameters, each as written and as resolved; those of the path hold unless the operation has its own.</summary>
    public IReadOnlyList<Parameter> Parameters()
    {
        var own = Read(value).ToList();
        return [.. Read(pathItem).Where(shared => own.TrueForAll(parameter => parameter.Key != shared.Key)), .. own];
    }

    private IEnumerable<Parameter> Read(JObject owner) =>
        (owner["parameters"] as JArray ?? []).Select(written => new Parameter(written, contents.Follow(written)));

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
