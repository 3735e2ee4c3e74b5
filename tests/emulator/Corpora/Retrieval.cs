using Vectara.Emulator.Chats;
using Vectara.Emulator.Documents;
using Vectara.Emulator.Generation;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Jobs;
using Vectara.Emulator.Models;
using Vectara.Emulator.Search;
using Vectara.Emulator.Search.Reranking;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Corpora;

/// <summary>The half of the service that is about corpora: documents, search, generation, chats, models, and the jobs on them.</summary>
internal sealed class Retrieval : IAsyncDisposable
{
    private readonly JobRunner _jobs;

    private Retrieval(JobRunner jobs) => _jobs = jobs;

    /// <summary>Adds the operations, and takes up the jobs that were left undone.</summary>
    public static async Task<Retrieval> OpenAsync(Database database, VectaraEmulatorOptions options, HandlerTable handlers, CancellationToken cancellationToken)
    {
        var clock = options.Clock;
        var catalogues = new ModelCatalogues();
        var corpora = new CorpusStore(catalogues, clock);
        var history = new QueryHistory();
        var queries = new QueryService(database, corpora, new Searcher(corpora, new RerankerReader(catalogues, clock)), catalogues, history, clock);
        var jobs = new JobRunner(
            database, new JobStore(clock), options.BeforeJobState is { } before ? new JobGate(before) : static (_, _, _) => ValueTask.CompletedTask);

        new CorpusOperations(database, corpora).Register(handlers);
        new CorpusMaintenance(database, corpora, jobs).Register(handlers);
        new DocumentOperations(database, corpora).Register(handlers);
        new BulkOperations(database, corpora, jobs, clock).Register(handlers);
        new SummaryOperations(database, corpora, catalogues).Register(handlers);
        new QueryOperations(queries).Register(handlers);
        new QueryHistoryOperations(database, history).Register(handlers);
        new MetadataQueryOperations(database, corpora).Register(handlers);
        new ConsistencyOperations(database, catalogues).Register(handlers);
        new ChatOperations(database, new ChatStore(clock), queries).Register(handlers);
        new ModelOperations(database, catalogues).Register(handlers);
        new ChatCompletionOperations(database, catalogues, clock).Register(handlers);
        new JobOperations(database, jobs.Jobs).Register(handlers);
        await jobs.StartAsync(cancellationToken);
        return new Retrieval(jobs);
    }

    public ValueTask DisposeAsync() => _jobs.DisposeAsync();
}
