using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Vectara.Tests.Operations;

/// <summary>Which query each operation's request has.</summary>
internal sealed class OperationQueryTests
{
    private static readonly IReadOnlyList<OperationCase> WithOptions = [.. OperationCase.All.Where(operationCase => operationCase.Operation.Optional.Count > 0)];

    [TestCaseSource(typeof(OperationCase), nameof(OperationCase.All))]
    public async Task What_is_not_given_is_not_sent(OperationCase operationCase)
    {
        var call = Call.WithRequired(operationCase);

        await AssertQueryAsync(operationCase, call, operationCase.Operation.RequiredQuery);
    }

    [TestCaseSource(nameof(WithOptions))]
    public async Task All_options_are_sent_at_once(OperationCase operationCase)
    {
        for (var pick = 0; pick < 3; pick++)
        {
            var call = Call.WithRequired(operationCase);
            foreach (var parameter in operationCase.Operation.Optional)
                call.Values[parameter.Name] = OperationSamples.Full(parameter.Schema, pick);

            await AssertQueryAsync(operationCase, call, operationCase.Operation.RequiredQuery.Concat(operationCase.Operation.Optional));
        }
    }

    [TestCaseSource(nameof(WithOptions))]
    public async Task Each_option_is_sent_alone(OperationCase operationCase)
    {
        foreach (var parameter in operationCase.Operation.Optional)
        {
            var call = Call.WithRequired(operationCase);
            call.Values[parameter.Name] = OperationSamples.Full(parameter.Schema);

            await AssertQueryAsync(operationCase, call, operationCase.Operation.RequiredQuery.Append(parameter));
        }
    }

    [TestCaseSource(nameof(WithOptions))]
    public async Task Options_that_nobody_set_and_empty_lists_are_not_sent(OperationCase operationCase)
    {
        var call = Call.WithRequired(operationCase);
        foreach (var parameter in operationCase.Operation.Optional.Where(parameter => MergedSchema.Of(parameter.Schema).Type is "array" or "object"))
            call.Values[parameter.Name] = MergedSchema.Of(parameter.Schema).Type == "array" ? new JsonArray() : new JsonObject();

        await AssertQueryAsync(operationCase, call, operationCase.Operation.RequiredQuery);
    }

    private static async Task AssertQueryAsync(OperationCase operationCase, Call call, IEnumerable<ContractParameter> expected)
    {
        var request = (await call.SendAsync(SampleAnswers.Shortest(operationCase))).Request;

        Assert.That(
            PercentEncoding.DecodeQuery(request.Query),
            Is.EquivalentTo(expected.SelectMany(parameter => ExpectedQuery.Of(parameter, call.Values[parameter.Name]!))));
    }
}
