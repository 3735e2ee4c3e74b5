namespace Vectara.Emulator.Resources;

/// <summary>The rules of the kinds of resources that have any.</summary>
internal sealed class RuleTable
{
    private readonly Dictionary<string, ResourceRules> _rules = new(StringComparer.Ordinal);

    public void Add(string kind, ResourceRules rules) => _rules.Add(kind, rules);

    public ResourceRules Of(string kind) => _rules.GetValueOrDefault(kind, ResourceRules.None);
}
