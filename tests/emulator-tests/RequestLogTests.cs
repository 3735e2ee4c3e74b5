namespace Vectara.Emulator.Tests;

internal sealed class RequestLogTests : EmulatorTest
{
    [Test]
    [SendsInvalidRequests]
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
}
