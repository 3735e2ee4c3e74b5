using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Changes;

/// <summary>Compares two schemas: first what type they are, then what is in them, then what is said about them.</summary>
internal sealed class SchemaComparer
{
    private readonly Comparison _comparison;
    private readonly TypeNames _oldTypes;
    private readonly TypeNames _newTypes;
    private readonly MemberComparer _members;
    private readonly UnionComparer _unions;

    public SchemaComparer(Comparison comparison)
    {
        _comparison = comparison;
        _oldTypes = new TypeNames(comparison.Old);
        _newTypes = new TypeNames(comparison.New);
        _members = new MemberComparer(comparison, this, _oldTypes, _newTypes);
        _unions = new UnionComparer(comparison, this, _oldTypes, _newTypes);
    }

    /// <summary>Compares the definitions of one component.</summary>
    public void CompareComponent(string name, JObject before, JObject after)
    {
        if (JToken.DeepEquals(before, after)) return;
        var reference = References.Schemas + name;
        // Callers exist for what the old contract used the schema for; where it used it for nothing, nobody sends it.
        var direction = _comparison.Old.Usage.Of(reference);
        if (direction == Direction.None) direction = _comparison.New.Usage.Of(reference);
        var site = new Site(reference, "schema", direction == Direction.None ? Direction.Response : direction);
        if (!SameType(_oldTypes.OfDefinition(before), _newTypes.OfDefinition(after), site)) return;
        Content(before, after, site, reference);
        SchemaFacts.Compare(_comparison, before, after, site);
    }

    /// <summary>Compares the schemas at one place of use.</summary>
    public void Compare(JToken? before, JToken? after, Site site)
    {
        if (JToken.DeepEquals(before, after)) return;
        if (!SameType(_oldTypes.Of(before), _newTypes.Of(after), site)) return;
        var (old, current) = (before as JObject ?? [], after as JObject ?? []);
        if (TypeNames.Reference(old) != TypeNames.Reference(current))
        {
            // One type, said in two ways: what the components say about it counts as if it stood here.
            old = Expand(_comparison.Old, old);
            current = Expand(_comparison.New, current);
        }

        if (TypeNames.Reference(old) == null && TypeNames.Reference(current) == null) Content(old, current, site, null);
        SchemaFacts.Compare(_comparison, old, current, site);
    }

    private bool SameType(string before, string after, Site site)
    {
        if (before != after) _comparison.Changed(Severity.Major, site, "type; callers compile against another one", before, after);
        return before == after;
    }

    private static JObject Expand(Contents contents, JObject schema)
    {
        if (TypeNames.Reference(schema) is not { } reference) return schema;
        var expanded = (JObject)contents.Follow(new JObject { ["$ref"] = reference }).DeepClone();
        foreach (var (name, value) in schema)
            if (name is not ("$ref" or "allOf")) expanded[name] = value;
        return expanded;
    }

    private void Content(JObject before, JObject after, Site site, string? component)
    {
        EnumComparer.Compare(_comparison, before, after, site);
        _members.Compare(before, after, site, component);
        _unions.Compare(before, after, site);
        if (before["items"] != null || after["items"] != null) Compare(before["items"], after["items"], site.Under("items"));
        var (oldRest, newRest) = (before["additionalProperties"], after["additionalProperties"]);
        if (oldRest is JObject || newRest is JObject) Compare(oldRest, newRest, site.Under("additionalProperties"));
        else if (oldRest is JValue { Value: false } != newRest is JValue { Value: false })
            _comparison.Changed(Severity.Patch, site, "additionalProperties; unknown members are kept either way", oldRest, newRest);
    }
}
