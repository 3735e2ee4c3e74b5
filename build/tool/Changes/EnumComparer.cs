using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Changes;

/// <summary>Compares the values of two enums.</summary>
internal static class EnumComparer
{
    public static void Compare(Comparison comparison, JObject before, JObject after, Site site)
    {
        if (JToken.DeepEquals(before["enum"], after["enum"])) return;
        if (before["enum"] is not JArray old || after["enum"] is not JArray current)
        {
            // An enum of strings is a type of its own and compared as such; one of numbers limits their values.
            comparison.Changed(Severity.Patch, site, "enum; the type is the same", before["enum"], after["enum"]);
            return;
        }

        var (added, removed) = (Without(current, old), Without(old, current));
        foreach (var value in added) comparison.Added(Severity.Minor, Value(site, value), "one more value; unknown ones were kept before");
        foreach (var value in removed) comparison.Removed(Severity.Major, Value(site, value), "callers who name it no longer compile");
        if (added.Count + removed.Count == 0) comparison.Changed(Severity.Patch, site, "enum; the order of its values", old, current);
    }

    private static Site Value(Site site, JToken value) => site.Under($"enum/{value}", "enum-value");

    private static List<JToken> Without(JArray values, JArray others) =>
        [.. values.Where(value => !others.Any(other => JToken.DeepEquals(value, other)))];
}
