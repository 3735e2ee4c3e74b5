using System.Buffers;
using System.Globalization;
using System.Text;
using Newtonsoft.Json;

namespace Vectara.Json.Tests;

/// <summary>What Utf8TokenReader has and JsonTextReader has not.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
public class ReaderAccessTests
{
    private static readonly string Filler = string.Concat(Enumerable.Range(0, 300).Select(i => $"\"f{i}\":[{{\"type\":\"inner\"}}],"));

    [TestCase("{\"type\":\"a\",\"x\":1}", "a")]
    [TestCase("{\"x\":1,\"type\":\"a\"}", "a")]
    [TestCase("{\"x\":{\"type\":\"inner\"},\"y\":[{\"type\":\"inner\"}],\"type\":\"a\"}", "a")]
    [TestCase("{\"type\":\"a\",\"type\":\"b\"}", "a")]
    [TestCase("{\"t\\u0079pe\":\"\\u0061\"}", "a")]
    [TestCase("{\"type\":\"\"}", "")]
    [TestCase("{\"type\":1}", null)]
    [TestCase("{\"type\":null}", null)]
    [TestCase("{\"type\":{\"type\":\"inner\"}}", null)]
    [TestCase("{\"types\":\"a\",\"Type\":\"b\"}", null)]
    [TestCase("{\"x\":{\"type\":\"inner\"}}", null)]
    [TestCase("{}", null)]
    [TestCase("{\"x\":1,broken", null)]
    [TestCase("{\"type\"", null)]
    [TestCase("{\"type\":", null)]
    [TestCase("{", null)]
    public void A_member_is_found_and_nothing_is_read(string document, string? expected)
    {
        var bytes = Encoding.UTF8.GetBytes(document);
        using var reader = new Utf8TokenReader(bytes);
        reader.Read();

        Assert.That(reader.TryPeekString("type"u8, out var value), Is.EqualTo(expected is not null));
        Assert.That(value, Is.EqualTo(expected));
        AssertRest(reader, bytes);
    }

    [Test]
    public void A_member_is_found_far_ahead()
    {
        var bytes = Encoding.UTF8.GetBytes($"[{{{Filler}\"type\":\"a\"}},{{{Filler}\"type\":\"b\"}}]");
        using var reader = new Utf8TokenReader(bytes);
        reader.Read();
        reader.Read();

        Assert.That(reader.TryPeekString("type"u8, out var value), Is.True);
        Assert.That(value, Is.EqualTo("a"));

        reader.Skip();
        reader.Read();
        Assert.That(reader.TryPeekString("type"u8, out value), Is.True);
        Assert.That(value, Is.EqualTo("b"));
        Assert.That(reader.TryPeekString("f299"u8, out _), Is.False);
        Assert.That(reader.TryPeekString("f0"u8, out _), Is.False);
        Assert.That(reader.Path, Is.EqualTo("[1]"));
        AssertRest(reader, bytes);
    }

    [Test]
    public void A_member_is_looked_for_at_the_start_of_an_object_alone()
    {
        using var reader = new Utf8TokenReader("[{\"type\":\"a\"}]"u8.ToArray());

        Assert.That(reader.TryPeekString("type"u8, out _), Is.False);
        reader.Read();
        Assert.That(reader.TryPeekString("type"u8, out _), Is.False);
        reader.Read();
        Assert.That(reader.TryPeekString("type"u8, out _), Is.True);
        reader.Read();
        Assert.That(reader.TryPeekString("type"u8, out _), Is.False);
    }

    [Test]
    public void A_member_that_a_replay_reads_is_not_looked_for()
    {
        using var reader = new Utf8TokenReader("/**/{\"type\":\"a\"}"u8.ToArray());
        reader.Read();
        reader.Read();

        Assert.That(reader.TokenType, Is.EqualTo(JsonToken.StartObject));
        Assert.That(reader.TryPeekString("type"u8, out _), Is.False);
        Assert.That(reader.Read(), Is.True);
        Assert.That(reader.Value, Is.EqualTo("type"));
    }

