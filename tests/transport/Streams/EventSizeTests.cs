using System.Text;

namespace Vectara.Tests.Transport.Streams;

/// <summary>One event is held in memory, and no more than the limit.</summary>
public sealed class EventSizeTests : StreamTest
{
    private static void Limit(VectaraClientOptions options) => options.MaxStreamEventBytes = 1000;

    [Test]
    public async Task An_event_above_the_limit_is_an_error_that_keeps_what_arrived([Values(1, 100, 10_000)] int pieceSize)
    {
        var text = Event(Chunk("x")) + Event(Chunk(new string('y', 3000))) + End;
        var pieces = Encoding.UTF8.GetBytes(text).Chunk(pieceSize);

        var (events, error) = await Query(new ChoppedStream(pieces), Limit).ReadAllAsync();

        Assert.That(error, Is.TypeOf<VectaraStreamException>());
        Assert.That(error!.Message, Does.Contain("1000 bytes"));
        Assert.That(events.Select(Text), Is.EqualTo(["x"]));
    }

    [Test]
    public async Task Data_of_exactly_the_limit_is_within_it_however_it_comes([Values(1, 100, 10_000)] int pieceSize)
    {
        string Text(int length) => Event(Chunk(new string('y', length - Chunk("").Length))) + End;

        Assert.That(await Query(new ChoppedStream(Encoding.UTF8.GetBytes(Text(1000)).Chunk(pieceSize)), Limit).ToListAsync(), Has.Count.EqualTo(2));

        var (_, error) = await Query(new ChoppedStream(Encoding.UTF8.GetBytes(Text(1001)).Chunk(pieceSize)), Limit).ReadAllAsync();
        Assert.That(error!.Message, Does.Contain("1000 bytes"));
    }

    [TestCase("\n")]
    [TestCase("\r\n")]
    [TestCase("\r")]
    public async Task Comments_that_keep_the_connection_alive_are_no_event(string lineEnd)
    {
        var comments = Enumerable.Repeat(Encoding.UTF8.GetBytes($": keep-alive{lineEnd}{lineEnd}"), 500);

        var events = await Query(new ChoppedStream([.. comments, Encoding.UTF8.GetBytes(End)]), Limit).ToListAsync();

        Assert.That(events, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Data_over_many_lines_counts_as_one_event()
    {
        var text = string.Concat(Enumerable.Repeat($"data: {new string(' ', 50)}\n", 100)) + "\n" + End;

        var (_, error) = await Query(new ChoppedStream(Encoding.UTF8.GetBytes(text).Chunk(60)), Limit).ReadAllAsync();

        Assert.That(error, Is.TypeOf<VectaraStreamException>());
        Assert.That(error!.Message, Does.Contain("1000 bytes"));
    }

    [Test]
    public async Task Many_events_are_not_one([Values(1, 500, 100_000)] int pieceSize)
    {
        var text = string.Concat(Enumerable.Repeat(Event(Chunk("y")), 500)) + End;

        var events = await Query(new ChoppedStream(Encoding.UTF8.GetBytes(text).Chunk(pieceSize)), Limit).ToListAsync();

        Assert.That(events, Has.Count.EqualTo(501));
    }

    [Test]
    public async Task The_limit_is_16_MiB_by_default()
    {
        var large = new string('y', 15 * 1024 * 1024);

        Assert.That(Text((await Query(Event(Chunk(large)) + End).ToListAsync())[0]), Has.Length.EqualTo(large.Length));

        var (_, error) = await Query(Event(Chunk(new string('y', 17 * 1024 * 1024))) + End).ReadAllAsync();
        Assert.That(error, Is.TypeOf<VectaraStreamException>());
    }
}
