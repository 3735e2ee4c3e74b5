namespace Vectara.Tests.Transport.Support;

/// <summary>A server and a clock of its own for each test.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public abstract class TransportTest
{
    private protected const string Key = "zut_this-is-very-secret";

    private readonly List<VectaraClient> _clients = [];

    /// <summary>Stands still until the test moves it.</summary>
    private protected FakeClock Clock { get; } = new();

    private protected TestServer Server { get; private set; } = null!;

    [SetUp]
    public async Task StartServerAsync() => Server = await TestServer.StartAsync();

    [TearDown]
    public async Task StopServerAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await Server.DisposeAsync();
    }

    /// <summary>A client for the server whose back-offs take no time, and whose other limits never come.</summary>
    private protected VectaraClient Client(Action<VectaraClientOptions>? change = null) => Client(new FakeClock { JumpsUpTo = TimeSpan.FromMinutes(1) }, change);

    /// <summary>A client for the server that goes by the test's clock.</summary>
    private protected VectaraClient ClockedClient(Action<VectaraClientOptions>? change = null) => Client(Clock, change);

    private VectaraClient Client(FakeClock clock, Action<VectaraClientOptions>? change)
    {
        var options = new VectaraClientOptions { Credential = new ApiKeyCredential(Key), BaseAddress = Server.Address, TimeProvider = clock };
        change?.Invoke(options);
        var client = new VectaraClient(options);
        _clients.Add(client);
        return client;
    }
}
