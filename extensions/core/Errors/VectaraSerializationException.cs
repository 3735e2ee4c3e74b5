using Newtonsoft.Json;

namespace Vectara;

/// <summary>The service answered with a body that is not the JSON which the operation declares.</summary>
public sealed class VectaraSerializationException : VectaraException
{
    internal VectaraSerializationException(string operation, string reason, Exception innerException)
        : base($"The answer to {operation} cannot be read: {reason}", innerException)
    {
        Operation = operation;
        (JsonPath, LineNumber, LinePosition) = innerException switch
        {
            JsonSerializationException e => (e.Path, e.LineNumber, e.LinePosition),
            JsonReaderException e => (e.Path, e.LineNumber, e.LinePosition),
            _ => (null, 0, 0),
        };
    }

    /// <summary>The operation, as group and method in the API's own spelling.</summary>
    public string Operation { get; }

    /// <summary>Where in the body the error is, as a JSON path.</summary>
    public string? JsonPath { get; }

    /// <summary>The line of the body, counted from 1; 0 where it is unknown.</summary>
    public int LineNumber { get; }

    /// <summary>The position within the line; 0 where it is unknown.</summary>
    public int LinePosition { get; }
}
