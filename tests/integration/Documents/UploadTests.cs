using System.Text;

namespace Vectara.Integration.Documents;

internal sealed class UploadTests : ServiceTest
{
    [SetUp]
    public Task PrepareAsync() => CreateCorpusAsync("docs", Attribute("year", FilterAttributeType.Integer));

    private static IEnumerable<TestCaseData> Files() =>
    [
        new TestCaseData("tides.txt", "Spring tides are high.\n\nNeap tides are low."u8.ToArray()).SetArgDisplayNames("text"),
        new TestCaseData("tides.md", "# Tides\n\nSpring tides are **high**.\n\nNeap tides are low.\n"u8.ToArray()).SetArgDisplayNames("Markdown"),
        new TestCaseData("tides.html", "<html><head><title>Tides</title><script>var hidden;</script></head><body><p>Spring tides are high.</p><p>Neap tides are low.</p></body></html>"u8.ToArray()).SetArgDisplayNames("HTML"),
        new TestCaseData("tides.docx", SampleFiles.Docx("Spring tides are high.", "Neap tides are low.")).SetArgDisplayNames("DOCX"),
        new TestCaseData("tides.pdf", SampleFiles.Pdf("Spring tides are high.", "Neap tides are low.")).SetArgDisplayNames("PDF"),
    ];

    [TestCaseSource(nameof(Files))]
    public async Task A_file_becomes_a_document_whose_text_is_found(string name, byte[] bytes)
    {
        var uploaded = await Client.Upload.FileAsync("docs", new() { File = VectaraFile.FromBytes(bytes, name) });

        var found = await Client.Corpora.QueryAsync("docs", new() { Query = "spring tides", Search = new() { Limit = 1 } });
        var document = await Client.Documents.GetAsync("docs", uploaded.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(uploaded.Id, Is.EqualTo(name));
            Assert.That(found.SearchResults!.Single().Text, Does.Contain("Spring tides are high"));
            Assert.That(string.Join(' ', document.Parts!.Select(part => part.Text)), Does.Contain("Neap tides are low").And.Not.Contain("hidden").And.Not.Contain("**"));
        }
    }

    [Test]
    public async Task A_file_takes_metadata_a_name_and_a_chunking_strategy_along()
    {
        var uploaded = await Client.Upload.FileAsync("docs", new()
        {
            File = VectaraFile.FromBytes(Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Repeat("Tides rise and fall.", 50))), "upload.txt"),
            Filename = "tides.txt",
            Metadata = new Dictionary<string, object?> { ["year"] = 2026 },
            ChunkingStrategy = new MaxCharsChunkingStrategy { MaxCharsPerChunk = 100 },
        });

        var document = await Client.Documents.GetAsync("docs", uploaded.Id);
        var found = await Client.Corpora.QueryAsync("docs", new() { Query = "tides", Search = new() { MetadataFilter = "doc.year = 2026" } });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(uploaded.Id, Is.EqualTo("tides.txt"));
            Assert.That(document.Parts!.Select(part => part.Text.Length), Has.All.LessThanOrEqualTo(100));
            Assert.That(document.Parts, Has.Count.GreaterThan(5));
            Assert.That(found.SearchResults, Is.Not.Empty);
        }
    }

    [Test]
    public async Task A_stream_that_cannot_be_read_twice_is_sent_once()
    {
        await using var once = new UnseekableStream("Spring tides are high."u8.ToArray());
        var uploaded = await Client.Upload.FileAsync("docs", new() { File = VectaraFile.FromStream(once, "tides.txt") });
        Assert.That((await Client.Documents.GetAsync("docs", uploaded.Id)).Parts!.Single().Text, Is.EqualTo("Spring tides are high."));
    }

    [Test]
    public void A_file_of_a_kind_that_cannot_be_read_is_refused() =>
        Error<VectaraUnsupportedMediaTypeException>(() => Client.Upload.FileAsync("docs", new() { File = VectaraFile.FromBytes([0x7F, 0x45, 0x4C, 0x46, 1, 2, 3, 0], "program.bin") }));

    [Test]
    public async Task A_name_that_is_taken_is_a_conflict()
    {
        await Client.Upload.FileAsync("docs", new() { File = VectaraFile.FromBytes("First."u8.ToArray(), "tides.txt") });
        Error<VectaraConflictException>(() => Client.Upload.FileAsync("docs", new() { File = VectaraFile.FromBytes("Second."u8.ToArray(), "tides.txt") }));
    }

    [Test]
    public void A_corpus_that_is_not_there_takes_no_file() =>
        Error<VectaraNotFoundException>(() => Client.Upload.FileAsync("nowhere", new() { File = VectaraFile.FromBytes("Text."u8.ToArray(), "tides.txt") }));

    [Test]
    [SendsInvalidRequests]
    public void A_part_of_the_form_that_is_wrong_is_named()
    {
        var error = Error<VectaraBadRequestException>(() => Client.Upload.FileAsync("docs", new()
        {
            File = VectaraFile.FromBytes("Text."u8.ToArray(), "tides.txt"),
            ChunkingStrategy = VectaraJson.Deserialize<IChunkingStrategy>("""{"type": "by_mood"}""")!,
        }));
        Assert.That(error.FieldErrors.Keys, Has.Some.StartsWith("chunking_strategy"));
    }

    private sealed class UnseekableStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
