using Vectara.Emulator.Chats;
using Vectara.Emulator.Documents;
using Vectara.Emulator.Generation;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Jobs;
using Vectara.Emulator.Models;
using Vectara.Emulator.Search;
using Vectara.Emulator.Search.Reranking;
using Vectara.Emulator.Storage;
using Vectara.Emulator.Uploads;

namespace Vectara.Emulator.Corpora;

/// <summary>The half of the service that is about corpora: documents, search, generation, chats, models, and the jobs on them.</summary>
internal sealed class Retrieval : IAsyncDisposable
{
    private readonly JobRunner _jobs;

    public Retrieval(Database database, TimeProvider clock, VectaraEmulatorOptions options, HandlerTable handlers)
    {
        var catalogues = new ModelCatalogues();
        var corpora = new CorpusStore(catalogues, clock);
        var history = new QueryHistory();
        var queries = new QueryService(database, corpora, new Searcher(corpora, new RerankerReader(catalogues, clock)), catalogues, history, clock);
        var chats = new ChatStore(clock);
        var jobs = new JobStore(clock);
        _jobs = new JobRunner(
            database, jobs, options.BeforeJobState is { } before ? new JobGate(before) : static (_, _, _) => ValueTask.CompletedTask);

        new CorpusOperations(database, corpora).Register(handlers);
        new CorpusMaintenance(database, corpora, _jobs).Register(handlers);
        new DocumentOperations(database, corpora).Register(handlers);
        new UploadOperations(database, corpora, catalogues).Register(handlers);
        new BulkOperations(database, corpora, _jobs, clock).Register(handlers);
        new SummaryOperations(database, corpora, catalogues).Register(handlers);
        new QueryOperations(queries).Register(handlers);
        new QueryHistoryOperations(database, history).Register(handlers);
        new MetadataQueryOperations(database, corpora).Register(handlers);
        new ConsistencyOperations(database, catalogues).Register(handlers);
        new ChatOperations(database, chats, new Conversation(database, chats, queries)).Register(handlers);
        new ModelOperations(database, catalogues).Register(handlers);
        new ChatCompletionOperations(database, catalogues, clock).Register(handlers);
        new JobOperations(database, jobs).Register(handlers);
    }

    /// <summary>Begins with the jobs that were left undone.</summary>
    public void Start() => _jobs.Start();

    public ValueTask DisposeAsync() => _jobs.DisposeAsync();
}
