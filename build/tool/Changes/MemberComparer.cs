using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Changes;

/// <summary>Compares the members of two object schemas. What happened in a common base is reported there, once.</summary>
internal sealed class MemberComparer(Comparison comparison, SchemaComparer schemas, TypeNames oldTypes, TypeNames newTypes)
{
    public void Compare(JObject before, JObject after, Site site, string? component)
    {
        var (old, current) = (new Members(comparison.Old, before), new Members(comparison.New, after));
        Bases(old, current, site);
        foreach (var name in old.All.Keys.Union(current.All.Keys, StringComparer.Ordinal))
        {
            var there = site.Under($"properties/{name}", "member");
            switch (old.All.GetValueOrDefault(name), current.All.GetValueOrDefault(name))
            {
                case (null, { } member) when !IsInherited(member, old):
                    Added(member, current.Requires(name), IsDiscriminator(comparison.New, component, name), there);
                    break;
                case ({ } member, null) when !IsInherited(member, current):
                    comparison.Removed(Severity.Major, there, "callers who use it no longer compile");
                    break;
                case ({ } was, { } isNow) when IsDiscriminator(comparison.Old, component, name) && IsDiscriminator(comparison.New, component, name):
                    Discriminator(was, isNow, there);
                    break;
                case ({ } was, { } isNow) when was.Base != null && was.Base == isNow.Base:
                    Requiredness(old.Required.Contains(name), current.Required.Contains(name), was.Schema, isNow.Schema, there);
                    break;
                case ({ } was, { } isNow):
                    schemas.Compare(was.Schema, isNow.Schema, there);
                    Requiredness(old.Requires(name), current.Requires(name), was.Schema, isNow.Schema, there);
                    break;
            }
        }

        foreach (var name in old.Required.Concat(current.Required).Distinct().Where(name => !old.All.ContainsKey(name) && !current.All.ContainsKey(name)))
            if (old.Required.Contains(name) != current.Required.Contains(name))
                comparison.Changed(Severity.Patch, site, $"required; it names {name}, which is no declared member", old.Required.Contains(name), current.Required.Contains(name));
    }

    private void Bases(Members old, Members current, Site site)
    {
        foreach (var basis in current.Bases.Except(old.Bases)) comparison.Added(Severity.Minor, site.Under($"allOf/{Name(basis)}", "base"), "one more base");
        foreach (var basis in old.Bases.Except(current.Bases))
            comparison.Removed(Severity.Major, site.Under($"allOf/{Name(basis)}", "base"), "callers who use the object as its base no longer compile");
    }

    private void Added(Member member, bool required, bool discriminator, Site site)
    {
        var demanded = required && site.InRequest && !discriminator && !SchemaFacts.IsTrue((member.Schema as JObject)?["readOnly"]);
        if (demanded) comparison.Added(Severity.Major, site, "required; requests without it are refused");
        else comparison.Added(Severity.Minor, site, required && !discriminator ? "one more member, always in the response" : "one more member");
    }

    private void Discriminator(Member was, Member isNow, Site site)
    {
        if (was.Base != isNow.Base || (was.Base == null && !JToken.DeepEquals(was.Schema, isNow.Schema)))
            comparison.Changed(Severity.Patch, site, "declaration of a discriminator, which its class sets", was.Schema, isNow.Schema);
    }

    private void Requiredness(bool required, bool requires, JToken was, JToken isNow, Site site)
    {
        if (required == requires) return;
        var (written, read) = (site.InRequest && !Has(isNow, "readOnly"), site.InResponse && !Has(isNow, "writeOnly"));
        var anotherType = IsPlainValue(oldTypes, was) && IsPlainValue(newTypes, isNow);
        var (severity, reason) = (requires, written, read, anotherType) switch
        {
            (true, true, _, _) => (Severity.Major, "requests without it are refused"),
            (false, _, true, _) => (Severity.Major, "responses may come without it"),
            (_, _, _, true) => (Severity.Major, "a value type and its nullable form are two types"),
            (true, _, _, _) => (Severity.Minor, "it is always in the response"),
            _ => (Severity.Minor, "requests may leave it out"),
        };
        comparison.Changed(severity, site, $"required; {reason}", required, requires);
    }

    private static bool IsPlainValue(TypeNames types, JToken schema) =>
        types.IsValueType(schema) && !(schema is JObject value && TypeNames.IsNullable(value));

    private static string Name(string reference) => reference[(reference.LastIndexOf('/') + 1)..];

    private static bool Has(JToken schema, string flag) => SchemaFacts.IsTrue((schema as JObject)?[flag]);

    /// <summary>Whether the difference is one of a base that both have, and therefore reported at the base.</summary>
    private static bool IsInherited(Member member, Members other) => member.Base != null && other.Bases.Contains(member.Base);

    private static bool IsDiscriminator(Contents contents, string? component, string name) =>
        component != null && contents.Usage.IsDiscriminator(component, name);
}
