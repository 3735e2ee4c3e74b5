using Vectara.Emulator;

namespace Vectara.Integration.Faults;

/// <summary>What passes is waited out; what a second sending could make worse is not sent twice.</summary>
internal sealed class RetryTests : ServiceTest
{
    [SetUp]
    public Task PrepareAsync() => CreateCorpusAsync();

    [TestCase(408)]
    [TestCase(429)]
    [TestCase(500)]
    [TestCase(502)]
    [TestCase(503)]
    [TestCase(504)]
    public async Task A_failure_that_passes_is_waited_out(int status)
    {
        Emulator.Faults.Add(new StatusFault(status) { Operation = "getCorpus", Times = 2 });
        VectaraResponse? response = null;
        await Client.Corpora.GetAsync("docs", new RequestOptions { OnResponse = answer => response = answer });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Emulator.AssertRequested("getCorpus", 3).Select(request => request.Status), Is.EqualTo(new int?[] { status, status, 200 }));
            Assert.That(response!.Attempts, Is.EqualTo(3));
        }
    }

    [Test]
    public void A_failure_that_stays_is_an_error_after_all_attempts()
    {
        Emulator.Faults.Add(new StatusFault(503) { Operation = "getCorpus", Message = "Not today." });
        var error = Error<VectaraServerException>(() => Client.Corpora.GetAsync("docs"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Messages, Is.EqualTo(["Not today."]));
            Assert.That(error.Response!.Attempts, Is.EqualTo(3));
            Emulator.AssertRequested("getCorpus", 3);
        }
    }

    [Test]
    public async Task The_service_says_how_long_to_wait()
    {
        Emulator.Faults.Add(new StatusFault(429) { Operation = "getCorpus", Times = 1, Headers = new Dictionary<string, string> { ["Retry-After"] = "0" } });
        var patient = ClientOf(new ApiKeyCredential(Emulator.ApiKey), options => options.Retry.BaseDelay = TimeSpan.FromDays(1));
        Assert.That((await patient.Corpora.GetAsync("docs")).Key, Is.EqualTo("docs"));
    }

    [Test]
    public void A_wait_that_is_too_long_is_left_to_the_caller()
    {
        Emulator.Faults.Add(new StatusFault(429) { Operation = "getCorpus", Headers = new Dictionary<string, string> { ["Retry-After"] = "3600" } });
        var error = Error<VectaraRateLimitedException>(() => Client.Corpora.GetAsync("docs"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.RetryAfter, Is.EqualTo(TimeSpan.FromHours(1)));
            Emulator.AssertRequested("getCorpus", 1);
        }
    }

    [TestCase(400)]
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(409)]
    [TestCase(501)]
    public void What_does_not_pass_is_not_waited_out(int status)
    {
        Emulator.Faults.Add(new StatusFault(status) { Operation = "createCorpusDocument" });
        Assert.That(async () => await IndexAsync("one", "Tides."), Throws.InstanceOf<VectaraApiException>());
        Emulator.AssertRequested("createCorpusDocument", 1);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_connection_that_is_cut_is_made_again(bool afterRequest)
    {
        Emulator.Faults.Add(new ResetFault { Operation = "getCorpus", Times = 2, AfterRequest = afterRequest });
        Assert.That((await Client.Corpora.GetAsync("docs")).Key, Is.EqualTo("docs"));
        Emulator.AssertRequested("getCorpus", 3);
    }

    [Test]
    public async Task What_may_have_been_done_is_not_done_twice()
    {
        Emulator.Faults.Add(new ResetFault { Operation = "createCorpus", AfterRequest = true, Times = 1 });
        Error<VectaraConnectionException>(() => CreateCorpusAsync("more"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Client.Corpora.GetAsync("more")).Key, Is.EqualTo("more"), "it has been done");
            Assert.That(Emulator.Requests.Count(request => request.Operation == "createCorpus"), Is.EqualTo(2), "that of docs, and one of more");
        }
    }

    [Test]
    public async Task What_the_caller_calls_repeatable_is_sent_again()
    {
        Emulator.Faults.Add(new ResetFault { Operation = "createCorpus", Times = 1 });
        var created = await Client.Corpora.CreateAsync(new() { Key = "more" }, new RequestOptions { Repeatable = true });
        Assert.That(created.Key, Is.EqualTo("more"));
    }

    [Test]
    public async Task A_query_is_sent_again_since_it_only_reads()
    {
        Emulator.Faults.Add(new ResetFault { Operation = "queryCorpus", Times = 1 });
        Assert.That((await Client.Corpora.QueryAsync("docs", new() { Query = "tides" })).SearchResults, Is.Empty);
    }

    [Test]
    public async Task A_deletion_whose_answer_was_lost_is_done()
    {
        Emulator.Faults.Add(new ResetFault { Operation = "deleteCorpus", Times = 1, AfterRequest = true });
        await Client.Corpora.DeleteAsync("docs");
        Assert.That(Emulator.AssertRequested("deleteCorpus", 2)[^1].Status, Is.EqualTo(404));
    }

    [Test]
    public async Task A_body_that_breaks_off_is_asked_for_again()
    {
        Emulator.Faults.Add(new TruncationFault(20) { Operation = "getCorpus", Times = 1 });
        Assert.That((await Client.Corpora.GetAsync("docs")).Key, Is.EqualTo("docs"));
        Emulator.AssertRequested("getCorpus", 2);
    }

    [Test]
    public async Task An_answer_that_takes_too_long_is_asked_for_again()
    {
        Emulator.Faults.Add(new LatencyFault(TimeSpan.FromMinutes(10)) { Operation = "getCorpus", Times = 1 });
        Assert.That((await Client.Corpora.GetAsync("docs", new RequestOptions { AttemptTimeout = TimeSpan.FromMilliseconds(300) })).Key, Is.EqualTo("docs"));
    }

    [Test]
    public void A_call_takes_no_longer_than_its_timeout()
    {
        Emulator.Faults.Add(new LatencyFault(TimeSpan.FromMinutes(10)) { Operation = "getCorpus" });
        Error<VectaraTimeoutException>(() => Client.Corpora.GetAsync("docs", new RequestOptions { Timeout = TimeSpan.FromMilliseconds(300) }));
    }

    [Test]
    public async Task Half_of_all_answers_may_fail()
    {
        Emulator.Faults.Add(new StatusFault(503) { Operation = "getCorpus", Probability = 0.5, Seed = 7 });
        var stubborn = ClientOf(new ApiKeyCredential(Emulator.ApiKey), options => options.Retry.MaxAttempts = 20);
        for (var i = 0; i < 30; i++)
            Assert.That((await stubborn.Corpora.GetAsync("docs")).Key, Is.EqualTo("docs"));
        Assert.That(Emulator.Requests.Count(request => request.Status == 503), Is.InRange(10, 60));
    }

    [Test]
    public async Task A_token_that_the_service_calls_expired_is_replaced()
    {
        Emulator.Faults.Add(new ExpiredTokenFault { Operation = "getCorpus", Times = 1 });
        var (id, secret, endpoint) = Emulator.OAuthClient;
        var client = ClientOf(new ClientCredentialsCredential(id, secret, new() { TokenEndpoint = endpoint, Handler = Judged.Handler() }));
        Assert.That((await client.Corpora.GetAsync("docs")).Key, Is.EqualTo("docs"));
        Assert.That(Emulator.Requests.Count(request => request.Path == endpoint.AbsolutePath), Is.EqualTo(2));
    }
}
