using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Changes;

/// <summary>Compares the parameters of an operation: required ones are positional arguments, the others live in its options.</summary>
internal sealed class ParameterComparer(Comparison comparison, SchemaComparer schemas)
{
    public void CompareAll(IReadOnlyList<Parameter> before, IReadOnlyList<Parameter> after, Site operation)
    {
        var (old, current) = (ByKey(before), ByKey(after));
        foreach (var (key, parameter) in current.Where(entry => !old.ContainsKey(entry.Key)))
        {
            if (parameter.Required) comparison.Added(Severity.Major, There(operation, key), "required; callers have to pass one more argument");
            else comparison.Added(Severity.Minor, There(operation, key), "one more option");
        }

        foreach (var (key, parameter) in old)
        {
            var there = There(operation, key);
            if (!current.TryGetValue(key, out var same)) comparison.Removed(Severity.Major, there, "callers who pass it no longer compile");
            // A shared parameter is compared once, where it is defined.
            else if (References.Of(parameter.Written) is not { } shared || shared != References.Of(same.Written)) Compare(parameter, same, there);
        }

        Order(old, current, operation);
    }

    /// <summary>Compares two versions of one parameter.</summary>
    public void Compare(Parameter before, Parameter after, Site site)
    {
        if (JToken.DeepEquals(before.Value, after.Value)) return;
        if (before.Required != after.Required)
            comparison.Changed(Severity.Major, site, "required; a required parameter is an argument and an optional one an option", before.Required, after.Required);
        schemas.Compare(before.Value["schema"], after.Value["schema"], site);
        SchemaFacts.Flag(comparison, "deprecated", SchemaFacts.IsTrue(before.Value["deprecated"]), SchemaFacts.IsTrue(after.Value["deprecated"]), site);
        foreach (var keyword in before.Value.Properties().Concat(after.Value.Properties()).Select(member => member.Name).Distinct())
            if (keyword is not ("required" or "schema" or "deprecated") && !JToken.DeepEquals(before.Value[keyword], after.Value[keyword]))
                comparison.Changed(Severity.Patch, site, $"{keyword}; the signature is the same", before.Value[keyword], after.Value[keyword]);
    }

    /// <summary>Two arguments of one type that changed places still compile, and mean something else.</summary>
    private void Order(Dictionary<string, Parameter> before, Dictionary<string, Parameter> after, Site operation)
    {
        var old = before.Where(entry => entry.Value.Required && after.GetValueOrDefault(entry.Key) is { Required: true }).Select(entry => entry.Key).ToList();
        var current = after.Where(entry => entry.Value.Required && before.GetValueOrDefault(entry.Key) is { Required: true }).Select(entry => entry.Key).ToList();
        if (!old.SequenceEqual(current))
            comparison.Changed(Severity.Major, operation with { Subject = operation.Subject + "/parameters", Area = "parameter" }, "order; arguments changed places", new JArray(old), new JArray(current));
    }

    private static Site There(Site operation, string key) => new($"{operation.Subject}/parameters/{key}", "parameter", Direction.Request);

    /// <summary>A parameter that stands twice counts once: which of them holds is not defined.</summary>
    private static Dictionary<string, Parameter> ByKey(IReadOnlyList<Parameter> parameters)
    {
        var keyed = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (var parameter in parameters) keyed.TryAdd(parameter.Key, parameter);
        return keyed;
    }
}
