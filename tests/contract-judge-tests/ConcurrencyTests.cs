using System.Text;
using Vectara.ContractJudge.Http;

namespace Vectara.ContractJudge.Tests;

/// <summary>Tests that run side by side ask one judge, who may see each schema for the first time.</summary>
internal sealed class ConcurrencyTests : JudgeTest
{
    private const int Operations = 60;

    [Test]
    public async Task Schemas_may_be_met_for_the_first_time_all_at_once([Range(1, 10)] int round)
    {
        var verdict = new Verdict();
        using var client = new HttpClient(new JudgingHandler(verdict, new EchoHandler(), Contract()));
        await Parallel.ForAsync(0, Operations, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            using var response = await client.SendAsync(Request("POST", $"/things{i}", $$$"""{"thing{{{i}}}": {"name": "{{{round}}}"}}"""), CancellationToken.None);
            await response.Content.ReadAsStringAsync(CancellationToken.None);
        });
        Assert.That(await verdict.ConcludeAsync(), Is.Empty);
    }

    private static string Contract()
    {
        var (paths, schemas) = (new StringBuilder("paths:\n"), new StringBuilder("components:\n  schemas:\n    Thing: {type: object, required: [name], properties: {name: {type: string}}}\n"));
        for (var i = 0; i < Operations; i++)
        {
            var content = $"content: {{application/json: {{schema: {{$ref: '#/components/schemas/Things{i}'}}}}}}";
            paths.Append($"  /things{i}: {{post: {{operationId: makeThings{i}, requestBody: {{{content}}}, responses: {{'200': {{{content}}}}}}}}}\n");
            schemas.Append($"    Things{i}: {{type: object, required: [thing{i}], properties: {{thing{i}: {{$ref: '#/components/schemas/Thing'}}}}}}\n");
        }

        return $"{paths}{schemas}";
    }

    private sealed class EchoHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Answer(200, await request.Content!.ReadAsStringAsync(cancellationToken));
    }
}
