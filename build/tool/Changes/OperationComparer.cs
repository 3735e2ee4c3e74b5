using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Changes;

/// <summary>Compares two versions of one operation.</summary>
internal sealed class OperationComparer(Comparison comparison, SchemaComparer schemas)
{
    private readonly ParameterComparer _parameters = new(comparison, schemas);
    private readonly BodyComparer _bodies = new(comparison, schemas);

    /// <summary>Keywords that have a comparison of their own.</summary>
    private static readonly HashSet<string> Compared =
    [
        "parameters", "requestBody", "responses", "deprecated", "operationId", "x-fern-sdk-group-name", "x-fern-sdk-method-name",
    ];

    public void Compare(Operation before, Operation after)
    {
        var site = new Site(after.Address, "operation", Direction.None);
        if (before.Address != after.Address) comparison.Changed(Severity.Patch, site, "address; the same method calls another one", before.Address, after.Address);
        Name(before, after, site);
        SchemaFacts.Flag(comparison, "deprecated", SchemaFacts.IsTrue(before.Value["deprecated"]), SchemaFacts.IsTrue(after.Value["deprecated"]), site);
        var inside = site with { Subject = after.Address + "#" };
        _parameters.CompareAll(before.Parameters(), after.Parameters(), inside);
        _bodies.CompareRequests(before.Value["requestBody"], after.Value["requestBody"], inside with { Direction = Direction.Request });
        _bodies.CompareResponses(before.Value["responses"] as JObject ?? [], after.Value["responses"] as JObject ?? [], inside with { Direction = Direction.Response });
        foreach (var keyword in before.Value.Properties().Concat(after.Value.Properties()).Select(member => member.Name).Distinct())
            if (!IsCompared(keyword, before, after) && !JToken.DeepEquals(before.Value[keyword], after.Value[keyword]))
                Keyword(keyword, before.Value[keyword], after.Value[keyword], site);
    }

    private static bool IsCompared(string keyword, Operation before, Operation after) =>
        Compared.Contains(keyword) || (keyword == "tags" && before.Name != after.Name);

    private void Name(Operation before, Operation after, Site site)
    {
        if (before.Name == after.Name)
        {
            if (before.Id != after.Id) comparison.Changed(Severity.Patch, site, "operationId; the method has the same name", before.Id, after.Id);
        }
        else if (Plain(before.Name) == Plain(after.Name)) comparison.Changed(Severity.Patch, site, "group or method; the same name in C#", before.Name, after.Name);
        else comparison.Changed(Severity.Major, site, "group or method; callers use the old name", before.Name, after.Name);
    }

    /// <summary>What is left of a name in C#, where word breaks and capitals are ours.</summary>
    private static string Plain(string name) =>
        string.Concat(name.Where(letter => char.IsLetterOrDigit(letter) || letter == '.')).ToUpperInvariant();

    private void Keyword(string keyword, JToken? before, JToken? after, Site site)
    {
        var (severity, reason) = (keyword, before, after) switch
        {
            ("x-fern-pagination", null, _) or ("x-fern-pagination", _, null) => (Severity.Major, "the method returns pages or one answer"),
            ("x-fern-pagination", _, _) when !JToken.DeepEquals(Results(before), Results(after)) => (Severity.Major, "the pages hold other items"),
            ("x-fern-streaming" or "x-stream-based-on-body", null, _) => (Severity.Minor, "one more method, which streams"),
            ("x-fern-streaming" or "x-stream-based-on-body", _, null) => (Severity.Major, "the method that streams is gone"),
            _ => (Severity.Patch, "the signature is the same"),
        };
        comparison.Changed(severity, site, $"{keyword}; {reason}", before, after);
    }

    private static JToken? Results(JToken? pagination) => (pagination as JObject)?["results"];
}
