namespace Vectara.SpecTool.Regeneration;

/// <summary>The vendor extensions that the steps leave for one another.</summary>
public static class Extensions
{
    /// <summary>The schema of the value where a member is a value or a reference.</summary>
    public const string ValueOrReference = "x-value-or-reference";

    /// <summary>The schema that a class inherits.</summary>
    public const string Base = "x-base";

    /// <summary>Inherited members that a class requires and its base does not.</summary>
    public const string AlsoRequired = "x-also-required";

    /// <summary>Discriminators that a class sets itself: member name to value.</summary>
    public const string Constants = "x-constants";

    /// <summary>The unions that a class or union belongs to.</summary>
    public const string Unions = "x-unions";

    /// <summary>Marks the class of a union's variants that this version does not know.</summary>
    public const string Unknown = "x-unknown";

    /// <summary>Marks a class whose every optional member remembers that it was assigned.</summary>
    public const string Patch = "x-patch";

    /// <summary>Marks the member by which a request asks for a stream, which the called method sets.</summary>
    public const string StreamFlag = "x-stream-flag";

    /// <summary>What the templates see.</summary>
    public const string CSharp = "x-cs";
}