    [Test]
    public void Numbers_are_had_without_a_box()
    {
        using var reader = new Utf8TokenReader("[9223372036854775807,1.5,-3,9223372036854775808,\"1\",true,null]"u8.ToArray());
        reader.Read();

        reader.Read();
        Assert.That(reader.TryGetInt64(out var integer) ? integer : 0, Is.EqualTo(long.MaxValue));
        reader.Read();
        Assert.That(reader.TryGetInt64(out _), Is.False);
        Assert.That(reader.TryGetDouble(out var fraction) ? fraction : 0, Is.EqualTo(1.5));
        reader.Read();
        Assert.That(reader.TryGetDouble(out fraction) ? fraction : 0, Is.EqualTo(-3.0));
        reader.Read();
        Assert.That(reader.TryGetInt64(out _), Is.False);
        Assert.That(reader.TryGetDouble(out fraction) ? fraction : 0, Is.EqualTo(9223372036854775808.0));
        reader.Read();
        Assert.That(reader.TryGetInt64(out _) || reader.TryGetDouble(out _) || reader.TryGetBoolean(out _), Is.False);
        Assert.That((string?)reader.Value, Is.EqualTo("1"));
        reader.Read();
        Assert.That(reader.TryGetBoolean(out var truth) && truth, Is.True);
        reader.Read();
        Assert.That((string?)reader.Value, Is.Null);
    }

    [Test]
    public void Numbers_of_a_replay_are_had_too()
    {
        using var reader = new Utf8TokenReader("[/**/ 5, 1.5, false]"u8.ToArray());
        reader.Read();
        reader.Read();

        reader.Read();
        Assert.That(reader.TryGetInt64(out var integer) ? integer : 0, Is.EqualTo(5));
        Assert.That(reader.TryGetDouble(out var fraction) ? fraction : 0, Is.EqualTo(5.0));
        reader.Read();
        Assert.That(reader.TryGetDouble(out fraction) ? fraction : 0, Is.EqualTo(1.5));
        reader.Read();
        Assert.That(reader.TryGetBoolean(out var truth) && !truth, Is.True);
    }

