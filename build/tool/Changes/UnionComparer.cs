using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Changes;

/// <summary>Compares the variants of two unions and what tells them apart.</summary>
internal sealed class UnionComparer(Comparison comparison, SchemaComparer schemas, TypeNames oldTypes, TypeNames newTypes)
{
    public void Compare(JObject before, JObject after, Site site)
    {
        foreach (var keyword in (string[])["oneOf", "anyOf"])
            if (!JToken.DeepEquals(before[keyword], after[keyword])) Variants(keyword, before[keyword], after[keyword], site);
        Discriminator(before["discriminator"] as JObject ?? [], after["discriminator"] as JObject ?? [], site);
    }

    private void Variants(string keyword, JToken? before, JToken? after, Site site)
    {
        var (old, current) = (ByName(before, oldTypes), ByName(after, newTypes));
        foreach (var (name, _) in current.Where(variant => !old.ContainsKey(variant.Key)))
            comparison.Added(Severity.Minor, site.Under($"{keyword}/{name}", "variant"), "one more variant; it was an unknown one before");
        foreach (var (name, variant) in old)
        {
            var there = site.Under($"{keyword}/{name}", "variant");
            if (current.TryGetValue(name, out var same)) schemas.Compare(variant, same, there);
            else comparison.Removed(Severity.Major, there, "callers who match on it or make it no longer compile");
        }

        if (old.Keys.Order().SequenceEqual(current.Keys.Order()) && !old.Keys.SequenceEqual(current.Keys))
            comparison.Changed(Severity.Patch, site, $"{keyword}; the order of its variants", new JArray(old.Keys), new JArray(current.Keys));
    }

    /// <summary>Variants by their type: the component's name, or what it is made of and, for they have no name, a number.</summary>
    private static Dictionary<string, JToken> ByName(JToken? variants, TypeNames types)
    {
        var named = new Dictionary<string, JToken>(StringComparer.Ordinal);
        foreach (var variant in variants as JArray ?? [])
        {
            var (type, count) = (types.Of(variant), 1);
            var name = type;
            while (!named.TryAdd(name, variant)) name = $"{type} {++count}";
        }

        return named;
    }

    private void Discriminator(JObject before, JObject after, Site site)
    {
        if (JToken.DeepEquals(before, after)) return;
        var there = site.Under("discriminator", "discriminator");
        if (!JToken.DeepEquals(before["propertyName"], after["propertyName"]))
            comparison.Changed(Severity.Major, there, "propertyName; another member tells the variants apart", before["propertyName"], after["propertyName"]);

        var (old, current) = (before["mapping"] as JObject ?? [], after["mapping"] as JObject ?? []);
        foreach (var value in old.Properties().Concat(current.Properties()).Select(entry => entry.Name).Distinct())
        {
            var entry = there.Under($"mapping/{value}", "discriminator");
            switch (old[value], current[value])
            {
                case (null, { } target):
                    comparison.Added(Severity.Minor, entry, "one more value", target);
                    break;
                case ({ } target, null):
                    comparison.Removed(Severity.Major, entry, "objects with this value become unknown ones", target);
                    break;
                case ({ } target, { } other) when !JToken.DeepEquals(target, other):
                    comparison.Changed(Severity.Major, entry, "objects with this value become another variant", target, other);
                    break;
            }
        }
    }
}
