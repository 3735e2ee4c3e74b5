namespace Vectara.Emulator.Tests.Documents;

internal sealed class MetadataTests : EmulatorTest
{
    private const string Document = "v2/corpora/docs/documents/one";

    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync(others: """, "filter_attributes": [{"name": "year", "level": "document", "type": "integer"}, {"name": "author.name", "level": "document", "type": "text"}]""");
        await PostAsync("v2/corpora/docs/documents", """
            {"id": "one", "type": "core", "metadata": {"year": 2020, "kept": [1], "inner": {"a": 1}}, "document_parts": [{"text": "apple", "metadata": {"page": 1}}]}
            """);
    }

    [Test]
    public async Task PATCH_adds_to_the_metadata_and_overwrites_what_has_the_same_name()
    {
        var reply = await PatchAsync(Document, """{"metadata": {"year": 2021, "new": true, "inner": {"b": 2}}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.Text);
            Assert.That(reply.Body["metadata"]!.ToJsonString(), Is.EqualTo("""{"year":2021,"kept":[1],"inner":{"b":2},"new":true}"""));
            Assert.That((await GetAsync(Document)).Body["metadata"]!.ToJsonString(), Is.EqualTo(reply.Body["metadata"]!.ToJsonString()));
            Assert.That((await GetAsync(Document)).Body["parts"]![0]!["metadata"]!.ToJsonString(), Is.EqualTo("""{"page":1}"""));
        }
    }

    [Test]
    public async Task Metadata_takes_up_what_it_takes_in_UTF_8()
    {
        await CreateCorpusAsync("other");
        var created = await PostAsync("v2/corpora/other/documents", """{"id": "one", "type": "core", "metadata": {"ü": "日本"}, "document_parts": [{"text": "x", "metadata": {"ö": 1}}]}""");
        var size = await SendAsync(Http, HttpMethod.Post, "v2/corpora/other/compute_size");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((long)created.Body["storage_usage"]!["metadata_bytes_used"]!, Is.EqualTo("""{"ü":"日本"}{"ö":1}"""u8.Length), created.Text);
            Assert.That((long)created.Body["storage_usage"]!["bytes_used"]!, Is.EqualTo("""x{"ü":"日本"}{"ö":1}"""u8.Length));
            Assert.That((long)size.Body["used_characters"]!, Is.EqualTo("""x{"ü":"日本"}{"ö":1}""".Length));
            Assert.That((long)size.Body["used_metadata_characters"]!, Is.EqualTo("""{"ü":"日本"}{"ö":1}""".Length));
        }
    }

    [Test]
    public async Task The_metadata_of_a_document_may_be_as_long_as_the_limits_of_its_corpus_say()
    {
        var limit = (int)(await GetAsync("v2/corpora/docs")).Body["limits"]!["max_metadata_bytes"]!;
        var longest = $$"""{"a": "{{new string('x', limit - """{"a":""}""".Length)}}"}""";
        var tooLong = longest.Replace("\"a\"", "\"ab\"", StringComparison.Ordinal);
        using (Assert.EnterMultipleScope())
        {
            AssertBadRequest(await PostAsync("v2/corpora/docs/documents", $$"""{"id": "two", "type": "core", "metadata": {{tooLong}}, "document_parts": [{"text": "x"}]}"""), "metadata");
            AssertBadRequest(await PutAsync(Document + "/metadata", $$"""{"metadata": {{tooLong}}}"""), "metadata");
            AssertBadRequest(await PatchAsync(Document, $$"""{"metadata": {{longest}}}"""), "metadata");
            Assert.That((await PutAsync(Document + "/metadata", $$"""{"metadata": {{longest}}}""")).Status, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task PUT_replaces_the_metadata()
    {
        var reply = await SendAsync(Http, HttpMethod.Put, Document + "/metadata", """{"metadata": {"only": null}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.Text);
            Assert.That((await GetAsync(Document)).Body["metadata"]!.ToJsonString(), Is.EqualTo("""{"only":null}"""));
        }
    }

    [Test]
    public async Task A_PATCH_without_metadata_changes_nothing()
    {
        Assert.That((await PatchAsync(Document, "{}")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await GetAsync(Document)).Body["metadata"]!.ToJsonString(), Is.EqualTo("""{"year":2020,"kept":[1],"inner":{"a":1}}"""));
    }

    [Test]
    public async Task What_is_changed_is_found_by_filters_and_shown_with_results()
    {
        await PatchAsync(Document, """{"metadata": {"year": 2021, "author": {"name": "Ann"}}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await FilterAsync("doc.year = 2020")).Items("search_results"), Is.Empty);
            Assert.That((await FilterAsync("doc.year = 2021 AND doc.author.name = 'Ann'")).Items("search_results").Single()["document_metadata"]!.ToJsonString(), Does.Contain("2021"));
        }
    }

    [Test]
    public async Task What_is_changed_counts_in_the_limits()
    {
        var before = (long)(await GetAsync("v2/corpora/docs")).Body["limits"]!["used_characters"]!;
        await SendAsync(Http, HttpMethod.Put, Document + "/metadata", """{"metadata": {}}""");
        var after = (long)(await GetAsync("v2/corpora/docs")).Body["limits"]!["used_characters"]!;
        Assert.That(before - after, Is.EqualTo("""{"year":2020,"kept":[1],"inner":{"a":1}}""".Length - "{}".Length));
    }

    [Test]
    [SendsInvalidRequests]
    public async Task What_the_corpus_declares_is_checked()
    {
        AssertBadRequest(await PatchAsync(Document, """{"metadata": {"year": "2021"}}"""), "metadata.year");
        AssertBadRequest(await SendAsync(Http, HttpMethod.Put, Document + "/metadata", """{"metadata": {"author": {"name": 1}}}"""), "metadata.author.name");
        AssertBadRequest(await PatchAsync(Document, """{"metadata": []}"""), "metadata");
        Assert.That((await GetAsync(Document)).Body["metadata"]!.ToJsonString(), Is.EqualTo("""{"year":2020,"kept":[1],"inner":{"a":1}}"""));
    }

    [Test]
    public async Task Unknown_ids_answer_404()
    {
        AssertNotFound(await PatchAsync("v2/corpora/docs/documents/nope", "{}"), "nope");
        AssertNotFound(await SendAsync(Http, HttpMethod.Put, "v2/corpora/docs/documents/nope/metadata", """{"metadata": {}}"""), "nope");
    }

    [Test]
    public async Task A_list_can_be_narrowed_by_a_filter_on_documents()
    {
        await PostAsync("v2/corpora/docs/documents", """{"id": "two", "type": "core", "metadata": {"year": 2021}, "document_parts": [{"text": "pear"}]}""");
        await PostAsync("v2/corpora/docs/documents", """{"id": "three", "type": "core", "metadata": {"year": 2022}, "document_parts": [{"text": "plum"}]}""");
        var page = await GetAsync("v2/corpora/docs/documents?limit=1&metadata_filter=doc.year%20%3E%202020");
        var next = await GetAsync($"v2/corpora/docs/documents?limit=1&metadata_filter=doc.year%20%3E%202020&page_key={page.Body["metadata"]!["page_key"]}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Texts("documents", "id"), Is.EqualTo(["two"]));
            Assert.That(next.Texts("documents", "id"), Is.EqualTo(["three"]));
            Assert.That((await GetAsync("v2/corpora/docs/documents?metadata_filter=doc.id%3D'one'")).Texts("documents", "id"), Is.EqualTo(["one"]));
        }

        AssertBadRequest(await GetAsync("v2/corpora/docs/documents?metadata_filter=part.lang%3D'eng'"), "metadata_filter");
        AssertBadRequest(await GetAsync("v2/corpora/docs/documents?metadata_filter=doc.nope%3D1"), "metadata_filter");
    }

    private Task<Reply> FilterAsync(string filter) =>
        PostAsync("v2/corpora/docs/query", $$$"""{"query": "apple", "search": {"metadata_filter": "{{{filter}}}"}}""");
}
