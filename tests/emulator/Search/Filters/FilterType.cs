namespace Vectara.Emulator.Search.Filters;

/// <summary>What an expression can be worth. Null is the type of the literal alone: any attribute may be absent.</summary>
internal enum FilterType
{
    Null,
    Boolean,
    Integer,
    Real,
    Text,
    Integers,
    Reals,
    Texts,
}

internal static class FilterTypes
{
    public static FilterType Of(string declared) => declared switch
    {
        "integer" => FilterType.Integer,
        "real_number" => FilterType.Real,
        "text" => FilterType.Text,
        "boolean" => FilterType.Boolean,
        "list[integer]" => FilterType.Integers,
        "list[real_number]" => FilterType.Reals,
        _ => FilterType.Texts,
    };

    public static bool IsNumber(this FilterType type) => type is FilterType.Integer or FilterType.Real;

    public static bool IsList(this FilterType type) => type is FilterType.Integers or FilterType.Reals or FilterType.Texts;

    public static FilterType Item(this FilterType list) => list switch
    {
        FilterType.Integers => FilterType.Integer,
        FilterType.Reals => FilterType.Real,
        _ => FilterType.Text,
    };

    /// <summary>Whether two values can be equal at all. Anything may be null.</summary>
    public static bool IsComparableTo(this FilterType one, FilterType other) =>
        !one.IsList() && !other.IsList()
        && (one == other || one == FilterType.Null || other == FilterType.Null || (one.IsNumber() && other.IsNumber()));

    public static string Name(this FilterType type) => type switch
    {
        FilterType.Null => "null",
        FilterType.Boolean => "a boolean",
        FilterType.Integer => "an integer",
        FilterType.Real => "a real number",
        FilterType.Text => "a text",
        _ => "a list",
    };
}
