namespace Vectara;

/// <summary>What proves to the service who is calling. It is asked once for every attempt of a request.</summary>
public abstract class VectaraCredential
{
    /// <summary>Puts the proof on a request.</summary>
    /// <param name="request">The request that is about to be sent.</param>
    /// <param name="cancellationToken">Cancels whatever getting the proof takes.</param>
    protected internal abstract ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>The service refused the proof (401). Tells whether the next one would be another, so that the request is worth sending once more.</summary>
    /// <param name="request">The request that was refused, with the proof on it.</param>
    protected internal virtual bool OnRejected(HttpRequestMessage request) => false;
}
