namespace Vectara.Tests.Transport.Retries;

/// <summary>A DELETE whose repetition finds nothing has succeeded, if the first attempt may have done it.</summary>
public sealed class DeleteRetryTests : TransportTest
{
    [TestCase(408)]
    [TestCase(500)]
    [TestCase(502)]
    [TestCase(503)]
    [TestCase(504)]
    public async Task A_404_after_an_ambiguous_status_is_success(int status)
    {
        Server.On(Reply.Status(status), Reply.Status(404));

        Assert.That(await Client().SendAsync(Kind.Delete).FailureAsync(), Is.Null);
    }

    [Test]
    public async Task A_404_after_a_connection_broke_is_success()
    {
        Server.On(Reply.ReadAndAbort(), Reply.Status(404));

        Assert.That(await Client().SendAsync(Kind.Delete).FailureAsync(), Is.Null);
    }

    [Test]
    public async Task A_404_after_an_attempt_took_too_long_is_success()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived), Reply.Status(404));

        var call = ClockedClient(options => (options.AttemptTimeout, options.Retry.BaseDelay) = (TimeSpan.FromSeconds(5), TimeSpan.Zero)).SendAsync(Kind.Delete);
        await arrived.Task.InTime();
        Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.That(await call.FailureAsync(), Is.Null);
    }

    [Test]
    public async Task One_ambiguous_failure_among_clear_ones_is_enough()
    {
        Server.On(Reply.Status(500), Reply.Status(429), Reply.Status(404));

        Assert.That(await Client().SendAsync(Kind.Delete).FailureAsync(), Is.Null);
    }

    [Test]
    public async Task A_404_at_once_is_an_error()
    {
        Server.On(Reply.Status(404));

        await Client().SendAsync(Kind.Delete).FailureAsync<VectaraNotFoundException>();
    }

    [Test]
    public async Task A_404_after_a_429_is_an_error()
    {
        Server.On(Reply.Status(429), Reply.Status(404));

        await Client().SendAsync(Kind.Delete).FailureAsync<VectaraNotFoundException>();
    }

    [Test]
    public async Task A_404_after_a_503_that_says_when_to_come_back_is_an_error()
    {
        Server.On(Reply.Status(503, ("Retry-After", "1")), Reply.Status(404));

        await Client().SendAsync(Kind.Delete).FailureAsync<VectaraNotFoundException>();
    }

    [Test]
    public async Task A_404_after_a_401_is_an_error()
    {
        Server.On(Reply.Status(401), Reply.Status(404));

        await Client(options => options.Credential = new TestCredential { AnswersRejected = true }).SendAsync(Kind.Delete).FailureAsync<VectaraNotFoundException>();
    }

    [Test]
    public async Task A_404_after_an_attempt_that_ran_out_of_time_before_anything_was_sent_is_an_error()
    {
        var asked = new TaskCompletionSource();
        var credential = new DelegateCredential(async cancellationToken =>
        {
            if (asked.TrySetResult())
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return "token";
        });
        Server.On(Reply.Status(404));

        var call = ClockedClient(options => (options.Credential, options.AttemptTimeout, options.Retry.BaseDelay) = (credential, TimeSpan.FromSeconds(5), TimeSpan.Zero)).SendAsync(Kind.Delete);
        await asked.Task.InTime();
        Clock.Advance(TimeSpan.FromSeconds(5));

        await call.FailureAsync<VectaraNotFoundException>();
    }

    [Test]
    public async Task A_404_after_an_ambiguous_failure_of_something_else_is_an_error([Values(Kind.Get, Kind.Replace)] Kind kind)
    {
        Server.On(Reply.Status(500), Reply.Status(404));

        await Client().SendAsync(kind).FailureAsync<VectaraNotFoundException>();
    }

    [Test]
    public async Task A_DELETE_that_is_to_answer_with_a_model_does_not_take_the_error_for_it()
    {
        Server.On(Reply.Status(500), Reply.Json("""{"messages":["no such corpus"]}""", 404));

        await Client().Documents.BulkDeleteAsync("k").FailureAsync<VectaraNotFoundException>();
    }
}
