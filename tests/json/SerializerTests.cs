using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Vectara.Json.Tests;

/// <summary>Newtonsoft's serializer, its converters and its tokens, on both sides.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
public class SerializerTests
{
    private static readonly JsonSerializerSettings[] Settings =
    [
        new(),
        new() { DateParseHandling = DateParseHandling.DateTimeOffset, FloatParseHandling = FloatParseHandling.Decimal, MaxDepth = 200 },
        new() { DateFormatString = "dd.MM.yyyy HH:mm:ss.fffffff K", DateTimeZoneHandling = DateTimeZoneHandling.Utc, StringEscapeHandling = StringEscapeHandling.EscapeHtml },
        new() { Formatting = Formatting.Indented, NullValueHandling = NullValueHandling.Ignore, ContractResolver = new CamelCasePropertyNamesContractResolver() },
        new() { TypeNameHandling = TypeNameHandling.All, PreserveReferencesHandling = PreserveReferencesHandling.All, Converters = { new StringEnumConverter(), new JavaScriptDateTimeConverter(), new VersionConverter() } },
        new() { FloatFormatHandling = FloatFormatHandling.Symbol, DateFormatHandling = DateFormatHandling.MicrosoftDateFormat, StringEscapeHandling = StringEscapeHandling.EscapeNonAscii },
    ];

    [Test]
    public void An_object_is_written_and_read_as_it_is_with_Newtonsoft([Range(0, 5)] int settings)
    {
        var text = new StringWriter();
        JsonSerializer.Create(Settings[settings]).Serialize(text, Everything.Filled());

        using var segments = new PooledSegments();
        using var writer = new Utf8TokenWriter(segments);
        JsonSerializer.Create(Settings[settings]).Serialize(writer, Everything.Filled());
        var ours = Encoding.UTF8.GetString(segments.Sequence);
        Assert.That(ours, Is.EqualTo(text.ToString()));

        using var theirReader = new JsonTextReader(new StringReader(ours)) { DateParseHandling = DateParseHandling.None };
        using var ourReader = new Utf8TokenReader(Encoding.UTF8.GetBytes(ours));
        Assert.That(
            JsonConvert.SerializeObject(JsonSerializer.Create(Settings[settings]).Deserialize<Everything>(ourReader)),
            Is.EqualTo(JsonConvert.SerializeObject(JsonSerializer.Create(Settings[settings]).Deserialize<Everything>(theirReader))));
    }

    [Test]
    public void A_tree_is_read_with_its_line_numbers_and_written()
    {
        var random = new Random(7);
        var json = new RandomJson(random);
        for (var i = 0; i < 500; i++)
        {
            var document = json.Document();
            using var theirReader = new JsonTextReader(new StreamReader(new MemoryStream(document))) { DateParseHandling = DateParseHandling.None, MaxDepth = null };
            using var ourReader = new Utf8TokenReader(document) { MaxDepth = null };
            var (theirs, theirError) = Load(theirReader);
            var (ours, ourError) = Load(ourReader);

            Assert.That(ourError, Is.EqualTo(theirError));
            if (theirs is null || ours is null) continue;

            Assert.That(JToken.DeepEquals(ours, theirs), Is.True);
            Assert.That(Lines(ours), Is.EqualTo(Lines(theirs)));

            using var expected = new MemoryStream();
            using (var text = new JsonTextWriter(new StreamWriter(expected))) theirs.WriteTo(text);
            using var segments = new PooledSegments();
            using (var writer = new Utf8TokenWriter(segments)) ours.WriteTo(writer);
            Assert.That(Encoding.UTF8.GetString(segments.Sequence), Is.EqualTo(Encoding.UTF8.GetString(expected.ToArray())));
        }
    }

