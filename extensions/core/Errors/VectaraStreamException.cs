namespace Vectara;

/// <summary>A stream of events broke off before its last event, or could not be read.</summary>
public sealed class VectaraStreamException : VectaraException
{
    internal VectaraStreamException(string operation, int eventCount, string reason, Exception? innerException = null)
        : base($"The stream of {operation} {reason} after {eventCount} event{(eventCount == 1 ? "" : "s")}.", innerException)
    {
        Operation = operation;
        EventCount = eventCount;
    }

    /// <summary>The operation, as group and method in the API's own spelling.</summary>
    public string Operation { get; }

    /// <summary>How many events arrived and were handed out before the error.</summary>
    public int EventCount { get; }
}
