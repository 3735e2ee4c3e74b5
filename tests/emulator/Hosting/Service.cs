using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Accounts;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Corpora;
using Vectara.Emulator.Documents;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Search;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Hosting;

/// <summary>All of an emulator but the port it listens at: the database, the operations on it, and the way to them.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly Database _database;
    private readonly Dispatcher _dispatcher;

    private Service(Database database, ApiContract contract, Account account, VectaraEmulatorOptions options, CancellationToken stopping)
    {
        _database = database;
        Account = account;
        Clock = new EmulatorClock(options.Clock);
        TokenPath = contract.TokenPath;
        var tokens = new AccessTokens(account.TokenKey, Clock);
        var handlers = new HandlerTable();
        new AccountOperations(database).Register(handlers);
        new TokenOperations(database, tokens).Register(handlers, contract);
        RegisterCorpora(handlers);
        var gate = options.BeforeStreamEvent is { } before ? new StreamGate(before) : static (_, _) => ValueTask.CompletedTask;
        var resources = new ResourceOperations(database, new ResourceModel(contract), handlers, Clock);
        _dispatcher = new Dispatcher(contract, handlers, resources.HandleAsync, new Authentication(database, tokens), gate, stopping);
    }

    public Account Account { get; }

    public EmulatorClock Clock { get; }

    public string TokenPath { get; }

    public RequestLog Log => _dispatcher.Log;

    public RequestDelegate Handle => _dispatcher.HandleAsync;

    public static async Task<Service> OpenAsync(VectaraEmulatorOptions options, CancellationToken stopping, CancellationToken cancellationToken)
    {
        var contract = Task.Run(() => ApiContract.Current, cancellationToken);
        var database = await Database.OpenAsync(options.DataDirectory, cancellationToken);
        try
        {
            var account = await database.WriteAsync(connection => Account.Open(connection, options.ApiKey, options.Clock), cancellationToken);
            return new Service(database, await contract, account, options, stopping);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>Corpora, documents, searching and generating.</summary>
    private void RegisterCorpora(HandlerTable handlers)
    {
        var corpora = new CorpusStore(Clock);
        new CorpusOperations(_database, corpora).Register(handlers);
        new DocumentOperations(_database, corpora).Register(handlers);
        new QueryOperations(new Searcher(_database, corpora)).Register(handlers);
    }
}
