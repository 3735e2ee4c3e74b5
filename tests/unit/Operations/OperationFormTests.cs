using NUnit.Framework;

namespace Vectara.Tests.Operations;

/// <summary>The parts of each form.</summary>
internal sealed class OperationFormTests
{
    private static readonly IReadOnlyList<OperationCase> WithForm = [.. OperationCase.All.Where(operationCase => operationCase.RequestMediaType == OperationCase.Form)];

    [TestCaseSource(nameof(WithForm))]
    public Task All_members_become_parts(OperationCase operationCase) => AssertSentAsync(operationCase, pick => FormSample.Of(operationCase, full: true, pick));

    [TestCaseSource(nameof(WithForm))]
    public Task Members_that_are_not_set_become_none(OperationCase operationCase) => AssertSentAsync(operationCase, pick => FormSample.Of(operationCase, full: false, pick));

    [TestCaseSource(nameof(WithForm))]
    public Task A_file_without_a_media_type_has_the_one_of_its_ending(OperationCase operationCase) =>
        AssertSentAsync(operationCase, pick => FormSample.Of(operationCase, full: true, pick, fileMediaType: null));

    [TestCaseSource(nameof(WithForm))]
    public async Task Parts_come_in_the_order_of_the_contract(OperationCase operationCase)
    {
        var call = Call.WithRequired(operationCase);
        call.Body = FormSample.Of(operationCase, full: true).Form;

        var request = (await call.SendAsync(SampleAnswers.Shortest(operationCase))).Request;

        Assert.That(MultipartReader.Read(request).Select(part => part.Name).Distinct(), Is.EqualTo(MergedSchema.Of(operationCase.RequestSchema!).Properties));
    }

    private static async Task AssertSentAsync(OperationCase operationCase, Func<int, FormSample> make)
    {
        for (var pick = 0; pick < 3; pick++)
        {
            var sample = make(pick);
            var call = Call.WithRequired(operationCase);
            call.Body = sample.Form;

            var request = (await call.SendAsync(SampleAnswers.Shortest(operationCase))).Request;

            Assert.That(request.MediaType, Is.EqualTo(OperationCase.Form));
            AssertParts(operationCase, Expected(operationCase, sample), MultipartReader.Read(request));
        }
    }

    /// <summary>The sample's parts; the flag that asks for a stream is the method's to say.</summary>
    private static List<FormPart> Expected(OperationCase operationCase, FormSample sample) => operationCase.HasStreamFlag
        ? [.. sample.Parts.Where(part => part.Name != operationCase.Operation.StreamFlag), FormSample.Flag(operationCase)]
        : [.. sample.Parts];

    private static void AssertParts(OperationCase operationCase, List<FormPart> expected, IReadOnlyList<FormPart> actual)
    {
        Assert.That(actual.Select(part => part.Name), Is.EquivalentTo(expected.Select(part => part.Name)));
        using (Assert.EnterMultipleScope())
        {
            foreach (var (left, right) in expected.OrderBy(part => part.Name).Zip(actual.OrderBy(part => part.Name)))
            {
                Assert.That(right.FileName, Is.EqualTo(left.FileName), $"file name of {left.Name}");
                Assert.That(right.MediaType, left.FileName is null ? Is.AnyOf([.. FormSample.MediaTypes(operationCase, left.Name)]) : Is.EqualTo(left.MediaType), $"media type of {left.Name}");
                Assert.That(right.Describe(), Is.EqualTo(left.Describe()), $"content of {left.Name}");
            }
        }
    }
}
