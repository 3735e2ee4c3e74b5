using System.Reflection;

namespace Vectara.Tests.Transport.Streams;

/// <summary>What all streaming operations have in common.</summary>
public sealed class StreamingOperationTests : TransportTest
{
    private static readonly IReadOnlyList<StreamingOperation> All = StreamingOperation.All;

    [Test]
    public void There_are_no_others()
    {
        var methods = typeof(IVectaraModel).Assembly.GetExportedTypes().Where(type => type.IsInterface)
            .SelectMany(type => type.GetMethods(), (type, method) => (type, method))
            .Where(pair => pair.method.ReturnType is { IsGenericType: true } result && result.GetGenericTypeDefinition() == typeof(VectaraStream<>))
            .Select(pair => $"{pair.type.Name[1..^"Client".Length]}.{pair.method.Name}");

        Assert.That(methods, Is.EquivalentTo(All.Select(operation => operation.Name.Split(' ')[0])));
    }

    [TestCaseSource(nameof(All))]
    public async Task The_call_asks_for_events_whatever_the_request_says(StreamingOperation operation)
    {
        Server.On(Reply.Events(operation.Text));

        await operation.Start(Client()).ToListAsync();

        var request = Server.Requests.Single();
        Assert.That(request.Header("Accept"), Is.EqualTo("text/event-stream"));
        if (request.Header("Content-Type")!.StartsWith("multipart", StringComparison.Ordinal))
            Assert.That(Multipart.Read(request).Single(part => part.Name == operation.Flag).Text, Is.EqualTo("true"));
        else
            Assert.That(request.Text, Does.Contain($"\"{operation.Flag}\":true"));
    }

    [TestCaseSource(nameof(All))]
    public async Task Nothing_is_sent_before_the_first_event_is_asked_for(StreamingOperation operation)
    {
        await using var events = operation.Start(Client()).GetAsyncEnumerator();

        Assert.That(Server.Requests, Is.Empty);
    }

    [TestCaseSource(nameof(All))]
    public async Task The_first_event_is_handed_over_while_the_server_holds_back_the_rest(StreamingOperation operation)
    {
        var wire = new Wire();
        Server.On(wire.ServeAsync);
        await using var events = operation.Start(Client()).GetAsyncEnumerator();

        var first = events.MoveNextAsync();
        wire.Send($"data: {operation.First}\n\n");
        Assert.That(await first.InTime(), Is.True);
        Assert.That(VectaraJson.Serialize(events.Current), Does.Contain("Tides ä€😀"));

        wire.Send($"data: {operation.Terminator}\n\n");
        wire.End();
        Assert.That(await events.MoveNextAsync().InTime(), Is.EqualTo(operation.HasLastEvent));
    }

    [TestCaseSource(nameof(All))]
    public async Task Bytes_may_come_one_by_one(StreamingOperation operation)
    {
        var wire = new Wire();
        Server.On(wire.ServeAsync);
        wire.SendBytes(operation.Text);
        wire.End();

        var events = await operation.Start(Client()).ToListAsync();

        Assert.That(events, Has.Count.EqualTo(operation.Events));
        Assert.That(VectaraJson.Serialize(events[0]), Does.Contain("Tides ä€😀"));
    }

    [TestCaseSource(nameof(All))]
    public async Task The_end_is_the_end_though_the_server_stays_connected(StreamingOperation operation)
    {
        var wire = new Wire();
        Server.On(wire.ServeAsync);
        wire.Send(operation.Text);

        Assert.That(await operation.Start(Client()).ToListAsync(), Has.Count.EqualTo(operation.Events));
        await wire.Gone.InTime();
    }

    [TestCaseSource(nameof(All))]
    public async Task Leaving_the_loop_closes_the_connection(StreamingOperation operation)
    {
        var wire = new Wire();
        Server.On(wire.ServeAsync);
        wire.Send($"data: {operation.First}\n\n");

        await LeaveAsync().InTime();
        await wire.Gone.InTime();

        async Task LeaveAsync()
        {
            await foreach (var item in operation.Start(Client()))
                break;
        }
    }

    [TestCaseSource(nameof(All))]
    public async Task A_connection_that_is_cut_is_an_error_that_keeps_what_arrived(StreamingOperation operation)
    {
        var wire = new Wire();
        Server.On(wire.ServeAsync);
        wire.Send($"data: {operation.First}\n\n");
        wire.Close();

        var (events, error) = await operation.Start(Client()).ReadAllAsync();

        Assert.That(error, Is.TypeOf<VectaraStreamException>());
        var broken = (VectaraStreamException)error!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events, Has.Count.EqualTo(1));
            Assert.That(broken.EventCount, Is.EqualTo(1));
            Assert.That(broken.LastEvent, Is.SameAs(events[0]));
            Assert.That(broken.Operation, Is.Not.Empty);
            Assert.That(broken.InnerException, Is.InstanceOf<IOException>());
        }
    }

    [TestCaseSource(typeof(StreamingOperation), nameof(StreamingOperation.WithLastEvent))]
    public async Task An_answer_that_ends_without_the_last_event_is_an_error(StreamingOperation operation)
    {
        Server.On(Reply.Events($"data: {operation.First}\n\ndata: {operation.First}\n\n"));

        var (events, error) = await operation.Start(Client()).ReadAllAsync();

        Assert.That(error, Is.TypeOf<VectaraStreamException>());
        var broken = (VectaraStreamException)error!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(broken.EventCount, Is.EqualTo(2));
            Assert.That(broken.LastEvent, Is.SameAs(events[1]));
            Assert.That(broken.Partial, Is.Null);
            Assert.That(broken.Message, Does.Contain("last event").And.Contain("2 events"));
        }
    }

    [Test]
    public async Task A_chat_completion_may_end_with_the_answer()
    {
        var operation = All.Single(operation => !operation.HasLastEvent);
        Server.On(Reply.Events($"data: {operation.First}\n\n"));

        Assert.That(await operation.Start(Client()).ToListAsync(), Has.Count.EqualTo(1));
    }

    [TestCaseSource(nameof(All))]
    public async Task An_error_before_the_stream_is_an_error_of_the_service(StreamingOperation operation)
    {
        Server.On(Reply.Json("""{"messages":["no such thing"]}""", 404));

        var (events, error) = await operation.Start(Client()).ReadAllAsync();

        Assert.That(events, Is.Empty);
        Assert.That(error, Is.TypeOf<VectaraNotFoundException>());
        Assert.That(((VectaraApiException)error!).Messages, Is.EqualTo(["no such thing"]));
    }

    [TestCaseSource(nameof(All))]
    public async Task JSON_in_the_place_of_events_is_one_event(StreamingOperation operation)
    {
        Server.On(Reply.Json("""{"summary":"whole","choices":[]}"""));

        var events = await operation.Start(Client()).ToListAsync();

        Assert.That(events, Has.Count.EqualTo(1));
        Assert.That(((IVectaraModel)events[0]).AdditionalProperties["summary"], Is.EqualTo("whole"));
    }

    [TestCaseSource(nameof(All))]
    public async Task The_page_of_a_proxy_in_the_place_of_events_is_an_error_that_shows_it(StreamingOperation operation)
    {
        Server.On(Reply.Body("<html>\n<p>Sign in</p>\n\n</html>"u8.ToArray(), "text/html"));

        var (_, error) = await operation.Start(Client()).ReadAllAsync();

        Assert.That(error, Is.TypeOf<VectaraSerializationException>());
        Assert.That(((VectaraSerializationException)error!).BodyStart, Does.Contain("Sign in"));
    }
}
