using Microsoft.Data.Sqlite;
using Vectara.Emulator.Corpora;
using Vectara.Emulator.Generation;
using Vectara.Emulator.Models;
using Vectara.Emulator.Storage;
using Vectara.Emulator.Templates;

namespace Vectara.Emulator.Search;

/// <summary>Answers questions: looks for filters in them, searches, reranks, generates, and remembers what was asked.</summary>
internal sealed class QueryService(Database database, CorpusStore corpora, Searcher searcher, ModelCatalogues catalogues, QueryHistory history, TimeProvider clock)
{
    private readonly QueryRewriting _rewriting = new(corpora);

    public async Task<QueryOutcome> AnswerAsync(QueryCommand command, CancellationToken cancellationToken)
    {
        var outcome = await database.ReadAsync(connection => clock.Measure(() => Answer(connection, command)), cancellationToken);
        if (outcome.Value.Remembered)
            await database.WriteAsync(connection => history.Add(connection, outcome), cancellationToken);
        return outcome.Value.Outcome;
    }

    private RememberedOutcome Answer(SqliteConnection connection, QueryCommand command)
    {
        var remembered = command.SavesHistory ?? command.Search.Corpora.Any(search => (bool?)corpora.Get(connection, search.Key).Body["save_history"] == true);
        var generation = Known(connection, command.Generation);
        var rewritten = command.Rewrites
            ? command.Search.Corpora.Select(search => clock.Measure(() => _rewriting.Rewrite(connection, search))).ToList()
            : [];
        var search = rewritten.Count == 0 ? command.Search : command.Search with
        {
            Corpora = [.. command.Search.Corpora.Zip(rewritten, (search, query) => QueryRewriting.Apply(search, query.Value))],
        };
        var found = clock.Measure(() => searcher.Search(connection, search));
        var answer = generation is null ? null : clock.Measure(() => GeneratedAnswer.Make(command.Rephrased ?? command.Query, found.Value.Results, generation));
        return new RememberedOutcome(new QueryOutcome(command, rewritten, found, answer), remembered);
    }

    /// <summary>What is asked of the generation, with what the preset that it names says besides; refused where a name means nothing.</summary>
    private GenerationRequest? Known(SqliteConnection connection, GenerationRequest? generation)
    {
        catalogues.Presets.Demand(connection, generation?.Preset, "generation.generation_preset_name");
        catalogues.Llms.Demand(connection, generation?.Llm, "generation.model_parameters.llm_name");
        if (generation?.Preset is null)
            return generation;
        var preset = catalogues.Presets.Get(connection, generation.Preset).Body;
        return generation with
        {
            Template = generation.Template ?? PromptTemplate.Of((string?)preset["prompt_template"], "generation.generation_preset_name"),
            MostWords = generation.MostWords == int.MaxValue ? (int)((long?)preset["max_tokens"] ?? int.MaxValue) : generation.MostWords,
        };
    }
}

/// <summary>An answered question, and whether the history is to have it.</summary>
internal sealed record RememberedOutcome(QueryOutcome Outcome, bool Remembered);
