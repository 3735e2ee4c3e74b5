using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Vectara.Tests.Operations;

/// <summary>What each operation hands out of its answer.</summary>
internal sealed class OperationAnswerTests
{
    private static readonly IReadOnlyList<OperationCase> WithModel = [.. OperationCase.All.Where(operationCase => operationCase.Kind == AnswerKind.Model)];

    private static readonly IReadOnlyList<OperationCase> WithNothing = [.. OperationCase.All.Where(operationCase => operationCase.Kind == AnswerKind.Nothing)];

    [TestCaseSource(nameof(WithModel))]
    public Task An_answer_of_required_members_is_read(OperationCase operationCase) => AssertReadAsync(operationCase, OperationSamples.Minimal);

    [TestCaseSource(nameof(WithModel))]
    public Task An_answer_of_all_members_is_read(OperationCase operationCase) => AssertReadAsync(operationCase, (schema, pick) => OperationSamples.Full(schema, pick));

    [TestCaseSource(nameof(WithModel))]
    public Task An_answer_with_nulls_is_read(OperationCase operationCase) => AssertReadAsync(operationCase, (schema, pick) => OperationSamples.Full(schema, pick, nulls: true));

    [TestCaseSource(nameof(WithModel))]
    public async Task An_answer_that_lacks_a_required_member_is_read_and_nothing_is_made_up_for_it(OperationCase operationCase)
    {
        var problems = new SortedSet<string>();
        var (sample, required) = OperationSamples.FullWithRequired(operationCase.AnswerSchema, pick: 0);
        foreach (var (owner, member) in required)
        {
            var value = owner[member];
            owner.Remove(member);

            var result = await Call.WithRequired(operationCase).TrySendAsync(SampleAnswers.Json(operationCase.SuccessStatus, sample));

            if ((result.Exception?.Message ?? JsonDifference.Find(sample, result.Values.Single())) is { } problem)
                problems.Add($"Without {owner.GetPath()}.{member}: {problem}");
            owner[member] = value;
        }

        Assert.That(problems, Is.Empty);
    }

    [TestCaseSource(nameof(WithNothing))]
    public async Task An_answer_without_a_body_is_enough(OperationCase operationCase)
    {
        foreach (var status in operationCase.Operation.SuccessStatuses)
        {
            var result = await Call.WithRequired(operationCase).SendAsync(new FakeAnswer(status));

            Assert.That(result.Values, Is.Empty);
        }
    }

    [TestCaseSource(typeof(OperationCase), nameof(OperationCase.All))]
    public async Task Status_headers_and_operation_of_the_answer_are_told(OperationCase operationCase)
    {
        var responses = new List<VectaraResponse>();
        var call = Call.WithRequired(operationCase);
        call.RequestOptions = new RequestOptions { OnResponse = responses.Add };

        await call.SendAsync(SampleAnswers.Shortest(operationCase));

        Assert.That(
            responses.Select(response => (response.Operation, (int)response.Status, response.RequestId, response.Attempts)),
            Is.EqualTo([(operationCase.Operation.Name, operationCase.SuccessStatus, FakeAnswer.RequestId, 1)]));
    }

    private static async Task AssertReadAsync(OperationCase operationCase, Func<JsonNode, int, JsonNode> make)
    {
        foreach (var status in operationCase.Operation.SuccessStatuses)
        {
            var schema = operationCase.Operation.AnswerSchema(status, OperationCase.Json)!;
            for (var pick = 0; pick < OperationSamples.Picks(schema); pick++)
            {
                var sample = make(schema, pick);

                var result = await Call.WithRequired(operationCase).SendAsync(SampleAnswers.Json(status, sample));

                Assert.That(JsonDifference.Find(sample, result.Values.Single()), Is.Null, $"pick {pick}");
            }
        }
    }
}
