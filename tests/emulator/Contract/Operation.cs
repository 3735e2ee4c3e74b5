namespace Vectara.Emulator.Contract;

/// <summary>An operation of the API: what a request to it may be, who may send it, and what is answered.</summary>
internal sealed record Operation(string Id, string Method, string Path)
{
    public bool NeedsCredentials { get; init; } = true;

    /// <summary>Who may call it; one of these roles is enough. Nobody is refused where there are none.</summary>
    public IReadOnlyList<RoleRequirement> Roles { get; init; } = [];

    /// <summary>The types of API keys that may call it; empty where every type may.</summary>
    public IReadOnlyList<string> ApiKeyTypes { get; init; } = [];

    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>The schema of the body for each media type that it may have; empty where there is no body.</summary>
    public IReadOnlyDictionary<string, Lazy<Schema>> Bodies { get; init; } = new Dictionary<string, Lazy<Schema>>();

    public bool BodyRequired { get; init; }

    /// <summary>The answers of success and failure that the contract declares, by status.</summary>
    public IReadOnlyDictionary<int, Response> Responses { get; init; } = new Dictionary<int, Response>();

    /// <summary>The verb and the path template, which is how handlers are found.</summary>
    public string Signature => $"{Method} {Path}";

    /// <summary>Whether a name is its operationId, or its verb and path.</summary>
    public bool IsCalled(string name) => name == Id || name == Signature;

    /// <summary>The answer to a request that went well.</summary>
    public Response Success => Responses.Values.FirstOrDefault(response => response.Status is >= 200 and < 300) ?? new Response(200, null, null);
}

/// <summary>A kind of role (of the account, of a corpus, of an agent) and which of its roles suffice.</summary>
internal sealed record RoleRequirement(string Type, IReadOnlySet<string> Roles);

/// <summary>An answer: its schema as JSON, and that of its events where it can be streamed.</summary>
internal sealed record Response(int Status, Lazy<Schema>? Json, Lazy<Schema>? Event);

internal sealed record Parameter(string Name, ParameterPlace Place, bool Required, Lazy<Schema> Schema);

internal enum ParameterPlace
{
    Path,
    Query,
    Header,
}

/// <summary>The media types that bodies and answers of this API have.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Multipart = "multipart/form-data";
    public const string Form = "application/x-www-form-urlencoded";
    public const string EventStream = "text/event-stream";
}
