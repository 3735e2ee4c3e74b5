namespace Vectara.Integration.Models;

internal sealed class JobTests : ServiceTest
{
    private readonly List<string> _jobs = [];

    [SetUp]
    public async Task WorkAsync()
    {
        foreach (var corpus in new[] { "docs", "docs", "law" })
        {
            if (_jobs.Count != 1)
                await CreateCorpusAsync(corpus);
            _jobs.Add((await Client.Corpora.ReplaceFilterAttributesAsync(corpus, new() { FilterAttributes = [] })).JobId);
        }
    }

    [Test]
    public async Task A_job_says_what_it_does_and_for_whom()
    {
        var job = await Client.Jobs.GetAsync(_jobs[0]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((job.Id, job.Type), Is.EqualTo((_jobs[0], (JobType?)JobType.ReplaceFilterAttributes)));
            Assert.That(job.CorpusKeys, Is.EqualTo(["docs"]));
            Assert.That(job.CreatedAt, Is.Not.Null);
        }
    }

    [Test]
    public async Task Jobs_are_listed_over_all_pages()
    {
        var pages = await AllAsync(Client.Jobs.ListAsync().AsPages(pageSize: 2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pages.Select(page => page.Items.Count), Is.EqualTo([2, 1]));
            Assert.That(pages.SelectMany(page => page.Items).Select(job => job.Id), Is.EquivalentTo(_jobs));
        }
    }

    [Test]
    public async Task A_list_is_of_the_corpora_that_are_asked_for()
    {
        Assert.That((await AllAsync(Client.Jobs.ListAsync(new() { CorpusKey = ["law"] }))).Select(job => job.Id), Is.EqualTo([_jobs[2]]));
        Assert.That(await AllAsync(Client.Jobs.ListAsync(new() { CorpusKey = ["law", "docs"] })), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_list_is_of_the_states_that_are_asked_for()
    {
        Assert.That(await AllAsync(Client.Jobs.ListAsync(new() { State = [JobState.Failed, JobState.Aborted] })), Is.Empty);
        Assert.That(await AllAsync(Client.Jobs.ListAsync(new() { State = [JobState.Queued, JobState.Started, JobState.Completed] })), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_list_is_of_the_time_that_is_asked_for()
    {
        Assert.That(await AllAsync(Client.Jobs.ListAsync(new() { After = DateTimeOffset.UtcNow.AddHours(1) })), Is.Empty);
        Assert.That(await AllAsync(Client.Jobs.ListAsync(new() { After = DateTimeOffset.UtcNow.AddHours(-1) })), Has.Count.EqualTo(3));
    }

    [Test]
    public void A_job_that_is_not_there_is_not_found() => Error<VectaraNotFoundException>(() => Client.Jobs.GetAsync("job_nothing"));
}
