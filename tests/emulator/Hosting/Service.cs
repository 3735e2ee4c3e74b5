using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Accounts;
using Vectara.Emulator.Agents;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Corpora;
using Vectara.Emulator.Metrics;
using Vectara.Emulator.Pipelines;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Hosting;

/// <summary>All of an emulator but the port it listens at: the database, the operations on it, and the way to them.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly Database _database;
    private readonly Dispatcher _dispatcher;
    private readonly Retrieval _retrieval;

    private Service(Database database, ApiContract contract, Account account, VectaraEmulatorOptions options, CancellationToken stopping)
    {
        _database = database;
        Account = account;
        Clock = new EmulatorClock(options.Clock);
        TokenPath = contract.TokenPath;
        var tokens = new AccessTokens(account.TokenKey, Clock);
        var rules = new RuleTable();
        var resources = new ResourceOperations(database, new ResourceModel(contract), rules, Clock);
        var handlers = new HandlerTable(rules, resources.HandleAsync);
        var calls = new InnerCalls(contract, handlers);
        new AccountOperations(database).Register(handlers);
        new TokenOperations(database, tokens).Register(handlers, contract);
        _retrieval = new Retrieval(database, Clock, options, handlers);
        new AgentOperations(database, contract, calls, resources, Clock).Register(handlers);
        new PipelineOperations(database, calls, Clock).Register(handlers);
        new MetricOperations(database, Clock).Register(handlers);
        var gate = options.BeforeStreamEvent is { } before ? new StreamGate(before) : static (_, _) => ValueTask.CompletedTask;
        _dispatcher = new Dispatcher(contract, handlers, new Authentication(database, tokens), gate, stopping);
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
            var known = await contract;
            await database.WriteAsync(connection => ToolOperations.AddBuiltIn(connection, known, options.Clock), cancellationToken);
            var service = new Service(database, known, account, options, stopping);
            await service._retrieval.StartAsync(cancellationToken);
            return service;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _retrieval.DisposeAsync();
        await _database.DisposeAsync();
    }
}
