using Vectara.Emulator.Hosting;

namespace Vectara.Emulator;

/// <summary>
/// A Vectara on this machine: it speaks the REST API v2 over HTTP on loopback, keeps what it is told, and ranks with full-text
/// search. What takes a language model is done without one, always in the same way.
/// </summary>
public sealed class VectaraEmulator : IAsyncDisposable
{
    private readonly Service _service;
    private readonly Listener _listener;
    private readonly CancellationTokenSource _stopping;
    private int _disposed;

    private VectaraEmulator(Service service, Listener listener, CancellationTokenSource stopping)
    {
        _service = service;
        _listener = listener;
        _stopping = stopping;
        BaseAddress = listener.Address;
    }

    /// <summary>Where it listens, ending in a slash. Paths of the API, such as v2/corpora, are relative to it.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The key to send in the x-api-key header.</summary>
    public string ApiKey => _service.Account.ApiKey;

    /// <summary>The application client to get access tokens with, and where to get them.</summary>
    public OAuthClient OAuthClient => new(_service.Account.ClientId, _service.Account.ClientSecret, new Uri(BaseAddress, _service.TokenPath));

    /// <summary>The clock that it lives by, which can be put forward.</summary>
    public EmulatorClock Clock => _service.Clock;

    /// <summary>The requests so far, oldest first; a request is there as soon as its answer has begun. Only the last 10,000 are kept.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _service.Log.Snapshot();

    /// <summary>Starts an emulator, which listens until it is disposed of.</summary>
    /// <param name="options">What it is started with; null for a free port and no data directory.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<VectaraEmulator> StartAsync(VectaraEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var stopping = new CancellationTokenSource();
        // In a fresh process the database and the listener take a tenth of a second each to be loaded, so they are loaded side by side.
        var opening = Task.Run(() => Service.OpenAsync(options ?? new VectaraEmulatorOptions(), stopping.Token, cancellationToken), cancellationToken);
        Listener? listener = null;
        try
        {
            listener = await Listener.StartAsync(options?.Port ?? 0, async context => await (await opening).Handle(context), cancellationToken);
            return new VectaraEmulator(await opening, listener, stopping);
        }
        catch
        {
            if (listener is not null)
                await listener.DisposeAsync();
            await opening.ContinueWith(
                opened => opened.IsCompletedSuccessfully ? opened.Result.DisposeAsync().AsTask() : Task.CompletedTask,
                TaskScheduler.Default).Unwrap();
            stopping.Dispose();
            throw;
        }
    }

    /// <summary>Ends what is under way, stops listening, and removes the data unless it has a directory.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _stopping.CancelAsync();
        await _listener.DisposeAsync();
        await _service.DisposeAsync();
        _stopping.Dispose();
    }
}
