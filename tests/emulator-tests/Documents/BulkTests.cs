using Vectara.Emulator.Tests.Jobs;

namespace Vectara.Emulator.Tests.Documents;

internal sealed class BulkTests : EmulatorTest
{
    private const string Documents = "v2/corpora/docs/documents";
    private const string Old = "metadata_filter=doc.year%20%3C%202022";

    private JobHold? _hold;

    protected override VectaraEmulatorOptions Options => new()
    {
        BeforeJobState = (_, state, cancellationToken) => _hold?.PassAsync(state, cancellationToken) ?? ValueTask.CompletedTask,
    };

    [SetUp]
    public async Task PrepareAsync()
    {
        _hold = null;
        await CreateCorpusAsync(others: """, "filter_attributes": [{"name": "year", "level": "document", "type": "integer"}]""");
        for (var year = 2020; year < 2024; year++)
            await AddAsync(year);
    }

    [Test]
    public async Task Documents_are_deleted_by_a_job_that_the_answer_names()
    {
        _hold = new JobHold("completed");
        var reply = await DeleteAsync($"{Documents}?{Old}");
        await _hold.Reached;
        var before = await YearsAsync();
        _hold.Release();
        await FinishJobsAsync();
        var job = (await GetAsync("v2/jobs/" + reply.Body["job_id"])).Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Accepted), reply.Text);
            Assert.That((string?)reply.Body["response_type"], Is.EqualTo("async"));
            Assert.That((DateTimeOffset?)reply.Body["cutoff_timestamp"], Is.EqualTo((DateTimeOffset?)job["created_at"]));
            Assert.That(before, Is.EqualTo([2020, 2021, 2022, 2023]));
            Assert.That(await YearsAsync(), Is.EqualTo([2022, 2023]));
            Assert.That((string?)job["type"], Is.EqualTo("bulk_delete_documents"));
            Assert.That((string?)job["state"], Is.EqualTo("completed"));
            Assert.That((await GetAsync("v2/corpora/docs/query?query=apple")).Texts("search_results", "document_id"), Is.EquivalentTo(["y2022", "y2023"]));
        }
    }

    [Test]
    public async Task A_caller_who_waits_is_told_what_was_deleted()
    {
        var byFilter = await DeleteAsync($"{Documents}?{Old}&async=false");
        var byIds = await DeleteAsync($"{Documents}?document_ids=y2022,nope,%20y2022,y2020&async=false");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(byFilter.Status, Is.EqualTo(HttpStatusCode.OK), byFilter.Text);
            Assert.That((string?)byFilter.Body["response_type"], Is.EqualTo("success"));
            Assert.That(Counts(byFilter, "deleted"), Is.EqualTo((2, 0, 0)));
            Assert.That(Counts(byIds, "deleted"), Is.EqualTo((1, 0, 2)), "an id that no document has fails, and counts once");
            Assert.That(byIds.Body.ContainsKey("cutoff_timestamp"), Is.False);
            Assert.That(await YearsAsync(), Is.EqualTo([2023]));
        }
    }

    [Test]
    public async Task A_document_that_came_after_the_request_is_left_alone()
    {
        _hold = new JobHold("started");
        await DeleteAsync($"{Documents}?{Old}");
        await _hold.Reached;
        await AddAsync(2019);
        _hold.Release();
        await FinishJobsAsync();
        Assert.That(await YearsAsync(), Is.EqualTo([2022, 2023, 2019]));
    }

    [Test]
    public async Task Metadata_is_merged_or_replaced()
    {
        var merged = await PatchAsync($"{Documents}?{Old}&async=false", """{"metadata": {"old": true}}""");
        var replaced = await PatchAsync($"{Documents}?document_ids=y2023&async=false", """{"metadata": {"year": 2030}, "strategy": "replace"}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Counts(merged, "updated"), Is.EqualTo((2, 0, 0)), merged.Text);
            Assert.That(Counts(replaced, "updated"), Is.EqualTo((1, 0, 0)), replaced.Text);
            Assert.That((await GetAsync(Documents)).Items("documents").Select(document => document["metadata"]!.ToJsonString()), Is.EqualTo([
                """{"year":2020,"kind":"x","old":true}""", """{"year":2021,"kind":"x","old":true}""", """{"year":2022,"kind":"x"}""", """{"year":2030}"""]));
        }
    }

    [Test]
    public async Task Metadata_can_be_changed_by_a_job_that_the_answer_names()
    {
        var reply = await PatchAsync($"{Documents}?document_ids=y2020", """{"metadata": {"kind": "y"}}""");
        await FinishJobsAsync();
        var job = (await GetAsync("v2/jobs/" + reply.Body["job_id"])).Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Accepted), reply.Text);
            Assert.That((string?)reply.Body["type"], Is.EqualTo("async"));
            Assert.That((string?)job["type"], Is.EqualTo("bulk_update_document_metadata"));
            Assert.That((string?)(await GetAsync(Documents + "/y2020")).Body["metadata"]!["kind"], Is.EqualTo("y"));
        }
    }

    [Test]
    public async Task Metadata_that_the_corpus_does_not_allow_is_counted_as_failed()
    {
        var reply = await PatchAsync($"{Documents}?{Old}&async=false", """{"metadata": {"year": "none"}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Counts(reply, "updated"), Is.EqualTo((0, 0, 2)), reply.Text);
            Assert.That(await YearsAsync(), Is.EqualTo([2020, 2021, 2022, 2023]));
        }
    }

    [TestCase("Request-Timeout-Millis", "2000")]
    [TestCase("Request-Timeout", "2")]
    public async Task A_caller_whose_patience_ends_gets_504_and_the_job_goes_on(string header, string value)
    {
        _hold = new JobHold("completed");
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{Documents}?{Old}&async=false") { Headers = { { header, value } } };
        var answering = Http.SendAsync(request);
        await _hold.Reached;
        var answer = await answering;
        var reply = new Reply(answer.StatusCode, answer, await answer.Content.ReadAsStringAsync());
        AssertError(reply, HttpStatusCode.GatewayTimeout);
        Assert.That((string?)reply.Body["messages"]![0], Does.Contain((string)(await GetAsync("v2/jobs")).Items("jobs").Single()["id"]!));
        _hold.Release();
        await FinishJobsAsync();
        Assert.That(await YearsAsync(), Is.EqualTo([2022, 2023]));
    }

    [Test]
    public async Task Ten_thousand_documents_may_be_named()
    {
        var ids = string.Join(',', Enumerable.Range(2020, 10_000).Select(year => $"y{year}"));
        var reply = await DeleteAsync($"{Documents}?async=false&document_ids={ids}");
        Assert.That(Counts(reply, "deleted"), Is.EqualTo((4, 0, 9_996)), reply.Text);
        AssertBadRequest(await DeleteAsync($"{Documents}?document_ids={ids},one-too-many"), "document_ids");
    }

    [TestCase("", "document_ids")]
    [TestCase("?metadata_filter=", "document_ids")]
    [TestCase("?document_ids=,", "document_ids")]
    [TestCase("?metadata_filter=doc.nope%3D1", "metadata_filter")]
    [TestCase("?metadata_filter=part.lang%3D'eng'", "metadata_filter")]
    [TestCase("?metadata_filter=doc.year%3D", "metadata_filter")]
    public async Task What_chooses_no_documents_answers_400(string query, string field)
    {
        AssertBadRequest(await DeleteAsync(Documents + query), field);
        AssertBadRequest(await PatchAsync(Documents + query, """{"metadata": {}}"""), field);
        Assert.That(await YearsAsync(), Has.Count.EqualTo(4));
    }

    [Test]
    public async Task An_unknown_corpus_answers_404()
    {
        AssertNotFound(await DeleteAsync("v2/corpora/nope/documents?document_ids=a"), "nope");
        AssertNotFound(await PatchAsync("v2/corpora/nope/documents?document_ids=a", """{"metadata": {}}"""), "nope");
    }

    private static (int Done, int Skipped, int Failed) Counts(Reply reply, string what) =>
        ((int)reply.Body[what + "_count"]!, (int)reply.Body["skipped_count"]!, (int)reply.Body["failed_count"]!);

    private async Task AddAsync(int year)
    {
        var reply = await PostAsync(Documents, $$$"""{"id": "y{{{year}}}", "type": "core", "metadata": {"year": {{{year}}}, "kind": "x"}, "document_parts": [{"text": "apple"}]}""");
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
    }

    private async Task<IReadOnlyList<int>> YearsAsync() => [.. (await GetAsync(Documents)).Items("documents").Select(document => (int)document["metadata"]!["year"]!)];
}
