namespace Vectara;

/// <summary>A stream of events broke off before its last event, told of an error, or could not be read.</summary>
public sealed class VectaraStreamException : VectaraException
{
    internal VectaraStreamException(string operation, int eventCount, object? lastEvent, string reason, Exception? innerException = null)
        : base($"The stream of {operation} {reason}, after {eventCount} event{(eventCount == 1 ? "" : "s")}.", innerException)
    {
        Operation = operation;
        EventCount = eventCount;
        LastEvent = lastEvent;
    }

    /// <summary>Makes the error of something that puts an answer together from events, when an event tells of a failure.</summary>
    /// <param name="partial">The answer as far as it came.</param>
    /// <param name="eventCount">How many events came, this one included.</param>
    /// <param name="errorEvent">The event.</param>
    /// <param name="error">What it says.</param>
    internal VectaraStreamException(object partial, int eventCount, object errorEvent, string error)
        : base($"The service ended the stream with an error: {error}")
    {
        Partial = partial;
        EventCount = eventCount;
        LastEvent = errorEvent;
    }

    /// <summary>Makes the error of something that puts an answer together from events, when their stream breaks.</summary>
    /// <param name="partial">The answer as far as it came.</param>
    /// <param name="cause">The error of the stream.</param>
    internal VectaraStreamException(object partial, VectaraStreamException cause)
        : base(cause.Message, cause)
    {
        Partial = partial;
        (Operation, EventCount, LastEvent) = (cause.Operation, cause.EventCount, cause.LastEvent);
    }

    /// <summary>The operation, as group and method in the API's own spelling; null where it is unknown.</summary>
    public string? Operation { get; }

    /// <summary>How many events arrived and were handed out before the error.</summary>
    public int EventCount { get; }

    /// <summary>The last event that was handed out; null where there was none.</summary>
    public object? LastEvent { get; }

    /// <summary>
    /// What had arrived by then, put together: an object of the type that the method returns which put it together; null
    /// for a stream that the caller enumerates, who has its events already.
    /// </summary>
    public object? Partial { get; }
}
