using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Corpora;
using Vectara.Emulator.Documents;
using Vectara.Emulator.Search;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Hosting;

/// <summary>All of an emulator but the port it listens at: the database, the operations on it, and the way to them.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly Database _database;
    private readonly Dispatcher _dispatcher;

    private Service(Database database, Dispatcher dispatcher, string apiKey)
    {
        _database = database;
        _dispatcher = dispatcher;
        ApiKey = apiKey;
    }

    public string ApiKey { get; }

    public RequestLog Log => _dispatcher.Log;

    public RequestDelegate Handle => _dispatcher.HandleAsync;

    public static async Task<Service> OpenAsync(VectaraEmulatorOptions options, CancellationToken stopping, CancellationToken cancellationToken)
    {
        var contract = Task.Run(() => ApiContract.Current, cancellationToken);
        var database = await Database.OpenAsync(options.DataDirectory, cancellationToken);
        try
        {
            var apiKey = await database.WriteAsync(connection => KeyOf(connection, options.ApiKey), cancellationToken);
            var gate = options.BeforeStreamEvent is { } before ? new StreamGate(before) : static (_, _) => ValueTask.CompletedTask;
            return new Service(database, new Dispatcher(await contract, Handlers(database, options.Clock), new Authentication(apiKey), gate, stopping), apiKey);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

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
