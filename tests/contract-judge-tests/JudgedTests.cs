using NUnit.Framework.Internal;
using Vectara.ContractJudge.Testing;

namespace Vectara.ContractJudge.Tests;

/// <summary>What becomes of findings in a test run.</summary>
internal sealed class JudgedTests : JudgeTest
{
    private readonly JudgedAttribute _judged = new();

    private static Test Current => TestExecutionContext.CurrentContext.CurrentTest;

    [SetUp]
    public void Begin() => _judged.BeforeTest(Current);

    [Test]
    public async Task A_test_whose_exchanges_are_right_passes()
    {
        await SendAsync("/v2/corpora", Answer(200, EmptyList));
        Assert.That(() => _judged.AfterTest(Current), Throws.Nothing);
    }

    [Test]
    public async Task A_test_that_sends_a_wrong_request_fails()
    {
        await SendAsync("/v2/corpora?limit=0", Answer(400, "{}"));
        Assert.That(() => _judged.AfterTest(Current), Throws.InstanceOf<AssertionException>().With.Message.Contains("Request of listCorpora, query limit"));
    }

    [Test]
    public async Task A_test_that_gets_a_wrong_answer_fails()
    {
        await SendAsync("/v2/corpora", Answer(200, "{"));
        Assert.That(() => _judged.AfterTest(Current), Throws.InstanceOf<AssertionException>().With.Message.Contains("Answer of listCorpora, body"));
    }

    [Test]
    [SendsInvalidRequests]
    public async Task A_test_that_means_its_wrong_request_passes_and_its_answers_are_judged()
    {
        await SendAsync("/v2/corpora?limit=0", Answer(400, """{"messages": 1}"""));
        Assert.That(() => _judged.AfterTest(Current), Throws.InstanceOf<AssertionException>().With.Message.Contains("Answer of").And.Message.Not.Contains("Request of"));
    }

    [Test]
    [GetsInvalidAnswers]
    public async Task A_test_that_means_its_wrong_answer_passes()
    {
        await SendAsync("/v2/corpora", Answer(200, "{"));
        Assert.That(() => _judged.AfterTest(Current), Throws.Nothing);
    }

    [Test]
    [SendsInvalidRequests]
    public async Task A_test_that_says_so_for_nothing_fails()
    {
        await SendAsync("/v2/corpora", Answer(200, EmptyList));
        Assert.That(() => _judged.AfterTest(Current), Throws.InstanceOf<AssertionException>().With.Message.Contains("nothing was wrong"));
    }

    [Test]
    public async Task What_is_none_of_the_contracts_business_is_let_through()
    {
        await SendAsync("/", Answer(200, "<html></html>", "text/html"));
        await SendAsync("/_emulator/reset", Answer(204));
        Assert.That(() => _judged.AfterTest(Current), Throws.Nothing);
    }

    private static async Task SendAsync(string path, HttpResponseMessage answer)
    {
        using var client = new HttpClient(Judged.Handler(new StubHandler(answer)));
        using var response = await client.SendAsync(Request("GET", path));
    }
}
