using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;
using Job = Vectara.Emulator.Jobs.JobStore.Job;

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
        DateTimeOffset? after = request.OptionalText("after") is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
        return database.ReadAsync<Answer>(connection =>
        {
            var page = Page.Read(
                "jobs",
                request.OptionalText("page_key"),
                request.Number("limit"),
                number => jobs.After(connection, number).Where(Matches),
                job => job.Resource.Number);
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject
            {
                ["jobs"] = new JsonArray([.. page.Items.Select(job => job.ToJson())]),
                ["metadata"] = page.Metadata(),
            });
        }, cancellationToken);

        bool Matches(Job job) =>
            corpora?.Overlaps(job.CorpusKeys) != false && states?.Contains(job.State) != false && (after is null || job.CreatedAt > after);
    }

    private Task<Answer> GetAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(connection => new JsonAnswer(StatusCodes.Status200OK, jobs.Get(connection, request.Text("job_id")).ToJson()), cancellationToken);

    private static HashSet<string>? Texts(ApiRequest request, string parameter) =>
        request.Parameters[parameter] is JsonArray items ? [.. items.Select(item => (string)item!)] : null;
}
