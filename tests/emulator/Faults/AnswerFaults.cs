namespace Vectara.Emulator;

/// <summary>The request is answered with this status and is not carried out.</summary>
/// <param name="Status">The status, from 200 to 599; 204, 205 and 304 are answered without a body, as they have to be.</param>
public sealed record StatusFault(int Status) : Fault
{
    /// <summary>Headers of the answer, such as Retry-After; their values are ASCII.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The message of the error that is answered; null for one that names the status.</summary>
    public string? Message { get; init; }
}

/// <summary>The request is carried out only after a while, in real time.</summary>
/// <param name="Delay">How long it has to wait.</param>
public sealed record LatencyFault(TimeSpan Delay) : Fault;

/// <summary>The connection is cut without an answer.</summary>
public sealed record ResetFault : Fault
{
    /// <summary>Whether the request has been read and carried out by then, so that only its answer is lost; false, which is the default, if nothing has been read of it.</summary>
    public bool AfterRequest { get; init; }
}

/// <summary>The connection is cut in the middle of the answer's body.</summary>
/// <param name="Bytes">How much of the body arrives.</param>
public sealed record TruncationFault(int Bytes) : Fault;

/// <summary>A stream says no more after some events, and does not end either. It concerns streams alone.</summary>
/// <param name="Events">How many events arrive; with 0 of them, status and headers do.</param>
public sealed record StallFault(int Events) : Fault;

/// <summary>The answer, or the first event of a stream, is not JSON.</summary>
public sealed record MalformedJsonFault : Fault;

/// <summary>A stream has an event of a type that nobody knows, before its others. It concerns streams alone.</summary>
public sealed record UnknownEventFault : Fault;

/// <summary>Each object that the contract describes has a member that it does not know.</summary>
public sealed record UnknownMemberFault : Fault;

/// <summary>Each value of an enumeration is one that the contract does not know.</summary>
public sealed record UnknownEnumValueFault : Fault;

/// <summary>Each value that may be one of several variants is one that the contract does not know.</summary>
public sealed record UnknownVariantFault : Fault;

/// <summary>The access token of the request has expired. It concerns requests with a token alone.</summary>
public sealed record ExpiredTokenFault : Fault;
