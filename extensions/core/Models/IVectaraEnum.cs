namespace Vectara;

/// <summary>A string of which the API names the usual values. Every generated enumeration implements it; unknown values are kept.</summary>
public interface IVectaraEnum
{
    /// <summary>The value as it stands in JSON; empty where none was given.</summary>
    string Value { get; }
}
