using System.Net;

namespace Vectara.Tests.Transport.PerCall;

/// <summary>Status, headers and request id are to be had for every call.</summary>
public sealed class ResponseTests : TransportTest
{
    private readonly List<VectaraResponse> _seen = [];

    private RequestOptions Watching => new() { OnResponse = _seen.Add };

    [Test]
    public async Task A_call_tells_status_headers_request_id_and_attempts()
    {
        Server.On(Reply.Status(503), Reply.Json("{}", 201, ("x-request-id", "r-1"), ("x-many", "a"), ("x-many", "b")));

        await Client().SendAsync(Kind.Query, Watching).InTime();

        var response = _seen.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created));
            Assert.That(response.RequestId, Is.EqualTo("r-1"));
            Assert.That(response.Headers["X-MANY"], Is.EqualTo("a, b"));
            Assert.That(response.Headers["content-type"], Is.EqualTo("application/json"));
            Assert.That(response.Attempts, Is.EqualTo(2));
            Assert.That(response.Operation, Is.EqualTo("queries.query"));
        }
    }

    [TestCase("x-request-id")]
    [TestCase("request-id")]
    [TestCase("X-Vectara-Request-Id")]
    public async Task The_request_id_is_found_under_its_usual_names(string name)
    {
        Server.On(Reply.Ok((name, "r-2")));

        await Client().SendAsync(Kind.Get, Watching).InTime();

        Assert.That(_seen.Single().RequestId, Is.EqualTo("r-2"));
    }

    [Test]
    public async Task A_call_without_a_result_tells_it()
    {
        Server.On(Reply.Status(204));

        await Client().SendAsync(Kind.Delete, Watching).InTime();

        Assert.That(_seen.Single().Status, Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    public async Task An_error_tells_it_both_ways()
    {
        Server.On(Reply.Status(404, ("x-request-id", "r-3")));

        var error = await Client().SendAsync(Kind.Get, Watching).FailureAsync<VectaraNotFoundException>();

        Assert.That(_seen.Single().RequestId, Is.EqualTo("r-3"));
        Assert.That(error.Response!.Headers["x-request-id"], Is.EqualTo("r-3"));
        Assert.That(error.RequestId, Is.EqualTo("r-3"));
    }

    [Test]
    public async Task What_the_callback_throws_is_its_own()
    {
        Server.On(Reply.Ok());

        var error = await Client().SendAsync(Kind.Get, new() { OnResponse = _ => throw new IOException("the log is full") }).FailureAsync<IOException>();

        Assert.That(error.Message, Is.EqualTo("the log is full"));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_stream_tells_it_before_its_first_event()
    {
        var wire = new Wire();
        Server.On(wire.ServeAsync);
        var told = new TaskCompletionSource<VectaraResponse>();
        var stream = Client().Queries.QueryStreamAsync(Calls.Question, new() { OnResponse = told.SetResult });
        Assert.That(stream.Response, Is.Null);

        await using var events = stream.GetAsyncEnumerator();
        var first = events.MoveNextAsync().AsTask();
        var response = await told.Task.InTime();

        Assert.That(first.IsCompleted, Is.False);
        Assert.That(response.Headers["Content-Type"], Is.EqualTo("text/event-stream"));
        Assert.That(stream.Response, Is.SameAs(response));
        wire.Send("data: {\"type\":\"end\"}\n\n");
        Assert.That(await first.InTime(), Is.True);
    }

    [Test]
    public async Task Pages_tell_it_one_by_one()
    {
        Server.On(
            Reply.Json("""{"corpora":[],"metadata":{"page_key":"p2"}}""", 200, ("x-request-id", "one")),
            Reply.Json("""{"corpora":[]}""", 200, ("x-request-id", "two")));

        var pages = await Client().Corpora.ListAsync(requestOptions: Watching).AsPages().ToListAsync();

        Assert.That(_seen.Select(response => response.RequestId), Is.EqualTo(["one", "two"]));
        Assert.That(pages.Select(page => page.Response!.RequestId), Is.EqualTo(["one", "two"]));
    }

    [Test]
    public async Task A_failure_without_an_answer_tells_nothing()
    {
        Server.On(Reply.ReadAndAbort());

        await Client().SendAsync(Kind.Create, Watching).FailureAsync<VectaraConnectionException>();

        Assert.That(_seen, Is.Empty);
    }
}
