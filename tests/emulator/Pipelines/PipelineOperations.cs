using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Agents;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Pipelines;

/// <summary>Pipelines, their runs, and the records that failed.</summary>
internal sealed class PipelineOperations(Database database, InnerCalls calls, TimeProvider clock)
{
    private const string Item = "/v2/pipelines/{pipeline_key}";

    public void Register(HandlerTable handlers)
    {
        handlers.Add(Pipelines.Kind, new PipelineRules(clock));
        handlers.Add(DeadLetters.Kind, new DeadLetters());
        handlers.Add("POST", Item + "/trigger", TriggerAsync);
        handlers.Add("POST", Item + "/dead_letters", AddAsync);
        handlers.Add("POST", Item + "/dead_letters/process", ProcessAsync);
        handlers.Add("POST", Item + "/runs/{run_id}/cancel", CancelAsync);
        handlers.AddUpkeep(["/v2/pipelines", .. AgentOperations.Places], new PipelineRunner(database, calls, clock).CatchUpAsync);
    }

    private Task<Answer> TriggerAsync(ApiRequest request, CancellationToken cancellationToken) =>
        StartAsync(request, (connection, pipeline) => PipelineRuns.Start(connection, pipeline, "manual", clock.GetUtcNow()), cancellationToken);

    private Task<Answer> AddAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(connection =>
        {
            var letter = DeadLetters.Put(
                connection, PipelineOf(connection, request), (string)request.Body["source_record_id"]!, (string?)request.Body["error_message"], clock.GetUtcNow());
            return new JsonAnswer(StatusCodes.Status201Created, Shaping.Object(letter.Body, request.Operation.Success.Json!.Value));
        }, cancellationToken);

    private Task<Answer> ProcessAsync(ApiRequest request, CancellationToken cancellationToken) =>
        StartAsync(request, (connection, pipeline) =>
        {
            var letters = DeadLetters.Select(connection, pipeline, request.Body);
            DeadLetters.Mark(connection, letters, DeadLetters.Retrying);
            return PipelineRuns.Start(connection, pipeline, "retry", clock.GetUtcNow(), letters);
        }, cancellationToken);

    private Task<Answer> StartAsync(ApiRequest request, Func<SqliteConnection, Resource, Resource> start, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(connection =>
        {
            var pipeline = PipelineOf(connection, request);
            if (PipelineRuns.Running(connection, pipeline) is { } running)
                throw ApiException.Conflict($"The run '{running.Key}' of the pipeline '{pipeline.Key}' is in progress.");
            return new JsonAnswer(StatusCodes.Status201Created, Shaping.Object(start(connection, pipeline).Body, request.Operation.Success.Json!.Value));
        }, cancellationToken);

    private Task<Answer> CancelAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(connection =>
        {
            var pipeline = PipelineOf(connection, request);
            var run = new ResourceStore(PipelineRuns.Kind).Get(connection, request.Text("run_id"), pipeline);
            if (!PipelineRuns.IsRunning(run))
                throw ApiException.Conflict($"The run '{run.Key}' is {run.Body["status"]} and cannot be cancelled.");
            PipelineRuns.Finish(connection, run, "cancelled", null, clock.GetUtcNow());
            var records = run.Body[PipelineRuns.Records] as JsonArray ?? [];
            DeadLetters.Mark(connection, [.. records.Select(record => DeadLetters.Find(connection, pipeline, record!.ToString())).OfType<Resource>()], DeadLetters.Pending);
            return NoContentAnswer.Instance;
        }, cancellationToken);

    private static Resource PipelineOf(SqliteConnection connection, ApiRequest request) =>
        new ResourceStore(Pipelines.Kind).Get(connection, request.Text("pipeline_key"));
}
