using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Jobs;

/// <summary>Lists the jobs, and shows one.</summary>
internal sealed class JobOperations(Database database, JobStore jobs)
{
    public void Register(HandlerTable handlers)
    {
        handlers.Add("GET", "/v2/jobs", ListAsync);
        handlers.Add("GET", "/v2/jobs/{job_id}", GetAsync);
    }

    private Task<Answer> ListAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var corpora = Texts(request, "corpus_key");
        var states = Texts(request, "state");
        var after = request.Parameters["after"]?.AsTime();
        return database.ReadAsync<Answer>(connection =>
        {
            var page = Page.Read(
                "jobs",
                request.OptionalText("page_key"),
                request.Number("limit"),
                number => jobs.After(connection, number).Where(Matches),
                job => job.Number);
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject
            {
                ["jobs"] = new JsonArray([.. page.Items.Select(job => job.Body)]),
                ["metadata"] = page.Metadata(),
            });
        }, cancellationToken);

        bool Matches(Resource job) =>
            corpora?.Overlaps(job.Body["corpus_keys"]!.AsArray().Select(key => (string)key!)) != false
            && states?.Contains((string)job.Body["state"]!) != false
            && (after is null || job.Body["created_at"]!.AsTime() > after);
    }

    private Task<Answer> GetAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(connection => new JsonAnswer(StatusCodes.Status200OK, jobs.Get(connection, request.Text("job_id")).Body), cancellationToken);

    private static HashSet<string>? Texts(ApiRequest request, string parameter) =>
        request.Parameters[parameter] is JsonArray items ? [.. items.Select(item => (string)item!)] : null;
}
