namespace Vectara.Emulator.Tests;

/// <summary>The time that a request gives the service, in the two headers that there are for it.</summary>
internal sealed class TimeoutTests : EmulatorTest
{
    [TestCase("Request-Timeout-Millis", "50")]
    [TestCase("Request-Timeout", "1")]
    [CancelAfter(30_000)]
    public async Task A_request_that_takes_longer_than_it_may_answers_504_and_is_not_carried_out(string header, string time, CancellationToken cancellationToken)
    {
        Vectara.Faults.Add(new LatencyFault(TimeSpan.FromMinutes(10)) { Operation = "createCorpus" });
        AssertError(await CreateAsync(header, time, cancellationToken), HttpStatusCode.GatewayTimeout);
        AssertNotFound(await GetAsync("v2/corpora/docs"), "docs");
    }

    [TestCase("Request-Timeout-Millis", "60000")]
    [TestCase("Request-Timeout", "60")]
    [TestCase("Request-Timeout", "9223372036854775807")]
    [TestCase("Request-Timeout-Millis", "9223372036854775807")]
    public async Task A_request_that_has_time_enough_is_carried_out(string header, string time) =>
        Assert.That((await CreateAsync(header, time, CancellationToken.None)).Status, Is.EqualTo(HttpStatusCode.Created));

    [Test]
    [CancelAfter(30_000)]
    public async Task A_stream_that_has_begun_in_time_goes_on(CancellationToken cancellationToken)
    {
        await CreateCorpusAsync();
        Vectara.Faults.Add(new StallFault(1) { Operation = "queryCorpus" });
        using var request = new HttpRequestMessage(HttpMethod.Post, "v2/corpora/docs/query")
        {
            Content = new StringContent("""{"query": "Paris", "stream_response": true}""", null, "application/json"),
            Headers = { { "Request-Timeout-Millis", "500" } },
        };
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        for (var line = 0; line < 3; line++)
            await reader.ReadLineAsync(cancellationToken);
        var more = reader.ReadLineAsync(CancellationToken.None).AsTask();
        Vectara.Faults.Add(new LatencyFault(TimeSpan.FromMinutes(10)) { Operation = "createCorpus" });
        AssertError(await CreateAsync("Request-Timeout", "1", cancellationToken), HttpStatusCode.GatewayTimeout);
        Assert.That(more.IsCompleted, Is.False, "though a request that came later is over");
    }

    private async Task<Reply> CreateAsync(string header, string time, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v2/corpora")
        {
            Content = new StringContent("""{"key": "docs"}""", null, "application/json"),
            Headers = { { header, time } },
        };
        var response = await Http.SendAsync(request, cancellationToken);
        return new Reply(response.StatusCode, response, await response.Content.ReadAsStringAsync(cancellationToken));
    }
}
