using System.Text;
using Newtonsoft.Json;

namespace Vectara.Json.Tests;

[TestFixture, Parallelizable(ParallelScope.All)]
public class WriterCasesTests
{
    [Test]
    public void Every_character_is_written_as_JsonTextWriter_writes_it([Values] StringEscapeHandling escapes)
    {
        using var both = new WriterComparison();
        both.Set(w => w.StringEscapeHandling = escapes);
        both.Call("start", w => w.WriteStartObject());
        for (var c = 0; c <= 0xFFFF; c += c < 0x2100 ? 1 : 61)
        {
            var character = (char)c;
            both.Call($"name {c:x4}", w => w.WritePropertyName($"n{character}"));
            both.Call($"value {c:x4}", w => w.WriteValue($"{character}{character}x"));
            both.Call($"name {c:x4}", w => w.WritePropertyName("c"));
            both.Call($"character {c:x4}", w => w.WriteValue(character));
        }

        both.Close();
    }

    [Test]
    public void Long_text_is_written_in_segments_of_moderate_length([Values("x", "é", "😀", "x\n")] string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        using var both = new WriterComparison();
        both.Call("start", w => w.WriteStartArray());
        both.Call("text", w => w.WriteValue(text));
        both.Call("bytes", w => w.WriteValue(Encoding.UTF8.GetBytes(text)));
        both.Close();

        using var segments = new PooledSegments();
        using var writer = new Utf8TokenWriter(segments);
        writer.WriteValue(text);
        foreach (var segment in segments.Sequence) Assert.That(segment.Length, Is.LessThanOrEqualTo(64 * 1024));
    }

    // Of the first two, the round-trip format of .NET Framework makes other numbers.
    [TestCase(0.84551240822557006)]
    [TestCase(0.79072086456731006)]
    [TestCase(0.1)]
    [TestCase(double.Epsilon)]
    [TestCase(double.MinValue)]
    public void A_double_is_read_back_as_it_was(double value)
    {
        using var segments = new PooledSegments();
        using (var writer = new Utf8TokenWriter(segments)) writer.WriteValue(value);
        using var copy = new MemoryStream();
        segments.CopyTo(copy);

        using var reader = new Utf8TokenReader(copy.ToArray());
        reader.Read();

        Assert.That(reader.TryGetDouble(out var read), Is.True);
        Assert.That(read, Is.EqualTo(value));
    }

    [Test]
    public void Deep_nesting_is_written()
    {
        using var both = new WriterComparison();
        for (var i = 0; i < 2000; i++) both.Call("start", w => w.WriteStartArray());
        both.Close();
    }

    [Test]
    public void What_is_out_of_place_is_refused_and_leaves_no_trace()
    {
        using var segments = new PooledSegments();
        using var writer = new Utf8TokenWriter(segments);
        writer.WriteStartObject();

        Assert.That(() => writer.WriteValue(1), Throws.TypeOf<JsonWriterException>());
        Assert.That(() => writer.WriteStartArray(), Throws.TypeOf<JsonWriterException>());
        Assert.That(() => writer.WriteEndArray(), Throws.TypeOf<JsonWriterException>());
        Assert.That(() => writer.WriteValue(new object()), Throws.TypeOf<JsonWriterException>());
        Assert.That(Encoding.UTF8.GetString(segments.Sequence), Is.EqualTo("{"));
    }

    [Test]
    public void Closing_completes_the_text_and_keeps_it()
    {
        using var segments = new PooledSegments();
        var writer = new Utf8TokenWriter(segments);
        writer.WriteStartObject();
        writer.WritePropertyName("a");
        writer.WriteStartArray();
        writer.WriteValue(1);
        ((IDisposable)writer).Dispose();
        ((IDisposable)writer).Dispose();

        Assert.That(Encoding.UTF8.GetString(segments.Sequence), Is.EqualTo("{\"a\":[1]}"));
        Assert.That(segments.Length, Is.EqualTo(9));
    }
}
