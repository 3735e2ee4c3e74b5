using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Corpora;
using Vectara.Emulator.Documents;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Search;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator;

/// <summary>
/// A Vectara on this machine: it speaks the REST API v2 over HTTP on loopback, keeps what it is told, and ranks with full-text
/// search. What takes a language model is done without one, always in the same way.
/// </summary>
public sealed class VectaraEmulator : IAsyncDisposable
{
    private readonly Database _database;
    private readonly Listener _listener;
    private readonly RequestLog _log;
    private readonly CancellationTokenSource _stopping;
    private int _disposed;

    private VectaraEmulator(Database database, Listener listener, RequestLog log, CancellationTokenSource stopping, string apiKey)
    {
        _database = database;
        _listener = listener;
        _log = log;
        _stopping = stopping;
        BaseAddress = listener.Address;
        ApiKey = apiKey;
    }

    /// <summary>Where it listens, ending in a slash. Paths of the API, such as v2/corpora, are relative to it.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The key to send in the x-api-key header.</summary>
    public string ApiKey { get; }

    /// <summary>The requests so far, oldest first; a request is there as soon as its answer has begun. Only the last 10,000 are kept.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _log.Snapshot();

    /// <summary>Starts an emulator, which listens until it is disposed of.</summary>
    /// <param name="options">What it is started with; null for a free port and no data directory.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<VectaraEmulator> StartAsync(VectaraEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new VectaraEmulatorOptions();
        var contract = Task.Run(() => ApiContract.Current, cancellationToken);
        var database = await Database.OpenAsync(options.DataDirectory, cancellationToken);
        var stopping = new CancellationTokenSource();
        try
        {
            var apiKey = await database.WriteAsync(connection => KeyOf(connection, options.ApiKey), cancellationToken);
            var log = new RequestLog();
            var gate = options.BeforeStreamEvent is { } before ? new StreamGate(before) : static (_, _) => ValueTask.CompletedTask;
            var dispatcher = new Dispatcher(await contract, Handlers(database, options.Clock), new Authentication(apiKey), log, gate, stopping.Token);
            var listener = await Listener.StartAsync(options.Port, dispatcher.HandleAsync, cancellationToken);
            return new VectaraEmulator(database, listener, log, stopping, apiKey);
        }
        catch
        {
            stopping.Dispose();
            await database.DisposeAsync();
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
        await _database.DisposeAsync();
        _stopping.Dispose();
    }

    private static HandlerTable Handlers(Database database, TimeProvider clock)
    {
        var handlers = new HandlerTable();
        var corpora = new CorpusStore(clock);
        new CorpusOperations(database, corpora).Register(handlers);
        new DocumentOperations(database, corpora).Register(handlers);
        new QueryOperations(new Searcher(database, corpora)).Register(handlers);
        return handlers;
    }

    /// <summary>The key stays with the data, so that whoever was given it can go on after a restart.</summary>
    private static string KeyOf(SqliteConnection connection, string? chosen)
    {
        var kept = connection.First("SELECT value FROM settings WHERE name = 'api_key'", row => row.GetString(0));
        var key = chosen ?? kept ?? "emu_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        connection.Execute("INSERT OR REPLACE INTO settings (name, value) VALUES ('api_key', $key)", ("$key", key));
        return key;
    }
}