    [Test]
    public void Tokens_are_copied_from_our_reader_to_our_writer()
    {
        const string Text = "{\"a\":[1,-2.5,\"x\",true,null,{\"b\":123456789012345678901234567890}],\"c\":{}}";
        using var reader = new Utf8TokenReader(Encoding.UTF8.GetBytes(Text));
        using var segments = new PooledSegments();
        using var writer = new Utf8TokenWriter(segments);
        writer.WriteToken(reader);

        Assert.That(Encoding.UTF8.GetString(segments.Sequence), Is.EqualTo(Text));
    }

    [Test]
    public async Task The_asynchronous_methods_do_the_same()
    {
        const string Text = "{\"a\":[1,2.5,\"x\",true,null]}";
        using var reader = new Utf8TokenReader(Encoding.UTF8.GetBytes(Text));
        var token = await JToken.ReadFromAsync(reader);
        using var segments = new PooledSegments();
        using var writer = new Utf8TokenWriter(segments);
        await token.WriteToAsync(writer);
        await writer.FlushAsync();

        Assert.That(Encoding.UTF8.GetString(segments.Sequence), Is.EqualTo(Text));
    }

    [Test]
    public void An_error_of_the_serializer_names_the_same_place()
    {
        const string Text = "{\"Name\":\"x\",\n\"Number\":\n \"not a number\"}";
        using var theirReader = new JsonTextReader(new StringReader(Text)) { DateParseHandling = DateParseHandling.None };
        using var ourReader = new Utf8TokenReader(Encoding.UTF8.GetBytes(Text));
        var serializer = new JsonSerializer();
        var expected = Assert.Catch<JsonException>(() => serializer.Deserialize<Everything>(theirReader));

        Assert.That(
            () => serializer.Deserialize<Everything>(ourReader),
            Throws.TypeOf(expected!.GetType()).With.Message.EqualTo(expected.Message));
    }

    private static (JToken? Token, string? Error) Load(JsonReader reader)
    {
        try
        {
            return (JToken.Load(reader), null);
        }
        catch (JsonException e)
        {
            return (null, $"{e.GetType()} {e.Message}");
        }
    }

    private static IEnumerable<(int Line, int Position)> Lines(JToken token)
    {
        var tokens = token is JContainer container ? container.DescendantsAndSelf() : [token];
        return tokens.Cast<IJsonLineInfo>().Select(t => (t.LineNumber, t.LinePosition)).ToList();
    }

    public enum Colour
    {
        Red,
        Green,
    }

    public sealed class Everything
    {
        public string? Name { get; set; }

        public int Number { get; set; }

        public long? Large { get; set; }

        public double Fraction { get; set; }

        public float Single { get; set; }

        public decimal Money { get; set; }

        public bool Truth { get; set; }

        public DateTime Date { get; set; }

        public DateTimeOffset Instant { get; set; }

        public TimeSpan Duration { get; set; }

        public Guid Id { get; set; }

        public Uri? Address { get; set; }

        public byte[]? Bytes { get; set; }

        public Colour Colour { get; set; }

        public Version? Version { get; set; }

        public Dictionary<string, object?>? Map { get; set; }

        public List<Everything?>? Items { get; set; }

        public JToken? Tree { get; set; }

        internal static Everything Filled() => new()
        {
            Name = "a “name” with é, 😀, <b> & \"quotes\"\n",
            Number = -5,
            Large = long.MaxValue,
            Fraction = 1,
            Single = 0.1f,
            Money = 12345.6789m,
            Truth = true,
            Date = new DateTime(2024, 5, 6, 7, 8, 9, 120, DateTimeKind.Utc),
            Instant = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.FromHours(5.5)),
            Duration = TimeSpan.FromSeconds(1.5),
            Id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
            Address = new Uri("https://example.com/a?b=\"c\""),
            Bytes = [1, 2, 3, 4],
            Colour = Colour.Green,
            Version = new Version(1, 2, 3),
            Map = new Dictionary<string, object?> { ["x"] = 1L, ["y"] = 2.5, ["z"] = null, ["date"] = "2024-05-06T07:08:09Z" },
            Items = [new Everything { Name = "inner" }, null],
            Tree = JToken.Parse("{\"a\":[1,{\"b\":null}]}"),
        };
    }
}
