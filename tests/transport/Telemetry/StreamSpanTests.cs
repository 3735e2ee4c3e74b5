using System.Diagnostics;

namespace Vectara.Tests.Transport.Telemetry;

/// <summary>The span of a stream ends with the stream.</summary>
public sealed class StreamSpanTests : TelemetryTest
{
    private readonly Wire _wire = new();

    private IAsyncEnumerator<IQueryStreamedResponse> Start(CancellationToken cancellationToken = default)
    {
        Server.On(_wire.ServeAsync);
        return ClockedClient(options => options.Timeout = null).Queries.QueryStreamAsync(Generating).GetAsyncEnumerator(cancellationToken);
    }

    [Test]
    public async Task It_is_not_over_before_the_last_event()
    {
        using var listening = new Listening();
        await using var events = Start();
        _wire.Send(Event(Chunk("x")));
        await events.MoveNextAsync().InTime();
        Assert.That(listening.Ended, Is.Empty);

        _wire.Send(End);
        await events.MoveNextAsync().InTime();
        Assert.That(await events.MoveNextAsync().InTime(), Is.False);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(listening.Span.Status, Is.EqualTo(ActivityStatusCode.Unset));
            Assert.That(listening.Span.GetTagItem("gen_ai.request.stream"), Is.True);
            Assert.That(listening.Span.GetTagItem("http.response.status_code"), Is.EqualTo(200));
            Assert.That(listening.Of("gen_ai.client.operation.duration"), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task The_time_to_the_first_event_is_told_as_soon_as_it_is_here()
    {
        using var listening = new Listening();
        await using var events = Start();

        var first = events.MoveNextAsync().AsTask();
        await Clock.RunningAsync(TimeSpan.FromMinutes(5)).InTime();
        Clock.Advance(TimeSpan.FromSeconds(3));
        _wire.Send(Event(Chunk("x")));
        await first.InTime();

        var measurement = listening.Of("gen_ai.client.operation.time_to_first_chunk").Single();
        Assert.That((measurement.Value, measurement.Unit), Is.EqualTo((3.0, "s")));
        Assert.That(measurement.Tags, Is.EquivalentTo(new Dictionary<string, object?>(ServerTags)
        {
            ["gen_ai.operation.name"] = "generate_content",
            ["gen_ai.provider.name"] = "vectara",
            ["gen_ai.request.model"] = "mockingbird",
        }));

        _wire.Send(Event(Chunk("y")) + End);
        Clock.Advance(TimeSpan.FromSeconds(2));
        while (await events.MoveNextAsync().InTime())
        {
        }

        Assert.That(listening.Of("gen_ai.client.operation.time_to_first_chunk"), Has.Count.EqualTo(1));
        Assert.That(listening.Span.GetTagItem("gen_ai.response.time_to_first_chunk"), Is.EqualTo(3.0));
        Assert.That(listening.Of("gen_ai.client.operation.duration").Single().Value, Is.EqualTo(5.0));
    }

    [Test]
    public async Task A_stream_that_breaks_is_an_error([Values] bool cut)
    {
        using var listening = new Listening();
        await using var events = Start();
        _wire.Send(Event(Chunk("x")));
        if (cut)
            _wire.Close();
        else
            _wire.End();
        await events.MoveNextAsync().InTime();

        await events.MoveNextAsync().AsTask().FailureAsync<VectaraStreamException>();

        Assert.That(listening.Span.Status, Is.EqualTo(ActivityStatusCode.Error));
        Assert.That(listening.Span.GetTagItem("error.type"), Is.EqualTo("Vectara.VectaraStreamException"));
    }

    [Test]
    public async Task Silence_is_an_error()
    {
        using var listening = new Listening();
        await using var events = Start();

        var first = events.MoveNextAsync().AsTask();
        await Clock.RunningAsync(TimeSpan.FromMinutes(5)).InTime();
        Clock.Advance(TimeSpan.FromMinutes(5));
        await first.FailureAsync<VectaraStreamException>();

        Assert.That(listening.Span.Status, Is.EqualTo(ActivityStatusCode.Error));
    }

    [Test]
    public async Task An_error_event_is_an_error()
    {
        using var listening = new Listening();
        await using var events = Start();
        _wire.Send(Event("""{"type":"error","messages":["secret"]}""") + End);

        while (await events.MoveNextAsync().InTime())
        {
        }

        Assert.That(listening.Span.Status, Is.EqualTo(ActivityStatusCode.Error));
        Assert.That(listening.Span.GetTagItem("error.type"), Is.EqualTo("Vectara.StreamError"));
    }

    [Test]
    public async Task Leaving_the_loop_ends_it_and_is_none()
    {
        using var listening = new Listening();
        var events = Start();
        _wire.Send(Event(Chunk("x")));
        await events.MoveNextAsync().InTime();

        await events.DisposeAsync();

        Assert.That(listening.Span.Status, Is.EqualTo(ActivityStatusCode.Unset));
        Assert.That(listening.Of("gen_ai.client.operation.duration").Single().Tags, Does.Not.ContainKey("error.type"));
    }

    [Test]
    public async Task Cancellation_is_told_as_such()
    {
        using var listening = new Listening();
        using var cancellation = new CancellationTokenSource();
        await using var events = Start(cancellation.Token);
        _wire.Send(Event(Chunk("x")));
        await events.MoveNextAsync().InTime();

        await cancellation.CancelAsync();
        await events.MoveNextAsync().AsTask().FailureAsync();

        Assert.That((string?)listening.Span.GetTagItem("error.type"), Does.EndWith("CanceledException"));
    }

    [Test]
    public async Task A_stream_that_does_not_begin_is_an_error_of_its_status()
    {
        Server.On(Reply.Status(403));
        using var listening = new Listening();

        await Client().Queries.QueryStreamAsync(Generating).ReadAllAsync();

        Assert.That(listening.Span.GetTagItem("error.type"), Is.EqualTo("403"));
        Assert.That(listening.Of("gen_ai.client.operation.time_to_first_chunk"), Is.Empty);
    }

    [Test]
    public async Task JSON_in_the_place_of_events_is_the_first_and_only_one()
    {
        Server.On(Reply.Json("""{"summary":"whole"}"""));
        using var listening = new Listening();

        await Client().Queries.QueryStreamAsync(Generating).ToListAsync();

        Assert.That(listening.Of("gen_ai.client.operation.time_to_first_chunk"), Has.Count.EqualTo(1));
        Assert.That(listening.Span.Status, Is.EqualTo(ActivityStatusCode.Unset));
    }

    [Test]
    public async Task What_the_caller_does_in_the_loop_is_not_within_it()
    {
        using var listening = new Listening();
        Server.On(Reply.Events(Event(Chunk("x")) + End));
        using var work = new Activity("the caller's work").Start();

        await foreach (var item in Client().Queries.QueryStreamAsync(Generating))
            Assert.That(Activity.Current, Is.SameAs(work));

        Assert.That(Activity.Current, Is.SameAs(work));
        Assert.That(listening.Span.ParentSpanId, Is.EqualTo(work.SpanId));
    }
}
