namespace Vectara.Tests.Schemas;

/// <summary>A member that tells the variants of a union apart, and the value that it has.</summary>
internal sealed record Discriminator(string Property, string Value);

/// <summary>A variant of a union: the schema of its class, and its discriminators, the outermost union's first.</summary>
internal sealed record Variant(string Schema, IReadOnlyList<Discriminator> Discriminators);

/// <summary>The unions of the contract.</summary>
internal static class ContractUnions
{
    internal static IReadOnlyList<string> Names { get; } =
        [.. Contract.Schemas.Where(entry => SchemaKinds.Of(entry.Value) == SchemaKind.Union).Select(entry => entry.Key)];

    private static readonly Dictionary<string, IReadOnlyList<Discriminator>> ByClass = FindByClass();

    private static readonly Dictionary<string, IReadOnlyList<Variant>> Variants = Names.ToDictionary(
        union => union,
        union => (IReadOnlyList<Variant>)[.. OwnLeaves(union).Select(leaf => leaf with { Discriminators = [.. Of(leaf.Schema).Where(known => leaf.Discriminators.All(own => own.Property != known.Property)), .. leaf.Discriminators] })]);

    /// <summary>The member that tells the variants apart; where the contract names none, the one that has another single value in each.</summary>
    internal static string Property(string union) => Contract.Schemas[union].Discriminator ?? Inferred(union);

    /// <summary>The variants with the values that lead to them; a variant may be a union itself.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> Mapping(string union)
    {
        var schema = Contract.Schemas[union];
        if (schema.Discriminator is not null)
            return schema.Mapping;
        var property = Property(union);
        return [.. schema.OneOf.Select(variant => KeyValuePair.Create(SingleValue(variant.Reference!, property)!, variant.Reference!))];
    }

    /// <summary>The variant that an object without discriminator is, where the contract says so.</summary>
    internal static string? DefaultValue(string union) =>
        Contract.Schemas[union].Properties.FirstOrDefault(property => property.Key == Property(union)).Value?.Default;

    /// <summary>The classes that a union comes down to, with all discriminators that their objects have.</summary>
    internal static IReadOnlyList<Variant> Leaves(string union) => Variants[union];

    private static IEnumerable<Variant> OwnLeaves(string union)
    {
        foreach (var (value, name) in Mapping(union))
        {
            var own = new Discriminator(Property(union), value);
            if (SchemaKinds.Of(Contract.Schemas[name]) != SchemaKind.Union)
            {
                yield return new Variant(name, [own]);
                continue;
            }

            foreach (var leaf in OwnLeaves(name))
                yield return new Variant(leaf.Schema, [own, .. leaf.Discriminators]);
        }
    }

    /// <summary>The unions that are a variant of a union.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Nested(string union) =>
        Mapping(union).Where(entry => SchemaKinds.Of(Contract.Schemas[entry.Value]) == SchemaKind.Union);

    /// <summary>The discriminators that an object of a class has, in whatever union it stands.</summary>
    internal static IReadOnlyList<Discriminator> Of(string? schema) => schema is not null && ByClass.TryGetValue(schema, out var found) ? found : [];

    private static Dictionary<string, IReadOnlyList<Discriminator>> FindByClass()
    {
        var found = new Dictionary<string, IReadOnlyList<Discriminator>>(StringComparer.Ordinal);
        foreach (var leaf in Names.SelectMany(OwnLeaves))
        {
            if (!found.TryGetValue(leaf.Schema, out var known) || known.Count < leaf.Discriminators.Count)
                found[leaf.Schema] = leaf.Discriminators;
        }

        // What all heirs of a class agree on is a fact of the class, where it declares the member.
        foreach (var heirs in found.Keys.ToList().SelectMany(Bases).GroupBy(entry => entry.Base, entry => entry.Heir))
        {
            var common = heirs.Select(heir => found[heir].AsEnumerable()).Aggregate((left, right) => left.Intersect(right));
            var declared = Contract.Schemas[heirs.Key].Shape.Properties;
            found.TryAdd(heirs.Key, [.. common.Where(discriminator => declared.ContainsKey(discriminator.Property))]);
        }

        return found;
    }

    private static IEnumerable<(string Base, string Heir)> Bases(string heir) => Contract.Schemas[heir].AllOf
        .Where(part => part.Reference is not null)
        .Select(part => (part.Reference!, heir));

    private static string Inferred(string union)
    {
        var variants = Contract.Schemas[union].OneOf.Select(variant => variant.Reference!).ToList();
        return Contract.Schemas[variants[0]].Shape.Properties.Keys.Single(property =>
            variants.All(variant => SingleValue(variant, property) is not null)
            && variants.Select(variant => SingleValue(variant, property)).Distinct().Count() == variants.Count);
    }

    private static string? SingleValue(string schema, string property) =>
        Contract.Schemas[schema].Shape.Properties.TryGetValue(property, out var member) && Contract.Resolve(member).Enum is [var only] ? only : null;
}
