namespace Vectara.Emulator.Tests.Control;

internal sealed class RequestLogTests : EmulatorTest
{
    [Test]
    [SendsInvalidRequests]
    [SendsToleratedRequests]
    public async Task The_log_has_every_request_in_order_with_its_answer()
    {
        await CreateCorpusAsync();
        await PatchAsync("v2/corpora/docs", """{"description": null}""");
        var missing = await GetAsync("v2/corpora/nope?limit=3");
        await GetAsync("v2/agents");
        await GetAsync("nowhere");
        var log = Vectara.Requests;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(log.Select(request => $"{request.Method} {request.Path}{request.Query} {request.Status} {request.Operation}"), Is.EqualTo([
                "POST /v2/corpora 201 createCorpus",
                "PATCH /v2/corpora/docs 200 updateCorpus",
                "GET /v2/corpora/nope?limit=3 404 getCorpus",
                "GET /v2/agents 200 listAgents",
                "GET /nowhere 404 ",
            ]));
            Assert.That(log[1].Body, Is.EqualTo("""{"description": null}"""), "so that a test can tell null from absent");
            Assert.That(log[2].RequestId, Is.EqualTo((string?)missing.Body["request_id"]));
            Assert.That(log.Select(request => request.RequestId), Is.Unique);
        }
    }

    [Test]
    public async Task The_log_has_headers_but_no_credentials()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "v2/corpora");
        request.Headers.Add("X-Test", ["a", "b"]);
        request.Headers.Add("Authorization", "Bearer secret");
        await Http.SendAsync(request);
        var recorded = Vectara.Requests.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(recorded.Headers["x-test"], Is.EqualTo("a, b").Or.EqualTo("a,b"));
            Assert.That(recorded.Headers.Keys, Has.None.EqualTo("x-api-key").IgnoreCase.And.None.EqualTo("authorization").IgnoreCase);
            Assert.That(recorded.ReceivedAt, Is.EqualTo(Vectara.Clock.GetUtcNow()).Within(TimeSpan.FromMinutes(1)));
        }
    }

    [Test]
    public async Task A_test_asserts_what_has_been_sent()
    {
        await CreateCorpusAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Vectara.AssertRequested("createCorpus").Single().Body, Does.Contain("docs"));
            Assert.That(() => Vectara.AssertRequested("createCorpus", 2), Throws.InstanceOf<EmulatorAssertionException>()
                .With.Message.Contain("2 requests for createCorpus").And.Message.Contain("POST /v2/corpora 201"));
            Assert.That(() => Vectara.AssertRequested("deleteCorpus"), Throws.InstanceOf<EmulatorAssertionException>());
        }

        Vectara.ClearRequests();
        Assert.That(Vectara.AssertRequested("createCorpus", 0), Is.Empty);
    }

    [Test]
    public void An_operation_that_there_is_not_cannot_be_asserted_to_be_absent() =>
        Assert.That(() => Vectara.AssertRequested("danceCorpus", 0), Throws.ArgumentException.With.Message.Contain("There is no operation 'danceCorpus'"));

    [Test]
    public void The_token_endpoint_is_an_operation_too() => Assert.That(Vectara.AssertRequested("requestToken", 0), Is.Empty);
}
