using Vectara.ContractJudge.Http;

namespace Vectara.ContractJudge.Tests;

internal sealed class ProxyTests : JudgeTest
{
    [Test]
    public async Task What_passes_through_the_proxy_is_judged_and_let_through()
    {
        var verdict = new Verdict();
        await using var proxy = await JudgingProxy.StartAsync(new Uri("http://service/"), new JudgingHandler(verdict, new StubHandler(Answer(200, """{"corpora": 1}"""))));
        using var client = new HttpClient { BaseAddress = proxy.Address, DefaultRequestHeaders = { { "x-api-key", "secret" } } };

        var body = await client.GetStringAsync("v2/corpora?limit=0");

        var findings = await verdict.ConcludeAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(body, Is.EqualTo("""{"corpora": 1}"""));
            Assert.That(findings.Select(finding => $"{finding.Side} {finding.Place}"), Is.EqualTo(["Request query limit", "Answer body"]));
        }
    }
}
