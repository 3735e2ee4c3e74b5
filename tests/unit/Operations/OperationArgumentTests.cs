using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Vectara.Tests.Operations;

/// <summary>What each operation refuses before anything is sent.</summary>
internal sealed partial class OperationArgumentTests
{
    private static readonly IReadOnlyList<OperationCase> WithRequiredBody =
        [.. OperationCase.All.Where(operationCase => operationCase.RequestMediaType is not null && !operationCase.Operation.IsBodyOptional)];

    private static readonly IReadOnlyList<OperationCase> WithPath = [.. OperationCase.All.Where(operationCase => Texts(operationCase.Operation.PathParameters).Any())];

    private static readonly IReadOnlyList<OperationCase> WithRequiredQuery = [.. OperationCase.All.Where(operationCase => Texts(operationCase.Operation.RequiredQuery).Any())];

    private static readonly IReadOnlyList<OperationCase> WithJson = [.. OperationCase.All.Where(operationCase => operationCase.RequestMediaType == OperationCase.Json)];

    private static readonly IReadOnlyList<OperationCase> WithRequiredParts =
        [.. WithRequiredBody.Where(operationCase => operationCase.RequestMediaType == OperationCase.Form && FormSample.Of(operationCase, full: false).Parts.Count > 0)];

    [TestCaseSource(nameof(WithPath))]
    public async Task A_path_parameter_that_makes_no_segment_is_refused(OperationCase operationCase)
    {
        foreach (var parameter in Texts(operationCase.Operation.PathParameters))
        {
            foreach (var value in (string?[])[null, "", ".", ".."])
                await AssertRefusedAsync(operationCase, parameter.ArgumentName, call => call.Values[parameter.Name] = value);
        }
    }

    [TestCaseSource(nameof(WithRequiredQuery))]
    public async Task A_required_query_parameter_that_is_null_is_refused(OperationCase operationCase)
    {
        foreach (var parameter in Texts(operationCase.Operation.RequiredQuery))
            await AssertRefusedAsync(operationCase, parameter.ArgumentName, call => call.Values[parameter.Name] = null);
    }

    [TestCaseSource(nameof(WithRequiredBody))]
    public Task A_body_that_is_null_is_refused(OperationCase operationCase) => AssertRefusedAsync(operationCase, "request", call => call.Body = null);

    [TestCaseSource(nameof(WithJson))]
    public async Task A_body_without_a_required_member_is_refused_by_the_name_of_the_member(OperationCase operationCase)
    {
        for (var pick = 0; pick < OperationSamples.Picks(operationCase.RequestSchema!); pick++)
        {
            var sample = OperationSamples.Full(operationCase.RequestSchema!, pick).AsObject();
            foreach (var member in RequiredMembers(operationCase.RequestSchema!, pick))
            {
                var incomplete = sample.DeepClone().AsObject();
                incomplete.Remove(member);
                var call = Call.WithRequired(operationCase);
                call.SetBody(incomplete);

                var result = await call.TrySendAsync(SampleAnswers.Shortest(operationCase));

                Assert.That(result.Requests, Is.Empty, member);
                Assert.That(result.Exception, Is.InstanceOf<ArgumentException>(), member);
                AssertNames(result.Exception!, call.Body!, member);
            }
        }
    }

    [TestCaseSource(nameof(WithRequiredParts))]
    public async Task A_form_without_a_required_part_is_refused_by_the_name_of_the_member(OperationCase operationCase)
    {
        foreach (var part in FormSample.Of(operationCase, full: false).Parts)
        {
            var call = Call.WithRequired(operationCase);
            call.Body!.GetType().GetProperty(Naming.Pascal(part.Name))!.SetValue(call.Body, null);

            var result = await call.TrySendAsync(SampleAnswers.Shortest(operationCase));

            Assert.That(result.Requests, Is.Empty, part.Name);
            Assert.That(result.Exception, Is.InstanceOf<ArgumentException>(), part.Name);
            Assert.That(result.Exception!.Message, Does.Contain($"{call.Body!.GetType().Name}.{Naming.Pascal(part.Name)}"));
        }
    }

    private static async Task AssertRefusedAsync(OperationCase operationCase, string argument, Action<Call> spoil)
    {
        var call = Call.WithRequired(operationCase);
        spoil(call);

        var result = await call.TrySendAsync(SampleAnswers.Shortest(operationCase));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Requests, Is.Empty);
            Assert.That(result.Exception, Is.InstanceOf<ArgumentException>().With.Property(nameof(ArgumentException.ParamName)).EqualTo(argument));
        }
    }

    /// <summary>The message says <c>Class.Member</c> in C#'s spelling and the member in the API's.</summary>
    private static void AssertNames(Exception exception, object body, string member)
    {
        var named = ClassAndMember().Match(exception.Message);
        var types = new List<string>();
        for (var type = body.GetType(); type is not null; type = type.BaseType)
            types.Add(type.Name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(types, Does.Contain(named.Groups[1].Value), exception.Message);
            Assert.That(body.GetType().GetProperty(named.Groups[2].Value), Is.Not.Null, exception.Message);
            Assert.That(exception.Message, Does.Contain($"'{member}'"));
        }
    }

    /// <summary>The required members of the variant that a pick stands for, but for those that its class sets.</summary>
    private static IEnumerable<string> RequiredMembers(JsonNode schema, int pick)
    {
        var merged = MergedSchema.Of(schema);
        if (merged.Variants.Count > 0)
            return RequiredMembers(merged.Variants[pick % merged.Variants.Count], pick).Where(name => name != merged["discriminator"]?["propertyName"]?.GetValue<string>());
        var set = Discriminators.Of(merged);
        return merged.Properties.Where(name => merged.Requires(name) && !set.ContainsKey(name));
    }

    private static IEnumerable<ContractParameter> Texts(IEnumerable<ContractParameter> parameters) =>
        parameters.Where(parameter => MergedSchema.Of(parameter.Schema) is { Type: "string" } schema && schema["format"] is null);

    [GeneratedRegex(@"\b([A-Z]\w*)\.([A-Z]\w*) must be set")]
    private static partial Regex ClassAndMember();
}
