namespace Vectara.Integration.Documents;

internal sealed class IndexTests : ServiceTest
{
    [SetUp]
    public Task PrepareAsync() => CreateCorpusAsync();

    [Test]
    public async Task A_document_of_parts_has_its_parts()
    {
        await Client.Documents.CreateAsync("docs", new CoreDocument
        {
            Id = "tides",
            Metadata = new Dictionary<string, object?> { ["year"] = 2026, ["tags"] = new List<object?> { "sea", "moon" }, ["open"] = true, ["ratio"] = 0.5, ["date"] = "2026-07-02T12:30:00Z" },
            DocumentParts = [new() { Text = "Tides rise.", Metadata = new Dictionary<string, object?> { ["page"] = 1 } }, new() { Text = "Tides fall." }],
        });

        var document = await Client.Documents.GetAsync("docs", "tides");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(document.Parts!.Select(part => part.Text), Is.EqualTo(["Tides rise.", "Tides fall."]));
            Assert.That(document.Parts![0].Metadata!["page"], Is.EqualTo(1L));
            Assert.That(document.Metadata!["year"], Is.EqualTo(2026L));
            Assert.That(document.Metadata["tags"], Is.EqualTo(new[] { "sea", "moon" }));
            Assert.That((document.Metadata["open"], document.Metadata["ratio"]), Is.EqualTo((true, 0.5)));
            Assert.That(document.Metadata["date"], Is.EqualTo("2026-07-02T12:30:00Z"), "metadata stay as they are");
        }
    }

    [Test]
    public async Task A_document_of_sections_is_cut_into_parts()
    {
        await Client.Documents.CreateAsync("docs", new StructuredDocument
        {
            Id = "tides",
            Title = "Tides",
            Sections =
            [
                new() { Title = "Cause", Text = "The Moon pulls. The water rises.", Metadata = new Dictionary<string, object?> { ["chapter"] = "one" } },
                new() { Text = "Range.", Sections = [new() { Text = "Spring tides are high." }] },
            ],
        });

        var document = await Client.Documents.GetAsync("docs", "tides");
        var found = await Client.Corpora.QueryAsync("docs", new() { Query = "spring" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(' ', document.Parts!.Select(part => part.Text)), Does.Contain("The Moon pulls.").And.Contain("Spring tides are high."));
            Assert.That(document.Parts!.First(part => part.Text.Contains("Moon", StringComparison.Ordinal)).Metadata!["chapter"], Is.EqualTo("one"));
            Assert.That(found.SearchResults!.First().Text, Is.EqualTo("Spring tides are high."));
        }
    }

    [Test]
    public async Task Parts_are_as_long_as_the_chunking_strategy_says()
    {
        var text = string.Join(' ', Enumerable.Repeat("Tides rise and fall twice a day.", 40));
        await Client.Documents.CreateAsync("docs", new StructuredDocument
        {
            Id = "tides",
            ChunkingStrategy = new MaxCharsChunkingStrategy { MaxCharsPerChunk = 200 },
            Sections = [new() { Text = text }],
        });
        var parts = (await Client.Documents.GetAsync("docs", "tides")).Parts!;
        Assert.That(parts.Select(part => part.Text.Length), Has.All.LessThanOrEqualTo(200).And.Some.GreaterThan(100));
    }

    [Test]
    public async Task A_table_is_kept_and_found()
    {
        await Client.Documents.CreateAsync("docs", new StructuredDocument
        {
            Id = "ranges",
            Sections =
            [
                new()
                {
                    Text = "Ranges by harbour.",
                    Tables =
                    [
                        new()
                        {
                            Id = "t1",
                            Title = "Harbours",
                            Data = new() { Headers = [[new() { TextValue = "Harbour" }, new() { TextValue = "Metres" }]], Rows = [[new() { TextValue = "Burntcoat" }, new() { FloatValue = 14.5 }]] },
                        },
                    ],
                },
            ],
        });

        var document = await Client.Documents.GetAsync("docs", "ranges");
        var found = await Client.Corpora.QueryAsync("docs", new() { Query = "Burntcoat" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(document.Tables!.Single().Data!.Rows![0][1].FloatValue, Is.EqualTo(14.5));
            Assert.That(found.SearchResults!.First(), Is.InstanceOf<TextSearchResult>().With.Property(nameof(TextSearchResult.Table)).Property(nameof(Table.Title)).EqualTo("Harbours"));
        }
    }

    [Test]
    public async Task An_id_that_is_taken_is_a_conflict_and_changes_nothing()
    {
        await IndexAsync("tides", "First.");
        Error<VectaraConflictException>(() => IndexAsync("tides", "Second."));
        Assert.That((await Client.Documents.GetAsync("docs", "tides")).Parts!.Single().Text, Is.EqualTo("First."));
    }

    [Test]
    public async Task The_same_id_may_be_in_two_corpora()
    {
        await CreateCorpusAsync("other");
        await IndexAsync("tides", "First.");
        await IndexIntoAsync("other", "tides", null, "Second.");
        Assert.That((await Client.Documents.GetAsync("other", "tides")).Parts!.Single().Text, Is.EqualTo("Second."));
    }

    [TestCase("a/b?c#d")]
    [TestCase("100%")]
    [TestCase("ä ö+ü&=")]
    [TestCase("文档 🚀")]
    public async Task An_id_is_whatever_one_likes(string id)
    {
        await IndexAsync(id, "Text.");
        Assert.That((await Client.Documents.GetAsync("docs", id)).Id, Is.EqualTo(id));
        await Client.Documents.DeleteAsync("docs", id);
        Error<VectaraNotFoundException>(() => Client.Documents.GetAsync("docs", id));
    }

    [Test]
    [SendsInvalidRequests]
    public void A_document_of_a_kind_that_there_is_not_is_refused()
    {
        var unknown = VectaraJson.Deserialize<ICreateDocumentRequest>("""{"type": "poem", "id": "ode"}""")!;
        var error = Error<VectaraBadRequestException>(() => Client.Documents.CreateAsync("docs", unknown));
        Assert.That(error.FieldErrors.Keys, Is.EqualTo(["type"]));
    }

    [Test]
    public void A_corpus_that_is_not_there_takes_no_document() => Error<VectaraNotFoundException>(() => IndexIntoAsync("nowhere", "tides", null, "Text."));
}
