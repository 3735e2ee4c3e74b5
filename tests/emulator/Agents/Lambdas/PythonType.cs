namespace Vectara.Emulator.Agents.Lambdas;

/// <summary>An annotation of Python: a name with arguments, or in their place a literal.</summary>
internal sealed record PythonType(string Name, IReadOnlyList<PythonType> Arguments, JsonNode? Literal = null)
{
    /// <summary>The name that a literal has.</summary>
    public const string LiteralName = "";
}

/// <summary>A parameter of a function.</summary>
internal sealed record PythonParameter(string Name, PythonType? Type, bool IsOptional);

/// <summary>A function as its first line has it.</summary>
internal sealed record PythonSignature(IReadOnlyList<PythonParameter> Parameters, PythonType? Result);
