using System.Text;
using NUnit.Framework;

namespace Vectara.Tests.Models;

/// <summary>Streams are read and written as they are, and left open.</summary>
public sealed class StreamTests
{
    private const string Json = """{"id":"Grüße 東京 😀","metadata":{"a":[1,"\u0000"]}}""";

    [Test]
    public void What_is_written_is_UTF8_without_a_byte_order_mark()
    {
        using var stream = new MemoryStream();
        VectaraJson.Serialize(stream, new NoneReranker());
        Assert.That(stream.ToArray(), Is.EqualTo("{\"type\":\"none\"}"u8.ToArray()));
    }

    [Test]
    public void A_byte_order_mark_is_passed_over()
    {
        using var stream = new MemoryStream([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Json)]);
        Assert.That(VectaraJson.Deserialize<Document>(stream)!.Id, Is.EqualTo("Grüße 東京 😀"));
    }

    [Test]
    public void Nothing_to_read_from_or_write_to_is_refused_by_name() => Assert.Multiple(() =>
    {
        Assert.That(Assert.Throws<ArgumentNullException>(() => VectaraJson.Serialize(null!, new NoneReranker()))!.ParamName, Is.EqualTo("stream"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => VectaraJson.Deserialize<Document>((Stream)null!))!.ParamName, Is.EqualTo("stream"));
        Assert.That(Assert.Throws<ArgumentNullException>(() => VectaraJson.Deserialize<Document>((string)null!))!.ParamName, Is.EqualTo("json"));
    });

    [Test]
    public void Both_leave_the_stream_open()
    {
        using var stream = new MemoryStream();
        VectaraJson.Serialize(stream, new NoneReranker());
        stream.Position = 0;
        VectaraJson.Deserialize<ISearchReranker>(stream);
        Assert.That(stream.CanRead, Is.True);
    }

    [Test]
    public void A_stream_in_memory_is_read_from_where_it_stands_to_its_end()
    {
        using var stream = new MemoryStream();
        stream.Write(Encoding.UTF8.GetBytes("[1," + Json));
        stream.Position = 3;
        Assert.That(VectaraJson.Deserialize<Document>(stream)!.Id, Is.EqualTo("Grüße 東京 😀"));
        Assert.That(stream.Position, Is.EqualTo(stream.Length));
    }

    [Test]
    public void A_stream_that_hands_out_single_bytes_is_read()
    {
        using var stream = new Trickle(Encoding.UTF8.GetBytes(Json));
        Assert.That(VectaraJson.Deserialize<Document>(stream)!.Id, Is.EqualTo("Grüße 東京 😀"));
    }

    [Test]
    public void A_document_larger_than_any_buffer_survives()
    {
        var document = new Document
        {
            Id = new string('é', 200_000),
            Parts = [.. Enumerable.Range(0, 5_000).Select(i => new DocumentPart { Text = $"part {i} 東京", Metadata = new Dictionary<string, object?> { ["i"] = i } })],
        };
        using var stream = new MemoryStream();
        VectaraJson.Serialize(stream, document);
        stream.Position = 0;
        Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize<Document>(stream)), Is.EqualTo(VectaraJson.Serialize(document)));
    }

    [Test]
    public void A_pair_survives_wherever_a_buffer_ends([Range(4080, 4100)] int length)
    {
        var id = new string('x', length) + "😀😀é";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}"""));
        Assert.That(VectaraJson.Deserialize<Document>(stream)!.Id, Is.EqualTo(id));
    }

    [Test]
    public void Null_is_written_as_null()
    {
        using var stream = new MemoryStream();
        VectaraJson.Serialize(stream, null);
        Assert.That(stream.ToArray(), Is.EqualTo("null"u8.ToArray()));
    }

    private sealed class Trickle(byte[] content) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1)]);
    }
}
