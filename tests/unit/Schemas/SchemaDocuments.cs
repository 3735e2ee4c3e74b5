using Vectara.Tests.Support;

namespace Vectara.Tests.Schemas;

/// <summary>All documents that a schema is tested with.</summary>
internal static class SchemaDocuments
{
    private const int Turns = 12;

    private static readonly SampleShape Minimal = new("minimal") { IsFull = false };

    private static readonly SampleShape Full = new("full");

    /// <summary>The shapes that only add to what a full document has.</summary>
    private static readonly SampleShape[] Special =
    [
        new("nulls") { Nulls = true },
        new("unknown members") { UnknownMembers = true },
        new("unknown values of enumerations") { UnknownValues = true },
        new("unknown variants") { UnknownVariants = true },
        new("unknown variants, discriminators last") { UnknownVariants = true, Place = DiscriminatorPlace.Last },
        new("discriminators last") { Place = DiscriminatorPlace.Last },
        new("empty lists and maps") { Empty = true },
        new("references") { References = true },
        new("escapes and white space") { Escaped = true },
    ];

    /// <summary>The names of what is tested: schemas of the contract with a type of their own, and inline bodies.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        .. Contract.Schemas.Where(entry => HasType(entry.Value)).Select(entry => entry.Key),
        .. CSharpNames.Inline.Keys.Where(key => Contract.InlineBody(key) is not null),
    ];

    /// <summary>The documents of a schema or inline body.</summary>
    internal static IReadOnlyList<SampleDocument> Of(string name)
    {
        var schema = Contract.Schemas.TryGetValue(name, out var found) ? found : Contract.InlineBody(name)!;
        return SchemaKinds.Of(schema) switch
        {
            SchemaKind.Enum => [.. OfEnum(name, schema)],
            SchemaKind.Union => [.. OfUnion(name)],
            _ => [.. OfClass(name, schema)],
        };
    }

    /// <summary>Whether a schema becomes a type; strings, lists, maps and the like are plain .NET values, and files are no JSON.</summary>
    private static bool HasType(ContractSchema schema) => SchemaKinds.Of(schema) switch
    {
        SchemaKind.Object => !SchemaKinds.HoldsFiles(schema),
        SchemaKind.Union or SchemaKind.Enum => true,
        _ => false,
    };

    private static IEnumerable<SampleDocument> OfEnum(string name, ContractSchema schema)
    {
        for (var turn = 0; turn < schema.Enum.Count; turn++)
            yield return ContractSampler.Of(name, schema, Full with { Name = schema.Enum[turn], Turn = turn });
        yield return ContractSampler.Of(name, schema, Full with { Name = "unknown", UnknownValues = true });
        yield return ContractSampler.Of(name, schema, Full with { Name = "unknown, escaped", UnknownValues = true, Escaped = true });
    }

    private static IEnumerable<SampleDocument> OfClass(string name, ContractSchema schema)
    {
        var type = CSharpNames.TypeOf(name);
        yield return ContractSampler.Of(name, schema, Minimal, type);
        yield return ContractSampler.Of(name, schema, Minimal with { Name = "minimal, nulls", Nulls = true }, type);
        for (var turn = 0; turn < Turns; turn++)
            yield return ContractSampler.Of(name, schema, Full with { Name = $"full {turn}", Turn = turn }, type);
        foreach (var shape in Special)
            yield return ContractSampler.Of(name, schema, shape, type);
        yield return ContractSampler.Of(name, schema, Full with { Name = "references with unknown members", References = true, UnknownMembers = true }, type);
        if (Contract.PatchBodies.Contains(name))
            yield return ContractSampler.Of(name, schema, Full with { Name = "all null", PatchNulls = true }, type);
    }

    private static IEnumerable<SampleDocument> OfUnion(string union)
    {
        foreach (var variant in ContractUnions.Leaves(union))
        {
            var type = CSharpNames.TypeOf(variant.Schema);
            foreach (var place in Places(variant.Discriminators.Count))
            {
                yield return Of(Minimal, place);
                yield return Of(Full, place);
                yield return Of(Full with { Name = "unknown members", UnknownMembers = true }, place);
            }

            yield return Of(Full with { Name = "nulls", Nulls = true }, DiscriminatorPlace.First);
            yield return Of(Full with { Name = "escapes and white space", Escaped = true }, DiscriminatorPlace.Last);

            SampleDocument Of(SampleShape shape, DiscriminatorPlace place) =>
                ContractSampler.Of(variant.Schema, variant.Discriminators, shape with { Name = $"{variant.Schema}, {shape.Name}, {place}", Place = place }, type);
        }

        foreach (var document in OfUnknown(union, []))
            yield return document;
        foreach (var (value, nested) in ContractUnions.Nested(union))
        {
            foreach (var document in OfUnknown(nested, [new Discriminator(ContractUnions.Property(union), value)]))
                yield return document;
        }
    }

    private static IEnumerable<SampleDocument> OfUnknown(string union, IReadOnlyList<Discriminator> outer)
    {
        var like = ContractUnions.Leaves(union).MinBy(leaf => leaf.Discriminators.Count)!.Schema;
        var type = CSharpNames.UnknownOf(union);
        var property = ContractUnions.Property(union);
        outer = [.. outer, .. ContractUnions.Of(like).Where(known => known.Property != property && outer.All(other => other.Property != known.Property))];
        IReadOnlyList<Discriminator> unknown = [.. outer, new(property, SampleValues.UnknownVariant)];
        foreach (var place in Places(unknown.Count))
        {
            foreach (var shape in (SampleShape[])[Minimal, Full, Full with { Name = "unknown members", UnknownMembers = true }])
                yield return ContractSampler.Of(like, unknown, shape with { Name = $"{union} unknown, {shape.Name}, {place}", Place = place }, type);
        }

        for (var turn = 0; turn < SampleValues.Strange.Count; turn++)
        {
            var place = turn % 2 == 0 ? DiscriminatorPlace.First : DiscriminatorPlace.Last;
            yield return ContractSampler.Strange(like, unknown, Full with { Name = $"{union} unknown, members of other types {turn}", Turn = turn, Place = place }, type);
        }

        yield return ContractSampler.Bare(unknown, Minimal with { Name = $"{union} unknown and empty" }, type);
        if (ContractUnions.DefaultValue(union) is not null)
            yield break;
        yield return ContractSampler.Of(like, outer, Full with { Name = $"{union} without discriminator" }, type);
        yield return ContractSampler.Bare(outer, Minimal with { Name = $"{union} without discriminator and empty" }, type);
    }

    private static DiscriminatorPlace[] Places(int discriminators) =>
        discriminators > 1 ? Enum.GetValues<DiscriminatorPlace>() : [DiscriminatorPlace.First, DiscriminatorPlace.Last];
}
