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
    [SendsInvalidRequests]
    public async Task A_wrong_request_that_is_carried_out_is_not_excused_as_one_that_is_refused()
    {
        await SendAsync("/v2/corpora?limit=0", Answer(200, EmptyList));
        Assert.That(() => _judged.AfterTest(Current), Throws.InstanceOf<AssertionException>().With.Message.Contains("[SendsToleratedRequests]"));
    }

    [Test]
    [SendsToleratedRequests]
    public async Task A_test_that_means_its_wrong_request_to_be_carried_out_passes()
    {
        await SendAsync("/v2/corpora?limit=0", Answer(200, EmptyList));
        Assert.That(() => _judged.AfterTest(Current), Throws.Nothing);
    }

    [Test]
    public async Task A_server_is_judged_by_the_contract_that_it_has()
    {
        const string contract = """
            paths:
              /things:
                get:
                  operationId: listThings
                  responses:
                    '200': {content: {application/json: {schema: {type: object, required: [things]}}}}
            components: {schemas: {}}
            """;
        await SendAsync("/things?since=1", Answer(200, "{}"), contract);
        Assert.That(() => _judged.AfterTest(Current), Throws.InstanceOf<AssertionException>().With.Message.Contains("Request of listThings, query since"));
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
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "http://service/v2/corpora") { Headers = { { "Access-Control-Request-Method", "POST" } } };
        await SendAsync(preflight, Answer(204));
        Assert.That(() => _judged.AfterTest(Current), Throws.Nothing);
    }

    private static Task SendAsync(string path, HttpResponseMessage answer, string? contract = null) => SendAsync(Request("GET", path), answer, contract);

    private static async Task SendAsync(HttpRequestMessage request, HttpResponseMessage answer, string? contract = null)
    {
        using var client = new HttpClient(Judged.Handler(new StubHandler(answer), contract));
        using var response = await client.SendAsync(request);
    }
}
