namespace Vectara.SpecTool.Changes;

/// <summary>What a change asks of the version number of the SDK made from the contract.</summary>
public enum Severity
{
    /// <summary>Nothing changed.</summary>
    None,

    /// <summary>The same code compiles and does the same; limits, defaults or documentation differ.</summary>
    Patch,

    /// <summary>There is more than before, and what was there is as it was.</summary>
    Minor,

    /// <summary>Code that compiled may not compile any more, or means something else.</summary>
    Major,
}
