namespace Vectara.SpecTool.Changes;

/// <summary>Which way a schema travels, which decides whom a requirement binds.</summary>
[Flags]
internal enum Direction
{
    None = 0,

    /// <summary>The caller writes it.</summary>
    Request = 1,

    /// <summary>The caller reads it.</summary>
    Response = 2,
}
