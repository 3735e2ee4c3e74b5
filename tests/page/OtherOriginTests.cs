namespace Vectara.Page.Tests;

/// <summary>A web page of somebody else, of another origin than the emulator's, that asks the API itself.</summary>
internal sealed class OtherOriginTests : PageTest
{
    [Test]
    public async Task It_streams_an_answer()
    {
        // Any document of another port will do; the emulator's own page is not allowed to ask others.
        await Page.GotoAsync(new Uri(Emulator.BaseAddress, "v2/corpora").ToString());
        var answer = await Page.EvaluateAsync<string>(
            """
            async ([address, key]) => {
              const response = await fetch(address + "v2/corpora/tides/query", {
                method: "POST",
                headers: {"content-type": "application/json", "x-api-key": key},
                body: JSON.stringify({query: "spring", generation: {}, stream_response: true}),
              });
              return response.headers.get("x-request-id") + "\n" + await response.text();
            }
            """,
            new[] { Address.ToString(), Emulator.ApiKey });
        Assert.That(answer, Does.Match("^[0-9a-f-]{36}\nevent:search_results\n").And.Contain("event:end"));
    }
}
