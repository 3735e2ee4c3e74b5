namespace Vectara.Emulator.Search.Filters;

/// <summary>What an expression may refer to: the filter attributes that a corpus declares, and those that every corpus has.</summary>
internal sealed class FilterScope
{
    private readonly Dictionary<string, FilterType> _types = new(StringComparer.Ordinal)
    {
        ["doc.id"] = FilterType.Text,
        ["part.lang"] = FilterType.Text,
        ["part.is_title"] = FilterType.Boolean,
    };

    private readonly bool _withParts;

    private FilterScope(JsonArray attributes, bool withParts)
    {
        _withParts = withParts;
        foreach (var attribute in attributes.Select(attribute => attribute!.AsObject()))
            _types[Name(attribute)] = FilterTypes.Of((string)attribute["type"]!);
    }

    /// <summary>What a query may refer to.</summary>
    public static FilterScope OfParts(JsonArray attributes) => new(attributes, withParts: true);

    /// <summary>What an expression that chooses documents may refer to.</summary>
    public static FilterScope OfDocuments(JsonArray attributes) => new(attributes, withParts: false);

    /// <summary>An attribute as it is written in expressions.</summary>
    public static string Name(JsonObject attribute) => $"{((string)attribute["level"]! == "document" ? "doc" : "part")}.{attribute["name"]}";

    public bool TryGetType(FilterReference reference, out FilterType type) => _types.TryGetValue(reference.ToString(), out type);

    public FilterType TypeOf(FilterReference reference) => _types[reference.ToString()];

    public void DemandLevel(FilterReference reference)
    {
        if (!_withParts && reference.Level == "part")
            throw FilterException.Type(reference.Place, $"{reference} is metadata of parts, and this expression chooses documents");
    }
}
