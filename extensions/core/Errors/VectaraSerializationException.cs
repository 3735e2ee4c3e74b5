using Newtonsoft.Json;

namespace Vectara;

/// <summary>The service answered with a body that is not the JSON which the operation declares, such as the HTML page of a proxy.</summary>
public sealed class VectaraSerializationException : VectaraException
{
    internal VectaraSerializationException(string operation, string? mediaType, string bodyStart, JsonException innerException)
        : base($"The answer to {operation} ({mediaType ?? "no media type"}) cannot be read: {innerException.Message} It begins: {bodyStart}", innerException)
    {
        Operation = operation;
        BodyStart = bodyStart;
        (JsonPath, LineNumber, LinePosition) = innerException switch
        {
            JsonSerializationException e => (e.Path, e.LineNumber, e.LinePosition),
            JsonReaderException e => (e.Path, e.LineNumber, e.LinePosition),
            _ => (null, 0, 0),
        };
    }

    /// <summary>The operation, as group and method in the API's own spelling.</summary>
    public string Operation { get; }

    /// <summary>The first characters of the body, 200 at the most, without the caller's credential.</summary>
    public string BodyStart { get; }

    /// <summary>Where in the body the error is, as a JSON path.</summary>
    public string? JsonPath { get; }

    /// <summary>The line of the body, counted from 1; 0 where it is unknown.</summary>
    public int LineNumber { get; }

    /// <summary>The position within the line; 0 where it is unknown.</summary>
    public int LinePosition { get; }
}
