using Vectara.Emulator;

namespace Vectara.Integration;

/// <summary>A test that uses the SDK as a caller does, on a service of its own. All that passes between the two is judged against the contract.</summary>
internal abstract class ServiceTest
{
    private readonly List<IDisposable> _clients = [];

    protected VectaraEmulator Emulator { get; private set; } = null!;

    /// <summary>A client that may do everything.</summary>
    protected VectaraClient Client { get; private set; } = null!;

    protected virtual VectaraEmulatorOptions Options => new();

    [SetUp]
    public async Task StartAsync()
    {
        Emulator = await VectaraEmulator.StartAsync(Options);
        Client = ClientOf(new ApiKeyCredential(Emulator.ApiKey));
    }

    [TearDown]
    public async Task StopAsync()
    {
        Client.Dispose();
        foreach (var client in _clients)
            client.Dispose();
        await Emulator.DisposeAsync();
    }

    /// <summary>A client of somebody else, or one with other options.</summary>
    protected VectaraClient ClientOf(VectaraCredential credential, Action<VectaraClientOptions>? configure = null)
    {
        var handler = Judged.Handler();
        var options = new VectaraClientOptions
        {
            Credential = credential,
            BaseAddress = Emulator.BaseAddress,
            AuthenticationAddress = Emulator.BaseAddress,
            Handler = handler,
            Retry = new() { BaseDelay = TimeSpan.FromMilliseconds(1) },
        };
        configure?.Invoke(options);
        var client = new VectaraClient(options);
        _clients.AddRange([client, handler]);
        return client;
    }

    protected Task<Corpus> CreateCorpusAsync(string key = "docs", params FilterAttribute[] attributes) =>
        Client.Corpora.CreateAsync(new() { Key = key, FilterAttributes = attributes });

    /// <summary>Indexes a document in the corpus docs, whose parts have these texts.</summary>
    protected Task<Document> IndexAsync(string id, params string[] texts) => IndexIntoAsync("docs", id, null, texts);

    /// <summary>Indexes a document with metadata, whose parts have these texts.</summary>
    protected Task<Document> IndexIntoAsync(string corpus, string id, Dictionary<string, object?>? metadata, params string[] texts) =>
        Client.Documents.CreateAsync(corpus, new CoreDocument
        {
            Id = id,
            Metadata = metadata,
            DocumentParts = [.. texts.Select(text => new CoreDocumentPart { Text = text })],
        });

    protected static FilterAttribute Attribute(string name, FilterAttributeType type, FilterAttributeLevel? level = null) =>
        new() { Name = name, Type = type, Level = level ?? FilterAttributeLevel.Document, Indexed = true };

    protected static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items)
            all.Add(item);
        return all;
    }

    /// <summary>A job once it is over.</summary>
    protected async Task<Job> DoneAsync(string jobId)
    {
        while (true)
        {
            var job = await Client.Jobs.GetAsync(jobId);
            if (job.State != JobState.Queued && job.State != JobState.Started)
                return job;
        }
    }

    /// <summary>The error that a call ends with, for a look at what it says.</summary>
    protected static TException Error<TException>(Func<Task> call) where TException : VectaraException => Assert.ThrowsAsync<TException>(() => call())!;
}