    [TestCase("2024-05-06T07:08:09Z", true)]
    [TestCase("2024-05-06T07:08:09.1234567+05:30", true)]
    [TestCase("2024-05-06T07:08:09.5-11:00", true)]
    [TestCase("2024-05-06T07:08:09.12345678Z", false)]
    [TestCase("2024-05-06T07:08:09", false)]
    [TestCase("2024-05-06", false)]
    [TestCase("x", false)]
    public void A_date_is_had_where_nobody_can_read_it_in_two_ways(string text, bool known)
    {
        using var reader = new Utf8TokenReader(Encoding.UTF8.GetBytes($"\"{text}\""));
        reader.Read();

        Assert.That(reader.TryGetDateTimeOffset(out var date), Is.EqualTo(known));
        if (known) Assert.That(date, Is.EqualTo(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)));
    }

    [Test]
    public void A_value_is_skipped_with_all_that_is_in_it()
    {
        var bytes = Encoding.UTF8.GetBytes($"{{\"a\":{{{Filler}\"x\":1}},\"b\":2,\"c\":[[],{{}}],\"d\":3}}");
        using var reader = new Utf8TokenReader(bytes);
        var names = new List<string?>();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
        {
            names.Add((string?)reader.Value);
            reader.Skip();
        }

        Assert.That(names, Is.EqualTo(new[] { "a", "b", "c", "d" }));
        Assert.That(reader.TokenType, Is.EqualTo(JsonToken.EndObject));
        Assert.That(reader.Read(), Is.False);
    }

    // Alone, since others may push the names out of the table meanwhile.
    [Test, NonParallelizable]
    public void Reading_allocates_the_values_that_are_asked_for_and_nothing_else()
    {
        const string Item = "{\"n\":1,\"double\":-1.5e3,\"truth\":true,\"nothing\":null,\"date\":\"2024-05-06T07:08:09.5Z\",\"text\":\"not asked for\",\"small\":42,\"deep\":{\"a\":[[1]]},\"esc\\u0061ped\":0},";
        var document = Encoding.UTF8.GetBytes($"[{string.Concat(Enumerable.Repeat(Item, 500))}null]");
        using var reader = new Utf8TokenReader();
        ReadAll();

        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadAll();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void ReadAll()
        {
            reader.Reset(document);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonToken.StartObject)
            {
                while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
                {
                    switch ((string?)reader.Value)
                    {
                        case "n" or "nothing":
                            reader.ReadAsInt32();
                            break;
                        case "double":
                            reader.ReadAsDouble();
                            break;
                        case "truth":
                            reader.ReadAsBoolean();
                            break;
                        case "date":
                            reader.ReadAsDateTimeOffset();
                            break;
                        case "small":
                            reader.Read();
                            _ = reader.Value;
                            break;
                        default:
                            reader.Skip();
                            break;
                    }
                }
            }
        }
    }

    [Test]
    public void One_reader_reads_one_document_after_another()
    {
        using var reader = new Utf8TokenReader();
        Assert.That(reader.Read(), Is.False);

        reader.ResetToCopy("{\"a\":1}"u8);
        Assert.That(Tokens(reader), Is.EqualTo("StartObject PropertyName Integer EndObject"));
        reader.ResetToCopy("\uFEFF[]"u8);
        Assert.That(Tokens(reader), Is.EqualTo("StartArray EndArray"));
        reader.ResetToCopy("[1"u8);
        Assert.That(Tokens(reader), Is.EqualTo("StartArray Integer"));
        reader.Reset("[x]"u8.ToArray());
        Assert.That(() => Tokens(reader), Throws.TypeOf<JsonReaderException>());
        reader.Reset("xx[true]xx"u8.ToArray().AsMemory(2, 6));
        Assert.That(Tokens(reader), Is.EqualTo("StartArray Boolean EndArray"));
        reader.ResetToCopy(default(ReadOnlySpan<byte>));
        Assert.That(Tokens(reader), Is.Empty);
        using (var unmanaged = new Unmanaged("[null]"u8.ToArray()))
        {
            reader.Reset(unmanaged.Memory);
            Assert.That(Tokens(reader), Is.EqualTo("StartArray Null EndArray"));
        }
    }

    [TestCase(4095)]
    [TestCase(4096)]
    [TestCase(20_000)]
    public void Reads_a_stream_from_where_it_stands_to_its_end(int length)
    {
        var document = Encoding.UTF8.GetBytes("junk\"" + new string('x', length - 2) + "\"");
        foreach (var stream in new[] { new MemoryStream(document), new Trickle(document) })
        {
            for (var i = 0; i < 4; i++) stream.ReadByte();
            var bytes = PooledBytes.ReadToEnd(stream, out var read);

            Assert.That(bytes.AsSpan(0, read).ToArray(), Is.EqualTo(document[4..]));
            Assert.That(stream.CanRead, Is.True);
        }
    }

    [Test]
    public void Passes_the_first_member_where_it_is_the_string_that_is_looked_for()
    {
        using var reader = new Utf8TokenReader("{\"type\":\"a\",\"x\":1,\"y\":{\"type\":2}}"u8.ToArray());
        Assert.That(reader.TryTakeString("type"u8, out _), Is.False, "before the object");
        reader.Read();
        reader.TryPeekString("type"u8, out _);

        Assert.That(reader.TryTakeString("x"u8, out _), Is.False);
        Assert.That(reader.TryTakeString("type"u8, out var value), Is.True);
        Assert.That(value, Is.EqualTo("a"));
        Assert.That(reader.TokenType, Is.EqualTo(JsonToken.StartObject));
        Assert.That(reader.TryTakeString("x"u8, out _), Is.False, "no string");
        Assert.That(reader.TryTakeMember(out var name), Is.True);
        Assert.That((name, reader.Value, reader.Path), Is.EqualTo(("x", (object)1L, "x")));
        Assert.That(reader.TryTakeMember(out _), Is.False, "no scalar");
        Assert.That(Tokens(reader), Is.EqualTo("PropertyName StartObject PropertyName Integer EndObject EndObject"));
    }

    [Test]
    public void Goes_to_the_end_of_an_object_that_has_no_more_members()
    {
        using var reader = new Utf8TokenReader("{\"a\":{\"b\":1}}"u8.ToArray());
        for (var i = 0; i < 5; i++) reader.Read();

        Assert.That(reader.TryTakeMember(out var name), Is.True);
        Assert.That((name, reader.TokenType, reader.Depth, reader.Path), Is.EqualTo(((string?)null, JsonToken.EndObject, 1, "a")));
        Assert.That(reader.HasNoMore, Is.False);
        Assert.That(reader.TryTakeMember(out name), Is.True);
        Assert.That((name, reader.TokenType, reader.Depth, reader.Path), Is.EqualTo(((string?)null, JsonToken.EndObject, 0, "")));
        Assert.That(reader.HasNoMore, Is.True);
        Assert.That(reader.Read(), Is.False);
    }

    [TestCase("{} x")]
    [TestCase("{}}")]
    [TestCase("{}/**/")]
    [TestCase("[{}")]
    public void Does_not_call_a_document_read_that_goes_on(string document)
    {
        using var reader = new Utf8TokenReader(Encoding.UTF8.GetBytes(document));
        while (reader.TokenType != JsonToken.EndObject) reader.Read();

        Assert.That(reader.HasNoMore, Is.False);
    }

    [Test]
    public void Tells_how_large_a_container_will_be()
    {
        using var reader = new Utf8TokenReader("{\"a\":[1,[2,3],{\"b\":4}],\"c\":{}}"u8.ToArray());
        reader.Read();
        Assert.That(reader.CountAhead(), Is.EqualTo(2));
        reader.Read();
        reader.Read();
        Assert.That(reader.CountAhead(), Is.EqualTo(3));
    }

    [Test]
    public void A_closed_reader_reads_no_more()
    {
        var rented = ArrayPool<byte>.Shared.Rent(100);
        "[1,2]"u8.CopyTo(rented);
        var reader = new Utf8TokenReader();
        reader.ResetToPooled(rented, 5);
        reader.Read();
        reader.Read();
        reader.Close();
        reader.Close();
        ((IDisposable)reader).Dispose();

        Assert.That(reader.TokenType, Is.EqualTo(JsonToken.None));
        Assert.That(reader.Value, Is.Null);
        Assert.That(reader.Path, Is.Empty);
        Assert.That(reader.Depth, Is.Zero);
        Assert.That(() => reader.Read(), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => reader.ReadAsInt32(), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => reader.ReadAsBytes(), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => reader.Reset(default), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => reader.ResetToCopy("[]"u8), Throws.TypeOf<ObjectDisposedException>());
    }

    private static string Tokens(Utf8TokenReader reader)
    {
        var tokens = new List<JsonToken>();
        while (reader.Read()) tokens.Add(reader.TokenType);
        return string.Join(' ', tokens);
    }

    /// <summary>Demands that the rest of the document reads as it does for a JsonTextReader that stands at the same token.</summary>
    private static void AssertRest(Utf8TokenReader reader, byte[] document)
    {
        using var theirs = new JsonTextReader(new StreamReader(new MemoryStream(document))) { DateParseHandling = DateParseHandling.None };
        do
        {
            Assert.That(theirs.Read(), Is.True);
        }
        while (theirs.LinePosition < reader.LinePosition);

        bool more;
        do
        {
            Assert.That((reader.TokenType, reader.Value, reader.Path), Is.EqualTo((theirs.TokenType, theirs.Value, theirs.Path)));
            try
            {
                more = theirs.Read();
            }
            catch (JsonReaderException e)
            {
                Assert.That(() => reader.Read(), Throws.TypeOf<JsonReaderException>().With.Message.EqualTo(e.Message));
                return;
            }

            Assert.That(reader.Read(), Is.EqualTo(more));
        }
        while (more);
    }

    /// <summary>A stream that gives a few bytes at a time and does not say how many there are.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));
    }

    /// <summary>Memory with no array that anybody may have.</summary>
    private sealed class Unmanaged(byte[] bytes) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => bytes;

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
