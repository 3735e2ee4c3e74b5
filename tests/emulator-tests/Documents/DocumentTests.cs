namespace Vectara.Emulator.Tests.Documents;

internal sealed class DocumentTests : EmulatorTest
{
    private const string Documents = "v2/corpora/docs/documents";

    [SetUp]
    public Task PrepareAsync() => CreateCorpusAsync(others: """, "custom_dimensions": [{"name": "weight"}]""");

    [Test]
    public async Task A_core_document_keeps_its_parts_as_they_are()
    {
        var created = await PostAsync(Documents, """
            {"id": "invoice", "type": "core", "metadata": {"year": 2023, "tags": ["a", null], "big": 9007199254740993, "date": "2023-01-15T00:00:00Z"},
             "tables": [{"id": "t1", "title": "Billing", "data": {"headers": [[{"text_value": "Name"}]], "rows": [[{"int_value": 3}]]}}],
             "images": [{"id": "i1", "caption": "A chart", "image_data": {"data": "aGVsbG8=", "mime_type": "image/png"}}],
             "document_parts": [
               {"text": "First. Still first.", "metadata": {"page": 1}, "table_id": "t1", "context": "why"},
               {"text": "Second", "image_id": "i1", "custom_dimensions": {"weight": 0.5}}]}
            """);
        Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
        var document = (await GetAsync(Documents + "/invoice")).Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((long)created.Body["storage_usage"]!["bytes_used"]!, Is.GreaterThan((long)created.Body["storage_usage"]!["metadata_bytes_used"]!));
            Assert.That(created.Body.ContainsKey("parts"), Is.False);
            Assert.That(document.ContainsKey("storage_usage"), Is.False);
            Assert.That(document["metadata"]!.ToJsonString(), Is.EqualTo("""{"year":2023,"tags":["a",null],"big":9007199254740993,"date":"2023-01-15T00:00:00Z"}"""));
            Assert.That(document["parts"]!.ToJsonString(), Is.EqualTo(
                """[{"text":"First. Still first.","metadata":{"page":1},"table_id":"t1","context":"why"},{"text":"Second","metadata":{},"image_id":"i1","custom_dimensions":{"weight":0.5}}]"""));
            Assert.That((string?)document["tables"]![0]!["data"]!["headers"]![0]![0]!["text_value"], Is.EqualTo("Name"));
            Assert.That(document["images"]!.ToJsonString(), Is.EqualTo("""[{"id":"i1","caption":"A chart","mime_type":"image/png"}]"""));
        }
    }

    [Test]
    public async Task A_structured_document_is_cut_into_parts_in_reading_order()
    {
        var created = await PostAsync(Documents, """
            {"id": "report", "type": "structured", "title": "Report", "description": "About it", "metadata": {"year": 2024},
             "sections": [
               {"id": 10, "title": "Intro", "text": "One. Two.", "metadata": {"mood": "calm"},
                "sections": [{"text": "Inner one."}]},
               {"text": "Last."}]}
            """);
        Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
        var document = await GetAsync(Documents + "/report");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(document.Body["metadata"]!.ToJsonString(), Is.EqualTo("""{"year":2024,"title":"Report","description":"About it"}"""));
            Assert.That(document.Texts("parts", "text"), Is.EqualTo(["Intro", "One.", "Two.", "Inner one.", "Last."]));
            Assert.That(document.Items("parts").Select(part => part["metadata"]!.ToJsonString()), Is.EqualTo([
                """{"mood":"calm","section":10,"offset":0,"len":5,"is_title":true,"title_level":1,"lang":"eng"}""",
                """{"mood":"calm","section":10,"offset":0,"len":4,"lang":"eng"}""",
                """{"mood":"calm","section":10,"offset":5,"len":4,"lang":"eng"}""",
                """{"section":2,"offset":0,"len":10,"lang":"eng"}""",
                """{"section":3,"offset":0,"len":5,"lang":"eng"}""",
            ]));
        }
    }

    [Test]
    public async Task The_custom_dimensions_of_a_structured_document_are_those_of_its_parts()
    {
        await PostAsync(Documents, """{"id": "a", "type": "structured", "custom_dimensions": {"weight": 0.5}, "sections": [{"title": "T", "text": "One. Two."}]}""");
        var parts = (await GetAsync(Documents + "/a")).Items("parts");
        Assert.That(parts.Select(part => part["custom_dimensions"]?.ToJsonString()), Is.EqualTo(Enumerable.Repeat("""{"weight":0.5}""", 3)));
    }

    [Test]
    public async Task A_table_of_a_section_can_be_found_and_comes_with_the_result()
    {
        await PostAsync(Documents, """
            {"id": "report", "type": "structured", "sections": [{"text": "Nothing else.", "tables": [
              {"title": "Balances", "data": {"headers": [[{"text_value": "Customer"}]], "rows": [[{"text_value": "Zeta"}, {"float_value": 1.5}, {"bool_value": true}, {}]]}}]}]}
            """);
        var hit = (await GetAsync("v2/corpora/docs/query?query=zeta")).Items("search_results").Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)hit["text"], Is.EqualTo("Balances\nCustomer\nZeta | 1.5 | true | "));
            Assert.That((string?)hit["table"]!["id"], Is.EqualTo("table_1"));
            Assert.That((string?)hit["table"]!["title"], Is.EqualTo("Balances"));
            Assert.That(hit["table"]!["data"]!.ToJsonString(), Is.EqualTo("""{"headers":[[{"text_value":"Customer"}]],"rows":[[{"text_value":"Zeta"},{"float_value":1.5},{"bool_value":true},{}]]}"""));
            Assert.That((await GetAsync(Documents + "/report")).Items("tables").Single().ToJsonString(), Is.EqualTo(hit["table"]!.ToJsonString()));
        }
    }

    [Test]
    public async Task An_id_that_is_taken_answers_409_and_changes_nothing()
    {
        await IndexAsync("docs", "one", "before");
        AssertError(await PostAsync(Documents, """{"id": "one", "type": "core", "document_parts": [{"text": "after"}]}"""), HttpStatusCode.Conflict);
        Assert.That((await GetAsync(Documents + "/one")).Texts("parts", "text"), Is.EqualTo(["before"]));
    }

    [TestCase("""{"id": "", "type": "core", "document_parts": [{"text": "x"}]}""")]
    [TestCase("""{"id": "", "type": "structured", "sections": [{"text": "x"}]}""")]
    public async Task An_id_that_no_path_could_name_answers_400(string body)
    {
        AssertBadRequest(await PostAsync(Documents, body), "id");
        Assert.That((await GetAsync(Documents)).Items("documents"), Is.Empty);
    }

    [Test]
    public async Task The_same_id_may_be_taken_in_another_corpus()
    {
        await CreateCorpusAsync("other");
        await IndexAsync("docs", "one", "here");
        await IndexAsync("other", "one", "there");
        Assert.That((await GetAsync("v2/corpora/other/documents/one")).Texts("parts", "text"), Is.EqualTo(["there"]));
    }

    [TestCase("""{}""", "type")]
    [TestCase("""{"type": "core"}""", "id", "document_parts")]
    [TestCase("""{"type": "core", "id": "a", "document_parts": []}""", "document_parts")]
    [TestCase("""{"type": "core", "id": 1, "document_parts": [{}, "x", {"text": null}]}""", "id", "document_parts[0].text", "document_parts[1]", "document_parts[2].text")]
    [TestCase("""{"type": "core", "id": "a", "document_parts": [{"text": "x", "custom_dimensions": {"d": "1", "e": null}}]}""", "document_parts[0].custom_dimensions.d", "document_parts[0].custom_dimensions.e")]
    [TestCase("""{"type": "core", "id": "a", "metadata": [], "document_parts": [{"text": "x", "image_part_mode": "video"}]}""", "metadata", "document_parts[0].image_part_mode")]
    [TestCase("""{"type": "core", "id": "a", "images": [{"id": "i", "image_data": {"data": "???", "mime_type": "image/png"}}], "document_parts": [{"text": "x"}]}""", "images[0].image_data.data")]
    [TestCase("""{"type": "structured", "id": "a"}""", "sections")]
    [TestCase("""{"type": "structured", "id": "a", "sections": [{"title": "no text", "sections": [{"id": 1.5, "text": "x"}]}]}""", "sections[0].text", "sections[0].sections[0].id")]
    [TestCase("""{"type": "structured", "id": "a", "sections": [{"id": 3000000000, "text": "x"}]}""", "sections[0].id")]
    [TestCase("""{"type": "structured", "id": "a", "sections": [{"text": "x"}], "chunking_strategy": {}}""", "chunking_strategy.type")]
    [TestCase("""{"type": "structured", "id": "a", "sections": [{"text": "x"}], "chunking_strategy": {"type": "by_mood"}}""", "chunking_strategy.type")]
    [TestCase("""{"type": "structured", "id": "a", "sections": [{"text": "x"}], "chunking_strategy": {"max_chars_per_chunk": 99, "type": "max_chars_chunking_strategy"}}""", "chunking_strategy.max_chars_per_chunk")]
    [TestCase("""{"type": "paper", "id": "a"}""", "type")]
    [TestCase("""{"type": 5, "id": "a"}""", "type")]
    [SendsInvalidRequests]
    public async Task A_body_that_the_contract_refuses_answers_400_and_names_the_members(string body, params string[] fields) =>
        AssertBadRequest(await PostAsync(Documents, body), fields);

    [Test]
    [SendsToleratedRequests]
    public async Task Null_counts_as_absent_where_a_member_may_be_absent()
    {
        var reply = await PostAsync(Documents, """
            {"type": "structured", "id": "a", "metadata": null, "title": null, "custom_dimensions": null, "chunking_strategy": null,
             "sections": [{"text": "One. Two.", "title": null, "metadata": null, "tables": null, "images": null, "sections": null, "id": null}]}
            """);
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
        Assert.That((await GetAsync(Documents + "/a")).Texts("parts", "text"), Is.EqualTo(["One.", "Two."]));
    }

    [Test]
    public async Task Metadata_must_have_the_type_that_the_corpus_declares()
    {
        await CreateCorpusAsync("typed", """
            , "filter_attributes": [
                {"name": "year", "level": "document", "type": "integer"}, {"name": "tags", "level": "document", "type": "list[text]"},
                {"name": "section", "level": "part", "type": "integer"}, {"name": "score", "level": "part", "type": "real_number"},
                {"name": "ok", "level": "part", "type": "boolean"}]
            """);
        AssertBadRequest(
            await PostAsync("v2/corpora/typed/documents", """
                {"id": "bad", "type": "core", "metadata": {"year": "2024", "tags": ["a", 1]},
                 "document_parts": [{"text": "fine"}, {"text": "x", "metadata": {"section": 1.5, "score": "high", "ok": 1}}]}
                """),
            "metadata.year", "metadata.tags", "document_parts[1].metadata.section", "document_parts[1].metadata.score", "document_parts[1].metadata.ok");
        var good = await PostAsync("v2/corpora/typed/documents", """
            {"id": "good", "type": "structured", "metadata": {"year": 2024, "tags": ["a"], "undeclared": {}},
             "sections": [{"text": "x", "metadata": {"score": 1, "ok": false}}]}
            """);
        Assert.That(good.Status, Is.EqualTo(HttpStatusCode.Created), good.Text);
    }

    [Test]
    public async Task What_the_corpus_does_not_allow_is_named_as_the_request_names_it()
    {
        await CreateCorpusAsync("typed", """
            , "filter_attributes": [{"name": "price", "level": "part", "type": "real_number"}], "custom_dimensions": [{"name": "votes"}]
            """);
        AssertBadRequest(
            await PostAsync("v2/corpora/typed/documents", """
                {"id": "bad", "type": "structured", "custom_dimensions": {"likes": 1}, "sections": [
                  {"text": "One. Two.", "sections": [{"text": "Three.", "metadata": {"price": "much"}}]},
                  {"title": "Title", "text": "Four. Five.", "metadata": {"price": "more"}, "tables": [{"data": {"rows": [[{"text_value": "Six"}]]}}]}]}
                """),
            "custom_dimensions.likes", "sections[0].sections[0].metadata.price", "sections[1].metadata.price");
    }

    [TestCase("searchable", true)]
    [TestCase("indexed", true)]
    [TestCase("later", false)]
    [SendsInvalidRequests]
    public async Task What_to_wait_for_is_checked(string what, bool accepted)
    {
        var reply = await PostAsync(Documents + "?wait_for=" + what, """{"id": "a", "type": "core", "document_parts": [{"text": "x"}]}""");
        if (accepted)
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
        else
            AssertBadRequest(reply, "wait_for");
    }

    [Test]
    public async Task Unknown_ids_answer_404_and_say_which_is_unknown()
    {
        AssertNotFound(await GetAsync(Documents + "/nope"), "nope");
        AssertNotFound(await DeleteAsync(Documents + "/nope"), "nope");
        AssertNotFound(await GetAsync("v2/corpora/nowhere/documents/nope"), "nowhere");
        AssertNotFound(await GetAsync("v2/corpora/nowhere/documents"), "nowhere");
        AssertNotFound(await PostAsync("v2/corpora/nowhere/documents", """{"id": "a", "type": "core", "document_parts": [{"text": "x"}]}"""), "nowhere");
    }

    [Test]
    public async Task DELETE_takes_a_document_out_of_lists_and_results()
    {
        await IndexAsync("docs", "one", "apple");
        await IndexAsync("docs", "two", "apple pie");
        var deleted = await DeleteAsync(Documents + "/one");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(deleted.Status, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That((await GetAsync(Documents)).Texts("documents", "id"), Is.EqualTo(["two"]));
            Assert.That((await GetAsync("v2/corpora/docs/query?query=apple")).Texts("search_results", "document_id"), Is.EqualTo(["two"]));
        }

        await IndexAsync("docs", "one", "apple again");
        Assert.That((await GetAsync("v2/corpora/docs/query?query=apple")).Texts("search_results", "document_id"), Is.EquivalentTo(["one", "two"]));
    }

    [Test]
    public async Task Pages_together_are_the_list_and_show_no_parts()
    {
        for (var i = 0; i < 25; i++)
            await IndexAsync("docs", $"d{i}", "text");
        var seen = new List<string>();
        string? key = null;
        do
        {
            var page = await GetAsync($"{Documents}?limit=10{(key is null ? "" : "&page_key=" + key)}");
            Assert.That(page.Items("documents").Any(document => document.ContainsKey("parts")), Is.False);
            seen.AddRange(page.Texts("documents", "id"));
            key = (string?)page.Body["metadata"]!["page_key"];
            await DeleteAsync($"{Documents}/{seen[^1]}");
            await IndexAsync("docs", $"between{seen.Count}", "text");
        }
        while (key is not null);
        Assert.That(seen, Is.EqualTo(Enumerable.Range(0, 25).Select(i => $"d{i}").Concat(["between10", "between20"])));
    }

    [Test]
    [SendsInvalidRequests]
    public async Task A_list_may_be_longer_than_that_of_corpora()
    {
        Assert.That((await GetAsync(Documents + "?limit=1000")).Status, Is.EqualTo(HttpStatusCode.OK));
        AssertBadRequest(await GetAsync(Documents + "?limit=1001"), "limit");
    }
}
