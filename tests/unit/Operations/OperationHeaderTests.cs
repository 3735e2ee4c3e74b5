using NUnit.Framework;

namespace Vectara.Tests.Operations;

/// <summary>Which headers each operation's request has.</summary>
internal sealed class OperationHeaderTests
{
    private static readonly IReadOnlyList<OperationCase> WithServerTimeout = [.. OperationCase.All.Where(operationCase => operationCase.Operation.HasServerTimeout)];

    [TestCaseSource(typeof(OperationCase), nameof(OperationCase.All))]
    public async Task It_asks_for_the_media_type_of_its_answer(OperationCase operationCase)
    {
        var request = await SendAsync(operationCase, null);

        Assert.That(request.Headers["Accept"], Is.EqualTo(operationCase.Accept));
    }

    [TestCaseSource(typeof(OperationCase), nameof(OperationCase.All))]
    public async Task It_carries_the_key_unless_the_contract_asks_for_no_credentials(OperationCase operationCase)
    {
        var request = await SendAsync(operationCase, null);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(request.Headers.GetValueOrDefault("x-api-key"), Is.EqualTo(operationCase.Operation.IsAnonymous ? null : Call.ApiKey));
            Assert.That(request.Headers.Keys, Has.None.EqualTo("Authorization").IgnoreCase);
        }
    }

    [TestCaseSource(typeof(OperationCase), nameof(OperationCase.All))]
    public async Task It_names_the_media_type_of_its_body_if_it_has_one(OperationCase operationCase)
    {
        var request = await SendAsync(operationCase, null);

        Assert.That(request.MediaType, Is.EqualTo(operationCase.Operation.IsBodyOptional ? null : operationCase.RequestMediaType));
    }

    [TestCaseSource(typeof(OperationCase), nameof(OperationCase.All))]
    public async Task It_has_no_server_timeout_unless_it_is_asked_for(OperationCase operationCase)
    {
        var request = await SendAsync(operationCase, new RequestOptions { Timeout = TimeSpan.FromMinutes(1) });

        Assert.That(request.Headers.Keys, Has.None.StartsWith("Request-Timeout").IgnoreCase);
    }

    [TestCaseSource(nameof(WithServerTimeout))]
    public async Task Whole_seconds_of_server_timeout_are_sent_as_such(OperationCase operationCase)
    {
        var request = await SendAsync(operationCase, new RequestOptions { ServerTimeout = TimeSpan.FromSeconds(90) });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(request.Headers.GetValueOrDefault("Request-Timeout"), Is.EqualTo("90"));
            Assert.That(request.Headers.Keys, Has.None.EqualTo("Request-Timeout-Millis").IgnoreCase);
        }
    }

    [TestCaseSource(nameof(WithServerTimeout))]
    public async Task Parts_of_a_second_of_server_timeout_are_sent_as_milliseconds(OperationCase operationCase)
    {
        var request = await SendAsync(operationCase, new RequestOptions { ServerTimeout = TimeSpan.FromSeconds(1.25) });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(request.Headers.GetValueOrDefault("Request-Timeout-Millis"), Is.EqualTo("1250"));
            Assert.That(request.Headers.Keys, Has.None.EqualTo("Request-Timeout").IgnoreCase);
        }
    }

    private static async Task<RecordedRequest> SendAsync(OperationCase operationCase, RequestOptions? options)
    {
        var call = Call.WithRequired(operationCase);
        call.RequestOptions = options;
        return (await call.SendAsync(SampleAnswers.Shortest(operationCase))).Request;
    }
}
