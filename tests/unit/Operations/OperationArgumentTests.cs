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
    public async Task A_body_without_a_required_member_is_refused_by_class_and_member(OperationCase operationCase)
    {
        var problems = new List<string>();
        await foreach (var (path, member, result) in IncompleteAsync(operationCase))
        {
            if (result.Requests.Count > 0)
                problems.Add($"Without {path} it is sent.");
            else if (result.Exception is not ArgumentException)
                problems.Add($"Without {path}: {result.Exception}");
            else if (!NamesMember(result.Exception.Message, member))
                problems.Add($"Without {path} it is refused without saying which member of which class: {result.Exception.Message}");
        }

        Assert.That(problems, Is.Empty);
    }

    [TestCaseSource(nameof(WithJson))]
    public async Task A_refused_body_is_told_where_it_lacks_a_member(OperationCase operationCase)
    {
        var problems = new List<string>();
        await foreach (var (path, _, result) in IncompleteAsync(operationCase))
        {
            if (result.Exception is ArgumentException e && !e.Message.Contains($"'{path}'"))
                problems.Add($"Without {path} it says: {e.Message}");
        }

        Assert.That(problems, Is.Empty);
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

    /// <summary>Calls with a full body that lacks one required member, once for each that there is at any depth.</summary>
    private static async IAsyncEnumerable<(string Path, string Member, CallResult Result)> IncompleteAsync(OperationCase operationCase)
    {
        var seen = new HashSet<string>();
        for (var pick = 0; pick < OperationSamples.Picks(operationCase.RequestSchema!); pick++)
        {
            var (sample, required) = OperationSamples.FullWithRequired(operationCase.RequestSchema!, pick);
            foreach (var (owner, member) in required)
            {
                var path = $"{owner.GetPath()}.{member}"["$.".Length..];
                var value = owner[member];
                owner.Remove(member);
                var call = Call.WithRequired(operationCase);
                call.SetBody(sample);
                owner[member] = value;
                if (seen.Add($"{path} of {call.Body!.GetType()}"))
                    yield return (path, member, await call.TrySendAsync(SampleAnswers.Shortest(operationCase)));
            }
        }
    }

    /// <summary>Whether a message says <c>Class.Member</c> in C#'s spelling.</summary>
    private static bool NamesMember(string message, string member) =>
        ClassAndMember().Match(message) is { Success: true } named
        && typeof(VectaraClient).Assembly.GetType($"{nameof(Vectara)}.{named.Groups[1].Value}")?.GetProperty(named.Groups[2].Value) is { } property
        && property.Name == Naming.Pascal(member);

    private static IEnumerable<ContractParameter> Texts(IEnumerable<ContractParameter> parameters) =>
        parameters.Where(parameter => MergedSchema.Of(parameter.Schema) is { Type: "string" } schema && schema["format"] is null);

    [GeneratedRegex(@"\b([A-Z]\w*)\.([A-Z]\w*) must be set")]
    private static partial Regex ClassAndMember();
}
