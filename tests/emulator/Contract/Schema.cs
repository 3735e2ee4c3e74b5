using System.Text.RegularExpressions;

namespace Vectara.Emulator.Contract;

/// <summary>One schema of the contract, in the form in which it is checked. Links are lazy because schemas refer to themselves.</summary>
internal sealed class Schema
{
    public string? Type { get; init; }
    public string? Format { get; init; }
    public bool Nullable { get; init; }
    public JsonNode? Default { get; init; }
    public string? Const { get; init; }
    public IReadOnlySet<string>? Enum { get; init; }
    public Regex? Pattern { get; init; }
    public string? PatternText { get; init; }
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }
    public double? Minimum { get; init; }
    public double? Maximum { get; init; }
    public int? MinItems { get; init; }
    public int? MaxItems { get; init; }
    public int? MinProperties { get; init; }
    public int? MaxProperties { get; init; }
    public Lazy<Schema>? Items { get; init; }
    public Lazy<Schema>? PropertyNames { get; init; }
    public Lazy<Schema>? AdditionalProperties { get; init; }

    /// <summary>Whether members that the schema does not list are refused (false), kept (true), or accepted and dropped (null).</summary>
    public bool? KeepsOthers { get; init; }

    public IReadOnlyDictionary<string, Lazy<Schema>> Properties { get; init; } = new Dictionary<string, Lazy<Schema>>();
    public IReadOnlyList<string> Required { get; init; } = [];
    public IReadOnlyList<Lazy<Schema>> AllOf { get; init; } = [];
    public IReadOnlyList<Lazy<Schema>> OneOf { get; init; } = [];

    /// <summary>The member whose value chooses the variant, and what each value chooses.</summary>
    public string? Discriminator { get; init; }
    public IReadOnlyDictionary<string, Lazy<Schema>> Variants { get; init; } = new Dictionary<string, Lazy<Schema>>();

    /// <summary>The variant that is meant where the discriminator is missing; null where it must not be.</summary>
    public string? DefaultVariant => Discriminator is not null && Properties.TryGetValue(Discriminator, out var own) ? (string?)own.Value.Default : null;

    /// <summary>Whether the member is never part of an answer.</summary>
    public bool WriteOnly { get; init; }

    /// <summary>The value that stands for an absent one. Where the contract names only a variant of a union, it is that variant without further members.</summary>
    public JsonNode? DefaultValue
    {
        get
        {
            var facets = Facets(_ => null).ToList();
            if (facets.Find(facet => facet.Default is not null)?.Default is not { } value)
                return null;
            if (value is not JsonValue || !facets.Exists(facet => facet.Type == "object" || facet.Discriminator is not null))
                return value;
            return facets.Find(facet => facet.Variants.ContainsKey(value.ToString()))?.Discriminator is { } discriminator
                ? new JsonObject { [discriminator] = value.DeepClone() }
                : null;
        }
    }

    public bool AllowsNull => Nullable || (AllOf.Count > 0 && AllOf.All(part => part.Value.AllowsNull));

    /// <summary>Every schema that an object value has to satisfy at once: this one, its bases, and the variant that the value chose.</summary>
    public IEnumerable<Schema> Facets(Func<string, string?> member)
    {
        yield return this;
        foreach (var facet in AllOf.SelectMany(part => part.Value.Facets(member)))
            yield return facet;
        if (Discriminator is not null && Variants.TryGetValue(member(Discriminator) ?? DefaultVariant ?? "", out var variant))
        {
            foreach (var facet in variant.Value.Facets(member))
                yield return facet;
        }
    }

    /// <summary>The schema of a member; null where the schema declares none of that name.</summary>
    public Lazy<Schema>? Member(string name) =>
        Facets(_ => null).Select(facet => facet.Properties.GetValueOrDefault(name)).FirstOrDefault(found => found is not null);

    /// <summary>Whether a value may have a member, whichever variant it is.</summary>
    public bool Declares(string member) =>
        Properties.ContainsKey(member) || AllOf.Concat(Variants.Values).Any(part => part.Value.Declares(member));

    /// <summary>Members without which no value is complete, whichever variant it is.</summary>
    public bool RequiresMembers => Required.Count > 0 || AllOf.Any(part => part.Value.RequiresMembers);
}
