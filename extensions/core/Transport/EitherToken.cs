namespace Vectara;

/// <summary>The two tokens of who enumerates, that of the call and that of the enumeration, as one, which the SDK can cancel too.</summary>
internal sealed class EitherToken(CancellationToken call, CancellationToken enumeration) : IDisposable
{
    internal CancellationTokenSource Source { get; } = CancellationTokenSource.CreateLinkedTokenSource(call, enumeration);

    internal CancellationToken Token => Source.Token;

    /// <summary>
    /// The same cancellation by the token that the caller knows; a connection may break because it is given up. Null where it
    /// is not the caller's.
    /// </summary>
    internal OperationCanceledException? AsCallers(Exception error)
    {
        var token = call.IsCancellationRequested ? call : enumeration;
        return error is (OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException) && token.IsCancellationRequested ? new OperationCanceledException(error.Message, error, token) : null;
    }

    public void Dispose() => Source.Dispose();
}
