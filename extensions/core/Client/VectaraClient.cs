namespace Vectara;

/// <summary>
/// The way to the Vectara API: one property for each group of operations. Make one client, keep it, and use it from as
/// many threads as you like.
/// </summary>
public partial class VectaraClient : IDisposable
{
    private readonly VectaraTransport? _transport;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <param name="options">How to reach the service, and who is calling; they are copied.</param>
    /// <exception cref="ArgumentException">An option is missing or contradicts another; the message names it.</exception>
    public VectaraClient(VectaraClientOptions options)
    {
        OptionChecks.Check(options ?? throw new ArgumentNullException(nameof(options)));
        _transport = new VectaraTransport(this, options.Copy());
    }

    /// <summary>For a class that derives from this to stand in for it in a test; the properties are virtual.</summary>
    protected VectaraClient()
    {
    }

    internal VectaraTransport Transport =>
        _transport ?? throw new InvalidOperationException("This client was made without options, for a test; override the properties that the test uses.");

    /// <summary>Closes the client's own connections; an HttpClient or handler of the caller's stays as it is.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the client's own connections.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _transport?.Dispose();
    }

    internal void OnPrepareRequest(HttpRequestMessage request) => PrepareRequest(request);

    internal void OnProcessResponse(HttpResponseMessage response) => ProcessResponse(response);

    /// <summary>Implement it in a partial class to change each request of all clients just before it is sent.</summary>
    partial void PrepareRequest(HttpRequestMessage request);

    /// <summary>Implement it in a partial class to see each answer of all clients before it is read.</summary>
    partial void ProcessResponse(HttpResponseMessage response);
}
