namespace Vectara;

/// <summary>A string of which the API names the usual values. Every generated enumeration implements it; unknown values are kept.</summary>
public interface IVectaraEnum
{
    /// <summary>The value as it stands in JSON; empty where none was given.</summary>
    string Value { get; }

    /// <summary>The same, but null where none was given: an answer may have null in the place of a value, and gets it back.</summary>
    internal string? ValueOrNull { get; }
}
