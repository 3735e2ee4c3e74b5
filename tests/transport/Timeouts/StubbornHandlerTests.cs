namespace Vectara.Tests.Transport.Timeouts;

/// <summary>
/// Handlers and bodies that do not end a cancelled wait as the newest .NET does. The calls are not to be repeated: before
/// another attempt the cancellation would be noticed anyway.
/// </summary>
public sealed class StubbornHandlerTests : TransportTest
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static IEnumerable<Exception> Breaks() => [new HttpRequestException("The request was aborted."), new IOException("The request was aborted.")];

    [TestCaseSource(nameof(Breaks))]
    public async Task A_connection_that_breaks_because_of_the_cancellation_is_a_cancellation(Exception thrown)
    {
        using var cancellation = new CancellationTokenSource();
        using var handler = Breaking(thrown, cancellation.Cancel);

        var error = await Client(options => options.Handler = handler).SendAsync(Kind.Create, cancellationToken: cancellation.Token).FailureAsync();

        Assert.That((error as OperationCanceledException)?.CancellationToken, Is.EqualTo(cancellation.Token), $"{error}");
    }

    [TestCaseSource(nameof(Breaks))]
    public async Task So_it_is_with_a_stream(Exception thrown)
    {
        using var cancellation = new CancellationTokenSource();
        var body = new BrokenBody(thrown, cancellation.Cancel);
        using var handler = StubHandler.Of(_ => new HttpResponseMessage { Content = new StreamContent(body) });

        var (_, error) = await Client(options => options.Handler = handler).Queries.QueryStreamAsync(Calls.Question, cancellationToken: cancellation.Token).ReadAllAsync();

        Assert.That((error as OperationCanceledException)?.CancellationToken, Is.EqualTo(cancellation.Token), $"{error}");
    }

    [TestCaseSource(nameof(Breaks))]
    public async Task Because_of_the_time_that_is_up_it_is_a_timeout(Exception thrown)
    {
        using var handler = Breaking(thrown, () => Clock.Advance(Limit));

        var error = await ClockedClient(options => (options.Handler, options.Timeout) = (handler, Limit)).SendAsync(Kind.Create).FailureAsync<VectaraTimeoutException>();

        Assert.That(error.Timeout, Is.EqualTo(Limit));
    }

    [TestCaseSource(nameof(Breaks))]
    public async Task So_it_is_where_the_time_of_the_attempt_is_up(Exception thrown)
    {
        using var handler = Breaking(thrown, () => Clock.Advance(Limit));

        var error = await ClockedClient(options => (options.Handler, options.AttemptTimeout) = (handler, Limit)).SendAsync(Kind.Create).FailureAsync<VectaraTimeoutException>();

        Assert.That(error.Timeout, Is.EqualTo(Limit));
    }

    private static StubHandler Breaking(Exception thrown, Action before) => StubHandler.Of(_ =>
    {
        before();
        throw thrown;
    });

    private sealed class BrokenBody(Exception thrown, Action before) : MemoryStream
    {
        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            before();
            return Task.FromException<int>(thrown);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            before();
            return ValueTask.FromException<int>(thrown);
        }
    }
}
