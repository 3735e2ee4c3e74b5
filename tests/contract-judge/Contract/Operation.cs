namespace Vectara.ContractJudge.Contract;

/// <summary>An operation of a contract.</summary>
internal sealed record Operation(
    string Id,
    string Method,
    string Path,
    bool NeedsCredentials,
    IReadOnlyList<Parameter> Parameters,
    RequestBody? Body,
    IReadOnlyDictionary<int, IReadOnlyList<MediaType>> Answers);

internal sealed record Parameter(string Name, string Place, bool Required, bool IsDeepObject, JsonObject Schema);

internal sealed record RequestBody(bool Required, IReadOnlyList<MediaType> MediaTypes);

/// <summary>A media type that a body may have. PartTypes holds the media types of a multipart body's parts.</summary>
internal sealed record MediaType(string Name, JsonObject Schema, IReadOnlyDictionary<string, string> PartTypes);
