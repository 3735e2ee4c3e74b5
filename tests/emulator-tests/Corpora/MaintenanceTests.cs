using Vectara.Emulator.Tests.Jobs;

namespace Vectara.Emulator.Tests.Corpora;

internal sealed class MaintenanceTests : EmulatorTest
{
    private const string Attributes = """
        , "filter_attributes": [
            {"name": "year", "level": "document", "type": "integer", "description": "When it came out"},
            {"name": "kinds", "level": "document", "type": "list[text]"},
            {"name": "price", "level": "part", "type": "real_number"},
            {"name": "sold", "level": "part", "type": "boolean"}]
        """;

    private JobHold? _hold;

    protected override VectaraEmulatorOptions Options => new()
    {
        BeforeJobState = (_, state, cancellationToken) => _hold?.PassAsync(state, cancellationToken) ?? ValueTask.CompletedTask,
    };

    [SetUp]
    public async Task PrepareAsync()
    {
        _hold = null;
        await CreateCorpusAsync(others: Attributes);
        await AddAsync("a", """{"year": 2020, "kinds": ["x", "y", "x"]}""", ("apple", """{"price": 1.5, "sold": true}"""), ("apple pie", """{"price": 2.5, "sold": true}"""));
        await AddAsync("b", """{"year": 2021, "kinds": ["x"]}""", ("pear", """{"price": 1.5}"""));
        await AddAsync("c", """{"year": 2021}""", ("plum", "{}"));
    }

    [Test]
    public async Task A_reset_takes_all_documents_out_and_leaves_the_corpus()
    {
        var reply = await SendAsync(Http, HttpMethod.Post, "v2/corpora/docs/reset");
        var corpus = (await GetAsync("v2/corpora/docs")).Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(reply.Text, Is.Empty);
            Assert.That((long)corpus["limits"]!["used_docs"]!, Is.Zero);
            Assert.That((long)corpus["limits"]!["used_characters"]!, Is.Zero);
            Assert.That(corpus["filter_attributes"]!.AsArray(), Has.Count.EqualTo(4));
            Assert.That((await GetAsync("v2/corpora/docs/documents")).Items("documents"), Is.Empty);
            Assert.That((await GetAsync("v2/corpora/docs/query?query=apple")).Items("search_results"), Is.Empty);
        }

