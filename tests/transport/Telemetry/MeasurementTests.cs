namespace Vectara.Tests.Transport.Telemetry;

/// <summary>What is measured of calls.</summary>
public sealed class MeasurementTests : TelemetryTest
{
    [Test]
    public async Task The_duration_of_a_call_covers_its_attempts()
    {
        Server.On(Reply.Status(503, ("Retry-After", "10")), Reply.Ok());
        using var listening = new Listening(spans: false);

        var call = ClockedClient().SendAsync(Kind.Get);
        await Clock.RunningAsync(TimeSpan.FromSeconds(10)).InTime();
        Clock.Advance(TimeSpan.FromSeconds(10));
        await call.InTime();

        var measurement = listening.Of("vectara.client.operation.duration").Single();
        Assert.That((measurement.Value, measurement.Unit), Is.EqualTo((10.0, "s")));
        Assert.That(measurement.Tags, Is.EquivalentTo(new Dictionary<string, object?>(ServerTags)
        {
            ["vectara.operation"] = "corpora.get",
            ["http.request.method"] = "GET",
            ["http.response.status_code"] = 200,
        }));
    }

    [Test]
    public async Task Attempts_are_counted()
    {
        Server.On(Reply.Status(503), Reply.Status(503), Reply.Ok());
        using var listening = new Listening(spans: false);

        await Client().SendAsync(Kind.Get).InTime();
        await Client().SendAsync(Kind.Get).InTime();

        Assert.That(listening.Of("vectara.client.attempts").Select(measurement => measurement.Value), Is.EqualTo([3, 1]));
    }

    [Test]
    public async Task An_error_is_among_the_tags()
    {
        Server.On(Reply.Status(404));
        using var listening = new Listening(spans: false);

        await Client().SendAsync(Kind.Get).FailureAsync();

        var tags = listening.Of("vectara.client.operation.duration").Single().Tags;
        Assert.That((tags["error.type"], tags["http.response.status_code"]), Is.EqualTo(("404", 404)));
    }

    [Test]
    public async Task Generation_is_measured_under_the_conventions_name()
    {
        using var listening = new Listening(spans: false);

        await Client().Queries.QueryAsync(Generating).InTime();
        await Client().SendAsync(Kind.Get).InTime();

        Assert.That(listening.Of("gen_ai.client.operation.duration").Single().Tags, Is.SupersetOf(new Dictionary<string, object?>(ServerTags)
        {
            ["gen_ai.operation.name"] = "generate_content",
            ["gen_ai.provider.name"] = "vectara",
            ["gen_ai.request.model"] = "mockingbird",
        }));
        Assert.That(listening.Of("vectara.client.operation.duration"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Measurements_need_no_listener_of_spans_and_spans_none_of_measurements([Values] bool spans)
    {
        using var listening = new Listening(spans: spans, measurements: !spans);

        await Client().SendAsync(Kind.Get).InTime();

        Assert.That((listening.Ended.Count > 0, listening.Measurements.Count > 0), Is.EqualTo((spans, !spans)));
    }
}
