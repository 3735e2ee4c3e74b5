using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Vectara.ContractJudge.Http;

namespace Vectara.ContractJudge.Tests;

/// <summary>A test of the judge: it sends one request, and the answer is what the test makes it.</summary>
internal abstract class JudgeTest
{
    protected const string EmptyList = """{"corpora": [], "metadata": {}}""";

    protected static HttpRequestMessage Request(string method, string path, string? json = null) => new(new HttpMethod(method), "http://service" + path)
    {
        Headers = { { "x-api-key", "secret" } },
        Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
    };

    protected static HttpResponseMessage Answer(int status, string body = "", string? type = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return new HttpResponseMessage((HttpStatusCode)status) { Content = content };
    }

    /// <summary>What the judge says of an exchange, one finding a line.</summary>
    protected static async Task<string> JudgeAsync(HttpRequestMessage request, HttpResponseMessage answer)
    {
        var verdict = new Verdict();
        using var client = new HttpClient(new JudgingHandler(verdict, new StubHandler(answer)));
        using var response = await client.SendAsync(request);
        return string.Join('\n', await verdict.ConcludeAsync());
    }

    /// <summary>What the judge says of a request, whose answer is none of its faults.</summary>
    protected static async Task<string> JudgeRequestAsync(HttpRequestMessage request) => await JudgeAsync(request, Answer(429, """{"messages": ["later"]}"""));

    /// <summary>Asserts that there is one finding, and what it says.</summary>
    protected static void AssertFinding(string findings, string beginning, string text) =>
        Assert.That(findings.Split('\n'), Has.Length.EqualTo(1).And.All.StartsWith(beginning).And.All.Contains(text), findings);

    protected sealed class StubHandler(HttpResponseMessage answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is not null)
                await request.Content.CopyToAsync(Stream.Null, cancellationToken);
            return answer;
        }
    }
}