        await IndexAsync("docs", "a", "apple again");
        Assert.That((await GetAsync("v2/corpora/docs/query?query=apple")).Texts("search_results", "text"), Is.EqualTo(["apple again"]));
    }

    [Test]
    public async Task A_reset_leaves_other_corpora_alone()
    {
        await CreateCorpusAsync("other");
        await IndexAsync("other", "a", "apple");
        await SendAsync(Http, HttpMethod.Post, "v2/corpora/docs/reset");
        Assert.That((await GetAsync("v2/corpora/other/query?query=apple")).Texts("search_results", "text"), Is.EqualTo(["apple"]));
    }

    [Test]
    public async Task The_size_is_that_of_texts_and_metadata()
    {
        await CreateCorpusAsync("small");
        await PostAsync("v2/corpora/small/documents", """{"id": "a", "type": "core", "metadata": {"k": 1}, "document_parts": [{"text": "12345"}, {"text": "678", "metadata": {"a": "b"}}]}""");
        var size = await SendAsync(Http, HttpMethod.Post, "v2/corpora/small/compute_size");
        var metadata = """{"k":1}""".Length + "{}".Length + """{"a":"b"}""".Length;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(size.Status, Is.EqualTo(HttpStatusCode.OK), size.Text);
            Assert.That((long)size.Body["used_docs"]!, Is.EqualTo(1));
            Assert.That((long)size.Body["used_parts"]!, Is.EqualTo(2));
            Assert.That((long)size.Body["used_characters"]!, Is.EqualTo(8 + metadata));
            Assert.That((long)size.Body["used_metadata_characters"]!, Is.EqualTo(metadata));
        }
    }

    [Test]
    public async Task Statistics_count_values_and_sum_up_numbers()
    {
        var stats = await StatsAsync("");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(stats.Keys, Is.EqualTo(["doc.year", "doc.kinds", "part.price", "part.sold"]));
            Assert.That(stats["doc.year"].ToJsonString(), Is.EqualTo(
                """{"name":"doc.year","type":"integer","description":"When it came out","values":[{"value":2021,"count":2},{"value":2020,"count":1}],"stats":{"min":2020,"max":2021,"avg":2020.6666666666667,"sum":6062}}"""));
            Assert.That(stats["doc.kinds"]["values"]!.ToJsonString(), Is.EqualTo("""[{"value":"x","count":2},{"value":"y","count":1}]"""), "an item counts once in a document");
            Assert.That(stats["doc.kinds"].ContainsKey("stats"), Is.False);
            Assert.That(stats["part.price"]["values"]!.ToJsonString(), Is.EqualTo("""[{"value":1.5,"count":2},{"value":2.5,"count":1}]"""));
            Assert.That((double?)stats["part.price"]["stats"]!["sum"], Is.EqualTo(5.5));
            Assert.That(stats["part.sold"]["values"]!.ToJsonString(), Is.EqualTo("""[{"value":true,"count":2}]"""));
        }
    }

    [Test]
    public async Task Statistics_can_be_narrowed()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await StatsAsync("?fields=part.sold,%20doc.year")).Keys, Is.EquivalentTo(["part.sold", "doc.year"]));
            Assert.That((await StatsAsync("?fields=doc.year&max_values=1"))["doc.year"]["values"]!.ToJsonString(), Is.EqualTo("""[{"value":2021,"count":2}]"""));
            Assert.That((await StatsAsync("?fields=doc.year&max_values=1"))["doc.year"]["stats"]!["min"]!.ToJsonString(), Is.EqualTo("2020"), "of all values, shown or not");
            Assert.That((await StatsAsync("?fields=doc.year&metadata_filter=doc.year%20%3C%202021"))["doc.year"]["values"]!.ToJsonString(), Is.EqualTo("""[{"value":2020,"count":1}]"""));
            Assert.That((await StatsAsync("?fields=part.price&metadata_filter=part.price%20%3E%202"))["part.price"]["values"]!.ToJsonString(), Is.EqualTo("""[{"value":2.5,"count":1}]"""));
        }
    }

    [TestCase("?fields=nope", "fields")]
    [TestCase("?max_values=0", "max_values")]
    [TestCase("?metadata_filter=doc.nope%3D1", "metadata_filter")]
    [SendsInvalidRequests]
    public async Task Statistics_that_cannot_be_had_answer_400(string query, string field) =>
        AssertBadRequest(await GetAsync("v2/corpora/docs/filter_attribute_stats" + query), field);

    [Test]
    public async Task Filter_attributes_are_replaced_by_a_job_and_hold_once_it_is_completed()
    {
        _hold = new JobHold("completed");
        var reply = await ReplaceAsync("""[{"name": "kinds", "level": "document", "type": "list[text]", "indexed": false}, {"name": "colour", "level": "part", "type": "text"}]""");
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.Text);
        await _hold.Reached;
        var before = await FilterAsync("doc.year = 2020");
        _hold.Release();
        await FinishJobsAsync();
        var corpus = await GetAsync("v2/corpora/docs");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Texts("search_results", "text"), Is.EquivalentTo(["apple", "apple pie"]));
            Assert.That(corpus.Texts("filter_attributes", "name"), Is.EqualTo(["kinds", "colour"]));
            Assert.That((bool?)corpus.Body["filter_attributes"]![0]!["indexed"], Is.False);
            Assert.That((await FilterAsync("'y' IN doc.kinds")).Texts("search_results", "text"), Is.EquivalentTo(["apple", "apple pie"]));
            Assert.That((await GetAsync("v2/corpora/docs/documents/a")).Body["metadata"]!.ToJsonString(), Is.EqualTo("""{"year":2020,"kinds":["x","y","x"]}"""));
        }

        AssertBadRequest(await FilterAsync("doc.year = 2020"), "search.metadata_filter");
    }

    [TestCase("null", "filter_attributes")]
    [TestCase("""[{"name": "x", "level": "chapter", "type": "text"}]""", "filter_attributes[0].level")]
    [TestCase("""[{"name": "x", "level": "part", "type": "text"}, {"name": "x", "level": "document", "type": "text"}, {"name": "x", "level": "part", "type": "integer"}]""", "filter_attributes[2].name")]
    [SendsInvalidRequests]
    public async Task Filter_attributes_that_no_corpus_can_have_answer_400(string attributes, string field)
    {
        AssertBadRequest(await ReplaceAsync(attributes), field);
        AssertBadRequest(await PostAsync("v2/corpora", $$$"""{"key": "new", "filter_attributes": {{{(attributes == "null" ? "7" : attributes)}}}}"""), field);
    }

    [Test]
    public async Task Everything_on_a_corpus_that_does_not_exist_answers_404()
    {
        AssertNotFound(await SendAsync(Http, HttpMethod.Post, "v2/corpora/nope/reset"), "nope");
        AssertNotFound(await SendAsync(Http, HttpMethod.Post, "v2/corpora/nope/compute_size"), "nope");
        AssertNotFound(await GetAsync("v2/corpora/nope/filter_attribute_stats"), "nope");
        AssertNotFound(await PostAsync("v2/corpora/nope/replace_filter_attributes", """{"filter_attributes": []}"""), "nope");
    }

    private Task<Reply> ReplaceAsync(string attributes) => PostAsync("v2/corpora/docs/replace_filter_attributes", $$"""{"filter_attributes": {{attributes}}}""");

    private Task<Reply> FilterAsync(string filter) =>
        PostAsync("v2/corpora/docs/query", $$$"""{"query": "apple", "search": {"metadata_filter": "{{{filter}}}"}}""");

    private async Task<Dictionary<string, JsonObject>> StatsAsync(string query)
    {
        var reply = await GetAsync("v2/corpora/docs/filter_attribute_stats" + query);
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.Text);
        return reply.Items("filter_attribute_stats").ToDictionary(stats => (string)stats["name"]!);
    }

    private async Task AddAsync(string id, string metadata, params (string Text, string Metadata)[] parts)
    {
        var document = new JsonObject
        {
            ["id"] = id,
            ["type"] = "core",
            ["metadata"] = JsonNode.Parse(metadata),
            ["document_parts"] = new JsonArray([.. parts.Select(part => new JsonObject { ["text"] = part.Text, ["metadata"] = JsonNode.Parse(part.Metadata) })]),
        };
        var reply = await PostAsync("v2/corpora/docs/documents", document.ToJsonString());
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
    }
}
