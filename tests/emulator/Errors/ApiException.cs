using Microsoft.AspNetCore.Http;

namespace Vectara.Emulator.Errors;

/// <summary>A request that ends with an error answer, in one of the three shapes that the API has for errors.</summary>
internal sealed class ApiException : Exception
{
    private ApiException(int status, string message) : base(message) => Status = status;

    public int Status { get; }

    /// <summary>The id that was not found; it makes the answer a NotFoundError.</summary>
    public string? MissingId { get; private init; }

    /// <summary>What is wrong with which member; it makes the answer a BadRequestError.</summary>
    public FieldErrors? Fields { get; private init; }

    /// <summary>The verbs that the path does have, for an answer of 405.</summary>
    public IReadOnlyList<string> Allow { get; private init; } = [];

    public static ApiException BadRequest(FieldErrors fields) =>
        new(StatusCodes.Status400BadRequest, string.Join("; ", fields.All.Select(field => $"{field.Key} {field.Value}"))) { Fields = fields };

    public static ApiException BadRequest(string field, string problem)
    {
        var fields = new FieldErrors();
        fields.Add(field, problem);
        return BadRequest(fields);
    }

    public static ApiException NotFound(string kind, string id) =>
        new(StatusCodes.Status404NotFound, $"There is no {kind} '{id}'.") { MissingId = id };

    public static ApiException Conflict(string message) => new(StatusCodes.Status409Conflict, message);

    public static ApiException Forbidden(string message) => new(StatusCodes.Status403Forbidden, message);

    public static ApiException Unauthorized(string message) => new(StatusCodes.Status401Unauthorized, message);

    public static ApiException NoSuchPath(string path) => new(StatusCodes.Status404NotFound, $"The API has no path '{path}'.");

    public static ApiException NoSuchMethod(string method, string path, IEnumerable<string> allowed) =>
        new(StatusCodes.Status405MethodNotAllowed, $"The API has no {method} at '{path}'.") { Allow = [.. allowed] };

    public static ApiException UnsupportedMediaType(string? sent, IEnumerable<string> accepted) =>
        new(StatusCodes.Status415UnsupportedMediaType, $"The operation takes {string.Join(" or ", accepted)}, not '{sent}'.");

    public static ApiException Refused(int status, string message) => new(status, message);

    public static ApiException TookTooLong(string message) => new(StatusCodes.Status504GatewayTimeout, message);

    public static ApiException Failed(Exception cause) =>
        new(StatusCodes.Status500InternalServerError, $"The emulator failed: {cause.GetType().Name}: {cause.Message}");

    public JsonObject ToJson(string requestId)
    {
        var body = new JsonObject();
        if (Fields is not null)
            body["field_errors"] = new JsonObject(Fields.All.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value)));
        if (MissingId is not null)
            body["id"] = MissingId;
        body["messages"] = new JsonArray(Message);
        body["request_id"] = requestId;
        return body;
    }
}
