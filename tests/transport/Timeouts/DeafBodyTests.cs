using System.Text;

namespace Vectara.Tests.Transport.Timeouts;

#if SDK_NETSTANDARD
/// <summary>On .NET Framework the body of an answer does not heed a token while it waits for bytes; it ends when the answer is disposed.</summary>
public sealed class DeafBodyTests : TransportTest
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Test]
    public async Task Cancellation_ends_the_wait_for_an_answer([Values(200, 400)] int status)
    {
        var body = new DeafBody("{");
        using var handler = Answering(body, "application/json", status);
        using var cancellation = new CancellationTokenSource();

        var call = Client(options => options.Handler = handler).SendAsync(Kind.Get, cancellationToken: cancellation.Token);
        await body.Waiting.InTime();
        await cancellation.CancelAsync();

        Assert.That(((OperationCanceledException)(await call.FailureAsync())!).CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public async Task So_does_the_time_of_an_attempt()
    {
        var body = new DeafBody("{");
        using var handler = Answering(body, "application/json");

        var call = ClockedClient(options => (options.Handler, options.AttemptTimeout) = (handler, Limit)).SendAsync(Kind.Create);
        await body.Waiting.InTime();
        Clock.Advance(Limit);

        Assert.That((await call.FailureAsync<VectaraTimeoutException>()).Timeout, Is.EqualTo(Limit));
    }

    [Test]
    public async Task Cancellation_ends_the_wait_for_an_event([Values("text/event-stream", "application/json")] string contentType)
    {
        var body = new DeafBody("data:");
        using var handler = Answering(body, contentType);
        using var cancellation = new CancellationTokenSource();
        await using var events = Client(options => options.Handler = handler).Queries.QueryStreamAsync(Calls.Question, cancellationToken: cancellation.Token).GetAsyncEnumerator();

        var next = events.MoveNextAsync().AsTask();
        await body.Waiting.InTime();
        await cancellation.CancelAsync();

        Assert.That(((OperationCanceledException)(await next.FailureAsync())!).CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public async Task So_does_silence()
    {
        var body = new DeafBody("data:");
        using var handler = Answering(body, "text/event-stream");
        await using var events = ClockedClient(options => (options.Handler, options.StreamIdleTimeout) = (handler, Limit)).Queries.QueryStreamAsync(Calls.Question).GetAsyncEnumerator();

        var next = events.MoveNextAsync().AsTask();
        await body.Waiting.InTime();
        await Clock.RunningAsync(Limit).InTime();
        Clock.Advance(Limit);

        Assert.That((await next.FailureAsync<VectaraStreamException>()).Message, Does.Contain("silent"));
    }

    private static StubHandler Answering(DeafBody body, string contentType, int status = 200) => StubHandler.Of(_ =>
    {
        var content = new StreamContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return new HttpResponseMessage((System.Net.HttpStatusCode)status) { Content = content };
    });

    /// <summary>Has a beginning, and waits after it until it is disposed.</summary>
    private sealed class DeafBody(string beginning) : MemoryStream(Encoding.UTF8.GetBytes(beginning))
    {
        // Asynchronously: the test is to go on while this waits, not within the call that begins to.
        private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task Waiting => _waiting.Task;

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            if (Position < Length)
                return Read(buffer, offset, count);
            _waiting.TrySetResult();
            await _disposed.Task;
            throw new ObjectDisposedException(nameof(DeafBody));
        }

        protected override void Dispose(bool disposing)
        {
            _disposed.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
#endif
