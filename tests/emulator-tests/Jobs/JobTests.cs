namespace Vectara.Emulator.Tests.Jobs;

internal sealed class JobTests : EmulatorTest
{
    private JobHold? _hold;
    private string? _failure;

    protected override VectaraEmulatorOptions Options => new()
    {
        BeforeJobState = async (type, state, cancellationToken) =>
        {
            if (_hold is not null)
                await _hold.PassAsync(state, cancellationToken);
            if (_failure == $"{type} {state}")
                throw new InvalidOperationException("as the test wants it");
        },
    };

    [SetUp]
    public async Task PrepareAsync()
    {
        (_hold, _failure) = (null, null);
        await CreateCorpusAsync();
        await CreateCorpusAsync("other");
    }

    [Test]
    public async Task A_job_is_queued_then_started_then_completed_and_dated_by_the_clock()
    {
        _hold = new JobHold("started");
        var id = await ReplaceAttributesAsync("docs");
        await _hold.Reached;
        var queued = (await GetAsync("v2/jobs/" + id)).Body;
        var hold = _hold;
        _hold = new JobHold("completed");
        Vectara.Clock.Advance(TimeSpan.FromHours(1));
        hold.Release();
        await _hold.Reached;
        var started = (await GetAsync("v2/jobs/" + id)).Body;
        Vectara.Clock.Advance(TimeSpan.FromHours(1));
        _hold.Release();
        await FinishJobsAsync();
        var completed = (await GetAsync("v2/jobs/" + id)).Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { queued, started, completed }.Select(job => (string?)job["state"]), Is.EqualTo(["queued", "started", "completed"]));
            Assert.That(queued.Select(member => member.Key), Is.EquivalentTo(["id", "type", "corpus_keys", "state", "created_at"]));
            Assert.That((string?)queued["type"], Is.EqualTo("replace_filter_attributes"));
            Assert.That(queued["corpus_keys"]!.ToJsonString(), Is.EqualTo("""["docs"]"""));
            Assert.That(started.ContainsKey("completed_at"), Is.False);
            Assert.That((DateTime)completed["started_at"]! - (DateTime)completed["created_at"]!, Is.InRange(TimeSpan.FromHours(1), TimeSpan.FromHours(2)));
            Assert.That((DateTime)completed["completed_at"]! - (DateTime)completed["started_at"]!, Is.InRange(TimeSpan.FromHours(1), TimeSpan.FromHours(2)));
        }
    }

    [TestCase("started")]
    [TestCase("completed")]
    public async Task A_job_that_fails_says_why_and_changes_nothing(string state)
    {
        _failure = $"replace_filter_attributes {state}";
        var id = await ReplaceAttributesAsync("docs");
        await FinishJobsAsync();
        var job = (await GetAsync("v2/jobs/" + id)).Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)job["state"], Is.EqualTo("failed"));
            Assert.That((string?)job["comment"], Is.EqualTo("as the test wants it"));
            Assert.That((await GetAsync("v2/corpora/docs")).Items("filter_attributes"), Is.Empty);
        }
    }

    [Test]
    public async Task A_job_whose_corpus_is_gone_before_it_begins_fails()
    {
        _hold = new JobHold("started");
        var id = await ReplaceAttributesAsync("docs");
        await _hold.Reached;
        await DeleteAsync("v2/corpora/docs");
        _hold.Release();
        await FinishJobsAsync();
        var job = (await GetAsync("v2/jobs/" + id)).Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)job["state"], Is.EqualTo("failed"));
            Assert.That((string?)job["comment"], Does.Contain("docs"));
        }
    }

    [Test]
    public async Task A_list_can_be_narrowed_and_paged()
    {
        var first = await ReplaceAttributesAsync("docs");
        var second = await ReplaceAttributesAsync("other");
        await FinishJobsAsync();
        var time = (string)(await GetAsync("v2/jobs/" + first)).Body["created_at"]!;
        _failure = "replace_filter_attributes started";
        Vectara.Clock.Advance(TimeSpan.FromSeconds(1));
        var third = await ReplaceAttributesAsync("docs");
        await FinishJobsAsync();
        var page = await GetAsync("v2/jobs?corpus_key=docs&limit=1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await IdsAsync("?corpus_key=docs"), Is.EqualTo([first, third]));
            Assert.That(await IdsAsync("?corpus_key=docs&corpus_key=other"), Is.EqualTo([first, second, third]));
            Assert.That(await IdsAsync("?state=failed"), Is.EqualTo([third]));
            Assert.That(await IdsAsync("?corpus_key=docs&state=completed&state=failed"), Is.EqualTo([first, third]));
            Assert.That(await IdsAsync("?corpus_key=docs&corpus_key=other&after=" + time), Is.EqualTo([second, third]), "after the first one was made");
            Assert.That(await IdsAsync("?state=queued"), Is.Empty);
            Assert.That(page.Texts("jobs", "id"), Is.EqualTo([first]));
            Assert.That(await IdsAsync($"?corpus_key=docs&limit=1&page_key={page.Body["metadata"]!["page_key"]}"), Is.EqualTo([third]));
        }
    }

    [Test]
    [SendsInvalidRequests]
    public async Task What_a_list_cannot_be_narrowed_by_answers_400_and_an_unknown_job_404()
    {
        AssertBadRequest(await GetAsync("v2/jobs?state=lost"), "state[0]");
        AssertBadRequest(await GetAsync("v2/jobs?after=yesterday"), "after");
        AssertNotFound(await GetAsync("v2/jobs/job_nope"), "job_nope");
    }

    private async Task<string> ReplaceAttributesAsync(string corpus)
    {
        var reply = await PostAsync($"v2/corpora/{corpus}/replace_filter_attributes", """{"filter_attributes": [{"name": "year", "level": "document", "type": "integer"}]}""");
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.Text);
        return (string)reply.Body["job_id"]!;
    }

    private async Task<IReadOnlyList<string>> IdsAsync(string query) => (await GetAsync("v2/jobs" + query)).Texts("jobs", "id");
}
