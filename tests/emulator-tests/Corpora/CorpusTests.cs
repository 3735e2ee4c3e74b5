namespace Vectara.Emulator.Tests.Corpora;

internal sealed class CorpusTests : EmulatorTest
{
    private static readonly DateTimeOffset Now = new(2026, 7, 2, 12, 30, 0, TimeSpan.Zero);

    protected override VectaraEmulatorOptions Options => new() { Clock = new StoppedClock() };

    [Test]
    public async Task A_corpus_of_a_key_alone_has_the_defaults()
    {
        var reply = await PostAsync("v2/corpora", """{"key": "docs"}""");
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created));
        var corpus = reply.Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)corpus["id"], Does.Match("^crp_[0-9]+$"));
            Assert.That((string?)corpus["key"], Is.EqualTo("docs"));
            Assert.That((string?)corpus["name"], Is.EqualTo("docs"));
            Assert.That((bool?)corpus["enabled"], Is.True);
            Assert.That((bool?)corpus["save_history"], Is.False);
            Assert.That((bool?)corpus["queries_are_answers"], Is.False);
            Assert.That((bool?)corpus["documents_are_questions"], Is.False);
            Assert.That(corpus["filter_attributes"]!.AsArray(), Is.Empty);
            Assert.That(corpus["custom_dimensions"]!.AsArray(), Is.Empty);
            Assert.That((string?)corpus["encoder_name"], Is.Not.Empty);
            Assert.That(corpus.ContainsKey("description"), Is.False);
            Assert.That((DateTimeOffset?)corpus["created_at"], Is.EqualTo(Now));
            Assert.That((string?)corpus["created_at"], Does.EndWith("Z"));
        }
    }

    [Test]
    public async Task What_a_corpus_is_given_it_gives_back()
    {
        var reply = await PostAsync("v2/corpora", """
            {"key": "fin=docs-1_A", "name": "Finance", "description": "Reports", "save_history": true, "queries_are_answers": true,
             "documents_are_questions": true, "encoder_name": "boomerang-2023-q3", "unheard_of": 1,
             "filter_attributes": [{"name": "year", "level": "document", "type": "integer"}, {"name": "lang", "level": "part", "type": "text", "indexed": false}],
             "custom_dimensions": [{"name": "importance"}]}
            """);
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
        var corpus = (await GetAsync("v2/corpora/fin=docs-1_A")).Body;
        Assert.That(corpus.ToJsonString(), Is.EqualTo(reply.Body.ToJsonString()));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)corpus["name"], Is.EqualTo("Finance"));
            Assert.That((string?)corpus["description"], Is.EqualTo("Reports"));
            Assert.That((bool?)corpus["save_history"], Is.True);
            Assert.That((string?)corpus["encoder_name"], Is.EqualTo("boomerang-2023-q3"));
            Assert.That((bool?)corpus["filter_attributes"]![0]!["indexed"], Is.True, "the contract's default");
            Assert.That((bool?)corpus["filter_attributes"]![1]!["indexed"], Is.False);
            Assert.That((double?)corpus["custom_dimensions"]![0]!["indexing_default"], Is.Zero);
            Assert.That(corpus.ContainsKey("unheard_of"), Is.False);
        }
    }

    [Test]
    public async Task A_key_that_is_taken_answers_409()
    {
        await CreateCorpusAsync();
        AssertError(await PostAsync("v2/corpora", """{"key": "docs"}"""), HttpStatusCode.Conflict);
    }

    [TestCase("""{}""", "key")]
    [TestCase("""{"key": null}""", "key")]
    [TestCase("""{"key": 7}""", "key")]
    [TestCase("""{"key": "with space"}""", "key")]
    [TestCase("""{"key": "öffentlich"}""", "key")]
    [TestCase("""{"key": "a\n"}""", "key")]
    [TestCase("""{"key": ""}""", "key")]
    [TestCase("""{"key": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""", "key")]
    [TestCase("""{"key": "a", "name": 1, "save_history": "yes"}""", "name", "save_history")]
    [TestCase("""{"key": "a", "encoder_id": "nope"}""", "encoder_id")]
    [TestCase("""{"key": "a", "filter_attributes": {}}""", "filter_attributes")]
    [TestCase("""{"key": "a", "filter_attributes": [{"name": "n", "level": "chapter", "type": "text"}, null]}""", "filter_attributes[0].level", "filter_attributes[1]")]
    [TestCase("""{"key": "a", "filter_attributes": [{"name": "n"}]}""", "filter_attributes[0].level", "filter_attributes[0].type")]
    [TestCase("""{"key": "a", "custom_dimensions": [{"name": "d", "indexing_default": "high"}]}""", "custom_dimensions[0].indexing_default")]
    [SendsInvalidRequests]
    public async Task A_body_that_the_contract_refuses_answers_400_and_names_the_members(string body, params string[] fields)
    {
        AssertBadRequest(await PostAsync("v2/corpora", body), fields);
        Assert.That((await GetAsync("v2/corpora")).Items("corpora"), Is.Empty);
    }

    [Test]
    public async Task An_unknown_key_answers_404()
    {
        AssertNotFound(await GetAsync("v2/corpora/nope"), "nope");
        AssertNotFound(await PatchAsync("v2/corpora/nope", "{}"), "nope");
        AssertNotFound(await DeleteAsync("v2/corpora/nope"), "nope");
    }

    [Test]
    public async Task A_key_that_no_corpus_can_have_answers_400() =>
        AssertBadRequest(await GetAsync("v2/corpora/not%20a%20key"), "corpus_key");

    [Test]
    public async Task PATCH_changes_what_it_names_and_nothing_else()
    {
        await CreateCorpusAsync(others: """, "name": "Old", "description": "Kept", "save_history": true""");
        var reply = await PatchAsync("v2/corpora/docs", """{"name": "New", "enabled": false}""");
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.Text);
        var corpus = (await GetAsync("v2/corpora/docs")).Body;
        Assert.That(corpus.ToJsonString(), Is.EqualTo(reply.Body.ToJsonString()));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)corpus["name"], Is.EqualTo("New"));
            Assert.That((bool?)corpus["enabled"], Is.False);
            Assert.That((string?)corpus["description"], Is.EqualTo("Kept"));
            Assert.That((bool?)corpus["save_history"], Is.True);
        }
    }

    [Test]
    [SendsToleratedRequests]
    public async Task PATCH_with_null_leaves_a_member_that_cannot_be_null_and_an_empty_text_empties_it()
    {
        await CreateCorpusAsync(others: """, "name": "Name", "description": "Text" """);
        var untouched = (await PatchAsync("v2/corpora/docs", """{"name": null, "description": null, "enabled": null}""")).Body;
        var emptied = (await PatchAsync("v2/corpora/docs", """{"description": ""}""")).Body;
        var absent = (await SendAsync(Http, HttpMethod.Patch, "v2/corpora/docs")).Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)untouched["name"], Is.EqualTo("Name"));
            Assert.That((string?)untouched["description"], Is.EqualTo("Text"));
            Assert.That((bool?)untouched["enabled"], Is.True);
            Assert.That((string?)emptied["description"], Is.Empty);
            Assert.That(absent.ToJsonString(), Is.EqualTo(emptied.ToJsonString()));
        }
    }

    [Test]
    public async Task PATCH_fills_in_no_defaults_and_changes_no_key()
    {
        await CreateCorpusAsync(others: """, "save_history": true""");
        var corpus = (await PatchAsync("v2/corpora/docs", """{"key": "other", "queries_are_answers": true}""")).Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)corpus["key"], Is.EqualTo("docs"));
            Assert.That((bool?)corpus["queries_are_answers"], Is.False);
            Assert.That((bool?)corpus["save_history"], Is.True);
        }
    }

    [Test]
    [SendsInvalidRequests]
    public async Task PATCH_refuses_wrong_types()
    {
        await CreateCorpusAsync();
        AssertBadRequest(await PatchAsync("v2/corpora/docs", """{"enabled": "no", "description": []}"""), "enabled", "description");
    }

    [Test]
    public async Task DELETE_takes_the_documents_along()
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "some text");
        var deleted = await DeleteAsync("v2/corpora/docs");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(deleted.Status, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(deleted.Text, Is.Empty);
        }

        AssertNotFound(await GetAsync("v2/corpora/docs"), "docs");
        await CreateCorpusAsync();
        Assert.That((await GetAsync("v2/corpora/docs/documents")).Items("documents"), Is.Empty);
        Assert.That((await GetAsync("v2/corpora/docs/query?query=text")).Items("search_results"), Is.Empty);
    }

    [Test]
    public async Task Limits_count_what_is_in_the_corpus()
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "12345", "67890");
        await IndexAsync("docs", "two", "äöü");
        var full = (await GetAsync("v2/corpora/docs")).Body["limits"]!;
        await DeleteAsync("v2/corpora/docs/documents/one");
        var less = (await GetAsync("v2/corpora/docs")).Body["limits"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((long)full["used_docs"]!, Is.EqualTo(2));
            Assert.That((long)full["used_parts"]!, Is.EqualTo(3));
            Assert.That((long)full["used_characters"]!, Is.EqualTo(13 + (5 * 2)), "texts, and the empty objects of metadata");
            Assert.That((long)full["used_bytes"]!, Is.EqualTo(16 + (5 * 2)));
            Assert.That((long)less["used_docs"]!, Is.EqualTo(1));
            Assert.That((long)less["used_parts"]!, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_disabled_corpus_answers_no_query_until_it_is_enabled_again()
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "some text");
        await PatchAsync("v2/corpora/docs", """{"enabled": false}""");
        AssertError(await GetAsync("v2/corpora/docs/query?query=text"), HttpStatusCode.Forbidden);
        await PatchAsync("v2/corpora/docs", """{"enabled": true}""");
        Assert.That((await GetAsync("v2/corpora/docs/query?query=text")).Items("search_results").Count(), Is.EqualTo(1));
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
