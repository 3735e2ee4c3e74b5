namespace Vectara.Tests.Transport.Streams;

/// <summary>What server-sent events may look like (WHATWG HTML, section 9.2).</summary>
public sealed class SyntaxTests : StreamTest
{
    private static IEnumerable<TestCaseData<string>> Streams()
    {
        var (part, end) = (Chunk("x"), """{"type":"end"}""");
        yield return Case("LF", $"data: {part}\n\ndata: {end}\n\n");
        yield return Case("CRLF", $"data: {part}\r\n\r\ndata: {end}\r\n\r\n");
        yield return Case("CR", $"data: {part}\r\rdata: {end}\r\r");
        yield return Case("mixed line ends", $"data: {part}\r\n\ndata: {end}\n\r");
        yield return Case("no space after the colon", $"data:{part}\n\ndata:{end}\n\n");
        yield return Case("comments", $": hi\n\n:\ndata: {part}\n: within\n\n: keep-alive\n\ndata: {end}\n\n");
        yield return Case("event, id and retry", $"event: anything\nid: 7\nretry: 100\ndata: {part}\n\nevent: end\ndata: {end}\n\n");
        yield return Case("unknown fields", $"foo: bar\nbaz\ndata: {part}\n\ndata: {end}\n\n");
        yield return Case("data over several lines", $"data: {part.Replace(",", ",\ndata: ")}\n\ndata: {end}\n\n");
        yield return Case("blank lines in between", $"\n\n\ndata: {part}\n\n\n\n\ndata: {end}\n\n");
        yield return Case("byte order mark", $"\uFEFFdata: {part}\n\ndata: {end}\n\n");
        yield return Case("events without data", $"event: ping\n\ndata: {part}\n\nid: 3\n\ndata: {end}\n\n");

        static TestCaseData<string> Case(string name, string text)
        {
            var data = new TestCaseData<string>(text);
            data.SetArgDisplayNames(name);
            return data;
        }
    }

    [TestCaseSource(nameof(Streams))]
    public async Task It_is_read(string text)
    {
        var events = await Query(text).ToListAsync();

        Assert.That(events.Select(item => item.GetType()), Is.EqualTo([typeof(StreamGenerationChunk), typeof(StreamResponseEnd)]));
        Assert.That(Text(events[0]), Is.EqualTo("x"));
    }

    [Test]
    public async Task An_event_that_this_version_does_not_know_is_kept_as_such()
    {
        var events = await Query(Event("""{"novelty":[1,2],"type":"brand_new"}""") + End).ToListAsync();

        var unknown = (UnknownQueryStreamedResponse)events[0];
        Assert.That(unknown.Type, Is.EqualTo("brand_new"));
        Assert.That(VectaraJson.Serialize(unknown), Does.Contain("[1,2]"));
    }

    [Test]
    public async Task An_error_is_an_event()
    {
        var events = await Query(Event("""{"type":"error","messages":["the model is down"]}""") + End).ToListAsync();

        Assert.That(((StreamError)events[0]).Messages, Is.EqualTo(["the model is down"]));
    }

    [Test]
    public async Task DONE_ends_a_stream_that_declares_another_end_too_early()
    {
        var (events, error) = await Query(Event(Chunk("x")) + "data: [DONE]\n\n").ReadAllAsync();

        Assert.That(events, Has.Count.EqualTo(1));
        Assert.That(error, Is.TypeOf<VectaraStreamException>());
    }

    [Test]
    public async Task What_follows_the_last_event_is_nobodys()
    {
        Assert.That(await Query(End + Event(Chunk("late"))).ToListAsync(), Has.Count.EqualTo(1));
    }

    [TestCase("data: {\"type\":\"generation_chunk\",\n\n")]
    [TestCase("data: not JSON\n\n")]
    [TestCase("data: [1]\n\n")]
    [TestCase("data: {\"type\":\"generation_chunk\",\"generation_chunk\":{}}\n\n")]
    [TestCase("data:\n\n")]
    [TestCase("data: null\n\n")]
    [TestCase("data: {\"type\":\"end\"} {\"type\":\"end\"}\n\n")]
    public async Task Data_that_cannot_be_read_is_an_error_that_keeps_what_arrived(string text)
    {
        var (events, error) = await Query(Event(Chunk("x")) + text + End).ReadAllAsync();

        Assert.That(error, Is.TypeOf<VectaraStreamException>());
        Assert.That(events.Select(Text), Is.EqualTo(["x"]));
        Assert.That(((VectaraStreamException)error!).EventCount, Is.EqualTo(1));
    }

    [Test]
    public async Task An_event_that_is_cut_off_is_not_handed_out()
    {
        var (events, error) = await Query(Event(Chunk("x")) + "data: {\"type\":\"generation_chunk\",\"generation_ch").ReadAllAsync();

        Assert.That(events.Select(Text), Is.EqualTo(["x"]));
        Assert.That(error, Is.TypeOf<VectaraStreamException>());
    }

    [Test]
    public async Task An_empty_answer_is_an_error()
    {
        var (_, error) = await Query("").ReadAllAsync();

        Assert.That(((VectaraStreamException)error!).EventCount, Is.Zero);
        Assert.That(((VectaraStreamException)error).LastEvent, Is.Null);
    }
}
