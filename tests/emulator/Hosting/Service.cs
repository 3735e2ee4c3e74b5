using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Accounts;
using Vectara.Emulator.Agents;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Control;
using Vectara.Emulator.Corpora;
using Vectara.Emulator.Metrics;
using Vectara.Emulator.Pipelines;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;
using Vectara.Emulator.WebPage;

namespace Vectara.Emulator.Hosting;

/// <summary>All of an emulator but the port it listens at: the database, the operations on it, and the way to them.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly Database _database;
    private readonly Dispatcher _dispatcher;
    private readonly Retrieval _retrieval;
    private readonly ControlEndpoint _control;
    private readonly CancellationToken _stopping;
    private readonly string _tokenPath;

    private Service(Database database, ApiContract contract, Account account, VectaraEmulatorOptions options, EmulatorClock clock, CancellationToken stopping)
    {
        _database = database;
        _stopping = stopping;
        _tokenPath = contract.TokenPath;
        Account = account;
        Clock = clock;
        Faults = new EmulatorFaults(contract);
        Log = new RequestLog(contract);
        var rules = new RuleTable();
        var resources = new ResourceOperations(database, new ResourceModel(contract), rules, clock);
        var handlers = new HandlerTable(rules, resources.HandleAsync);
        var calls = new InnerCalls(contract, handlers);
        var tokens = new AccessTokens(account.TokenKey, clock);
        new AccountOperations(database).Register(handlers);
        new TokenOperations(database, tokens).Register(handlers, contract);
        _retrieval = new Retrieval(database, clock, options, handlers);
        new AgentOperations(database, contract, calls, resources, clock, stopping).Register(handlers);
        new PipelineOperations(database, calls, clock).Register(handlers);
        new MetricOperations(database, clock).Register(handlers);
        var gate = options.BeforeStreamEvent is { } before ? new StreamGate(before) : static (_, _) => ValueTask.CompletedTask;
        _dispatcher = new Dispatcher(contract, handlers, new Authentication(database, tokens), Faults, Log, gate, clock, stopping);
        Stage = new Stage(database, account, new Seeder(contract, calls), options.SeedFiles, clock);
        _control = new ControlEndpoint(new ControlOperations(this).Handlers);
    }

    public Account Account { get; }

    public EmulatorClock Clock { get; }

    public EmulatorFaults Faults { get; }

    public Stage Stage { get; }

    public RequestLog Log { get; }

    /// <summary>Where it listens, which is known once it does.</summary>
    public Uri BaseAddress { get; set; } = null!;

    public OAuthClient OAuthClient => new(Account.ClientId, Account.ClientSecret, new Uri(BaseAddress, _tokenPath));

    public static async Task<Service> OpenAsync(VectaraEmulatorOptions options, CancellationToken stopping, CancellationToken cancellationToken)
    {
        var contract = Task.Run(() => options.Contract is { } text ? new ApiContract(new ContractText(text)) : ApiContract.Current, cancellationToken);
        var clock = new EmulatorClock(options.Clock);
        var database = await Database.OpenAsync(options.DataDirectory, cancellationToken);
        try
        {
            var (account, isNew) = await database.WriteAsync(
                connection =>
                {
                    var opened = Account.Open(connection, options.ApiKey);
                    opened.Account.Write(connection, clock);
                    return opened;
                },
                cancellationToken);
            var service = new Service(database, await contract, account, options, clock, stopping);
            if (isNew)
                await service.Stage.SeedAsync(cancellationToken);
            // Last, since a seed that is refused closes the database, which nothing may use by then.
            service._retrieval.Start();
            return service;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async Task HandleAsync(HttpContext context)
    {
        if (await PageFiles.TryAnswerAsync(context, _stopping))
            return;
        if (ControlEndpoint.Has(context.Request.Path.Value ?? ""))
            await _control.HandleAsync(context, _stopping);
        else if (!CrossOrigin.Answers(context))
            await _dispatcher.HandleAsync(context);
    }

    /// <summary>Makes everything as it was at the first start, but for the clock, which goes on.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        Faults.Clear();
        await Stage.ResetAsync(cancellationToken);
        Log.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _retrieval.DisposeAsync();
        await _database.DisposeAsync();
    }
}
