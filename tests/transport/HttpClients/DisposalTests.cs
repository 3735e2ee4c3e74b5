namespace Vectara.Tests.Transport.HttpClients;

/// <summary>A client that is disposed while it is in use.</summary>
public sealed class DisposalTests : TransportTest
{
    private static readonly string[] Ways = ["own", "handler", "HttpClient"];

    private readonly SocketsHttpHandler _handler = new();
    private readonly HttpClient _http = new();

    [TearDown]
    public void CloseConnections()
    {
        _handler.Dispose();
        _http.Dispose();
    }

    [Test]
    public async Task What_is_under_way_comes_to_its_end([ValueSource(nameof(Ways))] string way)
    {
        TaskCompletionSource arrived = new(), go = new();
        Server.On(async exchange =>
        {
            arrived.SetResult();
            await go.Task;
            await Reply.Json("""{"key":"k"}""")(exchange);
        });
        var client = Client(options => Set(options, way));
        var call = client.Corpora.GetAsync("k");
        await arrived.Task.InTime();

        client.Dispose();
        go.SetResult();

        Assert.That((await call.InTime()).Key, Is.EqualTo("k"));
    }

    [Test]
    public async Task So_does_a_stream([ValueSource(nameof(Ways))] string way)
    {
        var wire = new Wire("text/event-stream");
        Server.On(wire.ServeAsync);
        var client = Client(options => Set(options, way));
        await using var events = client.Queries.QueryStreamAsync(Calls.Question).GetAsyncEnumerator();
        wire.Send("data: {\"type\":\"generation_chunk\",\"generation_chunk\":\"a\"}\n\n");
        Assert.That(await events.MoveNextAsync().AsTask().InTime(), Is.True);

        client.Dispose();
        wire.Send("data: {\"type\":\"end\"}\n\n");

        Assert.That(await events.MoveNextAsync().AsTask().InTime(), Is.True);
    }

    [Test]
    public async Task What_comes_after_is_refused_by_the_name_of_the_client([ValueSource(nameof(Ways))] string way)
    {
        var client = Client(options => Set(options, way));
        client.Dispose();

        var error = await client.SendAsync(Kind.Get).FailureAsync<ObjectDisposedException>();

        Assert.That(error.ObjectName, Does.Contain("VectaraClient"));
    }

    private void Set(VectaraClientOptions options, string way)
    {
        if (way == "handler")
            options.Handler = _handler;
        else if (way == "HttpClient")
            options.HttpClient = _http;
    }
}
