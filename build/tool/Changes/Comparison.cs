using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Changes;

/// <summary>The two contracts and what was found to differ.</summary>
internal sealed class Comparison
{
    private readonly List<Change> _changes = [];

    public Comparison(JObject before, JObject after)
    {
        Old = new Contents(before);
        New = new Contents(after);
    }

    public Contents Old { get; }

    public Contents New { get; }

    public IReadOnlyList<Change> Changes => _changes;

    public void Added(Severity severity, Site site, string detail, JToken? value = null) =>
        Add("added", severity, site, detail, null, value);

    public void Removed(Severity severity, Site site, string detail, JToken? value = null) =>
        Add("removed", severity, site, detail, value, null);

    public void Changed(Severity severity, Site site, string detail, JToken? before, JToken? after) =>
        Add("changed", severity, site, detail, before, after);

    private void Add(string action, Severity severity, Site site, string detail, JToken? before, JToken? after) =>
        _changes.Add(new Change($"{site.Area}-{action}", severity, site.Subject, detail, before, after));
}
