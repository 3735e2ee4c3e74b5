using NUnit.Framework;

namespace Vectara.Tests.Operations;

/// <summary>That each operation minds its cancellation token.</summary>
internal sealed class OperationCancellationTests
{
    [TestCaseSource(typeof(OperationCase), nameof(OperationCase.All))]
    public async Task A_call_that_is_cancelled_beforehand_is_not_sent(OperationCase operationCase)
    {
        var call = Call.WithRequired(operationCase);
        call.CancellationToken = new CancellationToken(canceled: true);

        var result = await call.TrySendAsync(SampleAnswers.Shortest(operationCase));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Exception, Is.InstanceOf<OperationCanceledException>());
            Assert.That(result.Requests, Is.Empty);
        }
    }
}
