using Vectara.Emulator.Errors;
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
    }

    /// <summary>Where it listens, ending in a slash. Paths of the API, such as v2/corpora, are relative to it.</summary>
    public Uri BaseAddress => _service.BaseAddress;

    /// <summary>The key to send in the x-api-key header: a personal one of the account's owner, who may do everything.</summary>
    public string ApiKey => _service.Account.ApiKey;

    /// <summary>The application client to get access tokens with, and where to get them. It may do everything, too.</summary>
    public OAuthClient OAuthClient => _service.OAuthClient;

    /// <summary>The clock that it lives by, which can be put forward.</summary>
    public EmulatorClock Clock => _service.Clock;

    /// <summary>What is to go wrong, so that a test sees how its code takes it.</summary>
    public EmulatorFaults Faults => _service.Faults;

    /// <summary>The requests so far, oldest first; a request is there as soon as its answer has begun. Only the last 10,000 are kept.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _service.Log.Snapshot();

    /// <summary>Forgets the requests so far.</summary>
    public void ClearRequests() => _service.Log.Clear();

    /// <summary>The requests for an operation, of which there must be as many as are expected.</summary>
    /// <param name="operation">The operationId, such as queryCorpus.</param>
    /// <param name="times">How many there must be.</param>
    /// <exception cref="EmulatorAssertionException">There are more or fewer; the message lists all requests.</exception>
    /// <exception cref="ArgumentException">The API has no such operation, or the number is negative.</exception>
    public IReadOnlyList<RecordedRequest> AssertRequested(string operation, int times = 1) => _service.Log.Assert(operation, times);

    /// <summary>Makes everything as it was at the start: empty but for the account and the seeds, without faults and without a log. The clock goes on.</summary>
    public Task ResetAsync(CancellationToken cancellationToken = default) => _service.ResetAsync(cancellationToken);

    /// <summary>Keeps all that is stored at this moment, to go back to. Faults, log and clock are no part of it.</summary>
    public Task<EmulatorSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) => _service.Stage.SnapshotAsync(cancellationToken);

    /// <summary>Goes back to what was stored when the snapshot was made, which can be done as often as one likes.</summary>
    public Task RestoreAsync(EmulatorSnapshot snapshot, CancellationToken cancellationToken = default) => _service.Stage.RestoreAsync(snapshot, cancellationToken);

    /// <summary>Adds what a file describes, in the form that <see cref="VectaraEmulatorOptions.SeedFiles"/> have.</summary>
    /// <exception cref="InvalidDataException">The file has another form, or something in it is refused; the message says where.</exception>
    public Task SeedAsync(string file, CancellationToken cancellationToken = default) => _service.Stage.SeedAsync(file, cancellationToken);

    /// <summary>Makes every access token that has been issued so far invalid, as if it had expired.</summary>
    public Task ExpireTokensAsync(CancellationToken cancellationToken = default) => _service.Stage.ExpireTokensAsync(cancellationToken);

    /// <summary>Puts a record into the source of a pipeline, which the next run finds: nothing here reaches a real source.</summary>
    /// <param name="pipelineKey">The key of the pipeline.</param>
    /// <param name="recordId">The id of the record; one that is there already is replaced.</param>
    /// <param name="content">What the pipeline's agent is told.</param>
    /// <param name="error">Why the record cannot be processed, which makes it a dead letter; null for one that can.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ArgumentException">There is no such pipeline.</exception>
    public async Task PutPipelineRecordAsync(string pipelineKey, string recordId, string content, string? error = null, CancellationToken cancellationToken = default)
    {
        try
        {
            await _service.Stage.PutRecordAsync(pipelineKey, recordId, content, error, cancellationToken);
        }
        catch (ApiException e)
        {
            throw new ArgumentException(e.Message, nameof(pipelineKey));
        }
    }

    /// <summary>Starts an emulator, which listens until it is disposed of.</summary>
    /// <param name="options">What it is started with; null for a free port and no data directory.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<VectaraEmulator> StartAsync(VectaraEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var stopping = new CancellationTokenSource();
        var ready = new TaskCompletionSource<Service>(TaskCreationOptions.RunContinuationsAsynchronously);
        // In a fresh process the database and the listener take a tenth of a second each to be loaded, so they are loaded side by side.
        var opening = Task.Run(() => Service.OpenAsync(options ?? new VectaraEmulatorOptions(), stopping.Token, cancellationToken), cancellationToken);
        Listener? listener = null;
        try
        {
            listener = await Listener.StartAsync(options?.Port ?? 0, async context => await (await ready.Task).HandleAsync(context), cancellationToken);
            var service = await opening;
            service.BaseAddress = listener.Address;
            ready.SetResult(service);
            return new VectaraEmulator(service, listener, stopping);
        }
        catch
        {
            ready.TrySetCanceled(CancellationToken.None);
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
