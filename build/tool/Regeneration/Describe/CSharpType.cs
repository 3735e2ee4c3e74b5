namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>
/// A type as C# writes it, and the code that reads and writes it: as an expression on <c>reader</c>, as a function to
/// hand on, and as a statement on <c>writer</c>.
/// </summary>
public sealed record CSharpType(string Name, bool IsValue, string Read, string ReadFunction, Func<string, string> Write, string WriteFunction)
{
    /// <summary>The expression that reads it where null may stand.</summary>
    public string? ReadNullable { get; init; }

    /// <summary>Where it is a model, so that it can be a request body.</summary>
    public bool IsModel { get; init; }

    /// <summary>Where it is an enumeration.</summary>
    public bool IsEnum { get; init; }

    /// <summary>Where it is or holds a file, so that only a form can send it.</summary>
    public bool IsFile { get; init; }

    /// <summary>Where it is a list, the type of its items.</summary>
    public CSharpType? ListOf { get; init; }

    /// <summary>Where it is a map, the type of its values.</summary>
    public CSharpType? MapOf { get; init; }

    public bool IsText => Name == "string";

    public string Nullable => Name.EndsWith('?') ? Name : Name + "?";

    /// <summary>Whether it is one value that has a text, as parameters need it.</summary>
    public bool IsPlain => !IsModel && !IsFile && ListOf is null && MapOf is null && Name is not "byte[]" && !Name.StartsWith("ValueOrReference", StringComparison.Ordinal);
}
