using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Changes;

/// <summary>Compares what two schemas of one type say about their values: nullability, limits, defaults, deprecation.</summary>
internal static class SchemaFacts
{
    /// <summary>Keywords that say what the type is and what is in it, and are compared as such.</summary>
    private static readonly HashSet<string> Compared =
    [
        "$ref", "type", "nullable", "allOf", "oneOf", "anyOf", "discriminator", "properties", "items", "additionalProperties", "enum",
    ];

    public static void Compare(Comparison comparison, JObject before, JObject after, Site site)
    {
        var (was, isNow) = (TypeNames.IsNullable(before), TypeNames.IsNullable(after));
        if (was != isNow) comparison.Changed(Severity.Major, site, "nullable; null means something else than before", was, isNow);
        if (TypeNames.Declared(before) != TypeNames.Declared(after))
            comparison.Changed(Severity.Patch, site, "type; written otherwise, the same in C#", before["type"], after["type"]);
        foreach (var keyword in Keywords(before, after)) Keyword(comparison, keyword, before[keyword], after[keyword], site);
    }

    private static IEnumerable<string> Keywords(JObject before, JObject after) => before.Properties().Concat(after.Properties())
        .Select(keyword => keyword.Name)
        .Where(keyword => !Compared.Contains(keyword))
        .Distinct()
        .Where(keyword => !JToken.DeepEquals(before[keyword], after[keyword]));

    private static void Keyword(Comparison comparison, string keyword, JToken? before, JToken? after, Site site)
    {
        switch (keyword)
        {
            case "required" when before is not JValue && after is not JValue:
                break; // The names of required members are compared with the members.
            case "deprecated" or "readOnly" or "writeOnly":
                Flag(comparison, keyword, IsTrue(before), IsTrue(after), site);
                break;
            case "const" when before != null && after != null:
                comparison.Changed(Severity.Major, site, "const; callers send or expect the old value", before, after);
                break;
            case "x-fern-type-name":
                comparison.Changed(Severity.Major, site, $"{keyword}; the type has another name", before, after);
                break;
            default:
                comparison.Changed(Severity.Patch, site, $"{keyword}; the type is the same", before, after);
                break;
        }
    }

    public static void Flag(Comparison comparison, string keyword, bool before, bool after, Site site)
    {
        if (before == after) return;
        var (severity, reason) = (keyword, after) switch
        {
            ("deprecated", true) => (Severity.Minor, "it still works"),
            ("deprecated", false) => (Severity.Patch, "it is there to stay"),
            ("readOnly", true) when site.InRequest => (Severity.Major, "what callers send in it is ignored"),
            ("writeOnly", true) when site.InResponse => (Severity.Major, "callers no longer receive it"),
            (_, true) => (Severity.Patch, "it never went the other way"),
            _ => (Severity.Minor, "it goes both ways now"),
        };
        comparison.Changed(severity, site, $"{keyword}; {reason}", before, after);
    }

    public static bool IsTrue(JToken? token) => token is JValue { Value: true };
}
