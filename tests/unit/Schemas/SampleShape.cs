namespace Vectara.Tests.Schemas;

/// <summary>Where the members stand that tell variants apart.</summary>
internal enum DiscriminatorPlace
{
    First,
    Last,

    /// <summary>The outer union's first, the inner one's last.</summary>
    OuterFirst,

    /// <summary>The inner union's first, the outer one's last.</summary>
    InnerFirst,
}

/// <summary>What kind of document to make of a schema.</summary>
internal sealed record SampleShape(string Name)
{
    /// <summary>Whether optional members are there too.</summary>
    internal bool IsFull { get; init; } = true;

    /// <summary>With which of the possible values to begin; the ones after it follow in turn.</summary>
    internal int Turn { get; init; }

    /// <summary>Whether what may be null is null.</summary>
    internal bool Nulls { get; init; }

    /// <summary>Whether all optional members of the outermost object are null, as those of a PATCH may be.</summary>
    internal bool PatchNulls { get; init; }

    /// <summary>Whether each object has members that the contract does not know.</summary>
    internal bool UnknownMembers { get; init; }

    /// <summary>Whether enumerations have a value that the contract does not know.</summary>
    internal bool UnknownValues { get; init; }

    /// <summary>Whether unions within the document have a variant that the contract does not know.</summary>
    internal bool UnknownVariants { get; init; }

    /// <summary>Whether lists and maps are empty.</summary>
    internal bool Empty { get; init; }

    /// <summary>Whether what is a value or a reference is a reference.</summary>
    internal bool References { get; init; }

    /// <summary>Whether text is written with as many escapes as JSON allows, and with white space around it.</summary>
    internal bool Escaped { get; init; }

    internal DiscriminatorPlace Place { get; init; }
}
