using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Changes;

/// <summary>
/// What changed from one contract to the next and what that asks of the SDK's version. Upstream's own version number
/// never moves, so this is computed.
/// </summary>
public sealed class ChangeReport
{
    private ChangeReport(IEnumerable<Change> changes) => Changes =
    [
        .. changes
            .OrderByDescending(change => change.Severity)
            .ThenBy(change => change.Subject, StringComparer.Ordinal)
            .ThenBy(change => change.Kind, StringComparer.Ordinal)
            .ThenBy(change => change.Detail, StringComparer.Ordinal),
    ];

    /// <summary>The changes, the gravest first, each severity by subject.</summary>
    public IReadOnlyList<Change> Changes { get; }

    /// <summary>The severity of the gravest change.</summary>
    public Severity Verdict => Changes.Count == 0 ? Severity.None : Changes[0].Severity;

    /// <summary>Compares two contracts.</summary>
    public static ChangeReport Compare(JObject before, JObject after)
    {
        if (JToken.DeepEquals(before, after)) return new ChangeReport([]);
        var comparison = new Comparison(before, after);
        new DocumentComparer(comparison).Compare();
        // A difference that no comparison speaks of, an unused definition's order for example, is still a difference.
        return new ChangeReport(comparison.Changes.Count > 0
            ? comparison.Changes
            : [new Change("document-changed", Severity.Patch, "#", "the same API, written in another way")]);
    }

    /// <summary>How many changes there are of a severity.</summary>
    public int Count(Severity severity) => Changes.Count(change => change.Severity == severity);

    /// <summary>How many changes there are of each kind.</summary>
    public IEnumerable<(string Kind, int Count)> Kinds() => Changes
        .GroupBy(change => change.Kind, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => (group.Key, group.Count()));
}
