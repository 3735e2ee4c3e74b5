using System.IO.Compression;
using System.Text;

namespace Vectara.Tests.Transport.Streams;

/// <summary>Where the network cuts the bytes does not matter.</summary>
public sealed class SplitTests : StreamTest
{
    private const string Sample = "aä€😀z";

    private static byte[] Bytes(string newline) =>
        Encoding.UTF8.GetBytes($": hello{newline}{newline}event: message{newline}data: {Chunk(Sample)}{newline}{newline}data: {{\"type\":\"end\"}}{newline}{newline}");

    [Test]
    public async Task They_may_be_cut_in_two_at_any_byte([Values("\n", "\r", "\r\n")] string newline)
    {
        var bytes = Bytes(newline);
        for (var cut = 1; cut < bytes.Length; cut++)
        {
            var events = await Query(new ChoppedStream([bytes[..cut], bytes[cut..]])).ToListAsync();

            Assert.That(events.Select(Text), Is.EqualTo([Sample, null]), $"cut at byte {cut}");
        }
    }

    [Test]
    public async Task They_may_come_one_by_one([Values("\n", "\r", "\r\n")] string newline)
    {
        var events = await Query(new ChoppedStream(Bytes(newline).Select(single => new[] { single }))).ToListAsync();

        Assert.That(events.Select(Text), Is.EqualTo([Sample, null]));
    }

    [Test]
    public async Task A_compressed_stream_is_handed_over_event_by_event()
    {
        var rest = new TaskCompletionSource();
        Server.On(async exchange =>
        {
            await exchange.ReadBodyAsync();
            var response = exchange.Context.Response;
            (response.ContentType, response.Headers.ContentEncoding) = ("text/event-stream", "gzip");
            await using var compressed = new GZipStream(response.Body, CompressionLevel.Fastest);
            await compressed.WriteAsync(Encoding.UTF8.GetBytes(Event(Chunk(Sample))));
            await compressed.FlushAsync();
            await rest.Task;
            await compressed.WriteAsync(Encoding.UTF8.GetBytes(End));
        });
        await using var events = Client().Queries.QueryStreamAsync(Calls.Question).GetAsyncEnumerator();

        Assert.That(await events.MoveNextAsync().InTime(), Is.True);
        Assert.That(Text(events.Current), Is.EqualTo(Sample));
        rest.SetResult();
        Assert.That(await events.MoveNextAsync().InTime(), Is.True);
    }

    [Test]
    public async Task Nothing_is_read_ahead_of_the_event_that_is_handed_out()
    {
        var body = new ChoppedStream(Enumerable.Range(0, 100).Select(i => Encoding.UTF8.GetBytes(Event(Chunk($"part {i}")))));
        await using var events = Query(body).GetAsyncEnumerator();

        for (var i = 1; i <= 100; i++)
        {
            Assert.That(await events.MoveNextAsync().InTime(), Is.True);
            Assert.That(body.Reads, Is.EqualTo(i));
        }
    }
}
