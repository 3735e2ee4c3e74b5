using System.Text;

namespace Vectara.Tests.Transport.Streams;

/// <summary>The media type tells events from JSON.</summary>
public sealed class MediaTypeTests : StreamTest
{
    [TestCase("text/event-stream; charset=utf-8")]
    [TestCase("TEXT/Event-Stream")]
    public async Task Events_are_events(string type)
    {
        Server.On(Reply.Body(Encoding.UTF8.GetBytes(End), type));

        Assert.That(await Client().Queries.QueryStreamAsync(Calls.Question).ToListAsync(), Has.Count.EqualTo(1));
    }

    [TestCase("application/json; charset=utf-8")]
    [TestCase("Application/JSON")]
    public async Task JSON_is_JSON(string type)
    {
        Server.On(Reply.Body("""{"summary":"whole"}"""u8.ToArray(), type));

        var events = await Client().Queries.QueryStreamAsync(Calls.Question).ToListAsync();

        Assert.That(events.Single().AdditionalProperties["summary"], Is.EqualTo("whole"));
    }

    [Test]
    public async Task JSON_that_is_an_event_is_that_event()
    {
        Server.On(Reply.Json("""{"type":"error","messages":["no"]}"""));

        Assert.That((await Client().Queries.QueryStreamAsync(Calls.Question).ToListAsync()).Single(), Is.TypeOf<StreamError>());
    }

    [Test]
    public async Task JSON_that_cannot_be_read_is_an_error_that_shows_it()
    {
        Server.On(Reply.Json("[true"));

        var (_, error) = await Client().Queries.QueryStreamAsync(Calls.Question).ReadAllAsync();

        Assert.That(((VectaraSerializationException)error!).BodyStart, Is.EqualTo("[true"));
    }

    [Test]
    public async Task JSON_that_breaks_off_is_an_error_of_the_SDK()
    {
        Server.On(Reply.BeginAndClose("""{"summary":"""));

        var (_, error) = await Client().Queries.QueryStreamAsync(Calls.Question).ReadAllAsync();

        Assert.That(error, Is.InstanceOf<VectaraException>());
    }

    [Test]
    public async Task JSON_that_stops_coming_is_silence()
    {
        var wire = new Wire("application/json");
        Server.On(wire.ServeAsync);

        var reading = ClockedClient(options => options.Timeout = null).Queries.QueryStreamAsync(Calls.Question).ReadAllAsync();
        wire.Send("""{"summary":""");
        await Clock.RunningAsync(TimeSpan.FromMinutes(5)).WaitAsync(TimeSpan.FromSeconds(10));
        Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.That((await reading.InTime()).Error, Is.InstanceOf<VectaraException>());
    }

    [Test]
    public async Task An_answer_without_a_media_type_is_read_as_events()
    {
        Server.On(Reply.Body(Encoding.UTF8.GetBytes(End), null));

        Assert.That(await Client().Queries.QueryStreamAsync(Calls.Question).ToListAsync(), Has.Count.EqualTo(1));
    }
}
