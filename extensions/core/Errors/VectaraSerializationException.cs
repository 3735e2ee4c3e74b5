using Newtonsoft.Json;

namespace Vectara;

/// <summary>The service answered with a body that is not the JSON which the operation declares, such as the HTML page of a proxy.</summary>
public sealed class VectaraSerializationException : VectaraException
{
    internal VectaraSerializationException(string operation, string? mediaType, JsonException error, SecretMask mask, string bodyStart)
        : this(operation, $"The answer to {operation} ({mask.Apply(mediaType ?? "no media type")}) cannot be read: {mask.Apply(error.Message)} {(bodyStart.Length == 0 ? "It is empty." : $"It begins: {bodyStart}")}", error, mask.Apply(error)) =>
        BodyStart = bodyStart;

    /// <summary>Makes the error of an answer that holds secrets, of which nothing is shown, nor of what the reader says, which quotes it.</summary>
    internal VectaraSerializationException(string operation, string? mediaType, JsonException error)
        : this(operation, $"The answer to {operation} ({mediaType ?? "no media type"}) cannot be read, and is not shown, since it may hold secrets. {Place(error)}", error, null)
    {
    }

    private VectaraSerializationException(string operation, string message, JsonException error, Exception? innerException)
        : base(message, innerException)
    {
        Operation = operation;
        (JsonPath, LineNumber, LinePosition) = PlaceOf(error);
    }

    /// <summary>The operation, as group and method in the API's own spelling.</summary>
    public string Operation { get; }

    /// <summary>The first characters of the body, 200 at the most, without the request's secrets; none where the answer may hold secrets itself.</summary>
    public string BodyStart { get; } = "";

    /// <summary>Where in the body the error is, as a JSON path.</summary>
    public string? JsonPath { get; }

    /// <summary>The line of the body, counted from 1; 0 where it is unknown.</summary>
    public int LineNumber { get; }

    /// <summary>The position within the line; 0 where it is unknown.</summary>
    public int LinePosition { get; }

    private static (string? Path, int Line, int Position) PlaceOf(JsonException error) => error switch
    {
        JsonSerializationException e => (e.Path, e.LineNumber, e.LinePosition),
        JsonReaderException e => (e.Path, e.LineNumber, e.LinePosition),
        _ => (null, 0, 0),
    };

    private static string Place(JsonException error)
    {
        var (path, line, position) = PlaceOf(error);
        return $"Path '{path}', line {line}, position {position}.";
    }
}
