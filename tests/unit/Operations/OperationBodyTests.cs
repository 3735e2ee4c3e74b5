using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Vectara.Tests.Operations;

/// <summary>The JSON body of each operation's request.</summary>
internal sealed class OperationBodyTests
{
    private static readonly IReadOnlyList<OperationCase> WithJson = [.. OperationCase.All.Where(operationCase => operationCase.RequestMediaType == OperationCase.Json)];

    private static readonly IReadOnlyList<OperationCase> WithOptionalBody = [.. OperationCase.All.Where(operationCase => operationCase.Operation.IsBodyOptional)];

    private static readonly IReadOnlyList<OperationCase> WithoutBody = [.. OperationCase.All.Where(operationCase => operationCase.RequestMediaType is null)];

    [TestCaseSource(nameof(WithJson))]
    public async Task A_body_of_required_members_is_sent_as_it_is(OperationCase operationCase)
    {
        for (var pick = 0; pick < OperationSamples.Picks(operationCase.RequestSchema!); pick++)
            await AssertSentAsync(operationCase, OperationSamples.Minimal(operationCase.RequestSchema!, pick));
    }

    [TestCaseSource(nameof(WithJson))]
    public async Task A_body_of_all_members_is_sent_as_it_is(OperationCase operationCase)
    {
        for (var pick = 0; pick < OperationSamples.Picks(operationCase.RequestSchema!); pick++)
            await AssertSentAsync(operationCase, OperationSamples.Full(operationCase.RequestSchema!, pick));
    }

    [TestCaseSource(nameof(WithJson))]
    public async Task A_null_where_the_contract_allows_it_is_sent_as_null(OperationCase operationCase)
    {
        for (var pick = 0; pick < OperationSamples.Picks(operationCase.RequestSchema!); pick++)
            await AssertSentAsync(operationCase, OperationSamples.Full(operationCase.RequestSchema!, pick, nulls: true));
    }

    [TestCaseSource(nameof(WithOptionalBody))]
    public async Task A_body_that_may_be_left_out_is_left_out(OperationCase operationCase)
    {
        var request = (await Call.WithRequired(operationCase).SendAsync(SampleAnswers.Shortest(operationCase))).Request;

        Assert.That(request.Body, Is.Null.Or.Empty);
    }

    [TestCaseSource(nameof(WithoutBody))]
    public async Task An_operation_without_a_body_sends_none(OperationCase operationCase)
    {
        var request = (await Call.WithRequired(operationCase).SendAsync(SampleAnswers.Shortest(operationCase))).Request;

        Assert.That(request.Body, Is.Null.Or.Empty);
    }

    private static async Task AssertSentAsync(OperationCase operationCase, JsonNode sample)
    {
        var call = Call.WithRequired(operationCase);
        call.SetBody(sample);

        var request = (await call.SendAsync(SampleAnswers.Shortest(operationCase))).Request;

        var expected = sample.DeepClone();
        if (operationCase.HasStreamFlag)
            expected[operationCase.Operation.StreamFlag] = operationCase.Kind == AnswerKind.Events;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(JsonDifference.Find(expected, request.Json), Is.Null, "what was sent");
            Assert.That(JsonDifference.Find(sample, CallResult.AsJson(call.Body)), Is.Null, "the caller's object afterwards");
        }
    }
}
