namespace Vectara.Emulator.Contract;

/// <summary>An operation of the API, as far as a request to it can be right or wrong.</summary>
internal sealed record Operation(
    string Id,
    string Method,
    string Path,
    bool NeedsCredentials,
    IReadOnlyList<Parameter> Parameters,
    Lazy<Schema>? JsonBody,
    bool BodyRequired,
    IReadOnlyList<string> MediaTypes)
{
    /// <summary>The verb and the path template, which is how handlers are found.</summary>
    public string Signature => $"{Method} {Path}";
}

internal sealed record Parameter(string Name, ParameterPlace Place, bool Required, Lazy<Schema> Schema);

internal enum ParameterPlace
{
    Path,
    Query,
    Header,
}
