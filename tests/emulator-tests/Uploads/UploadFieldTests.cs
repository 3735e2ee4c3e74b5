using System.Net.Http.Headers;
using System.Text;

namespace Vectara.Emulator.Tests.Uploads;

internal sealed class UploadFieldTests : UploadTest
{
    [Test]
    public async Task The_metadata_of_the_form_is_that_of_the_document()
    {
        var created = await UploadAsync("a.txt", "An apple.", null, ("metadata", """{"year": 2024}"""));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Body["metadata"]!.ToJsonString(), Is.EqualTo("""{"year":2024}"""));
            Assert.That((long)created.Body["storage_usage"]!["bytes_used"]!, Is.Positive);
            Assert.That(created.Body.ContainsKey("extraction_usage"), Is.False);
        }
    }

    [Test]
    public async Task A_title_of_the_metadata_wins_over_that_of_the_file()
    {
        var document = await DocumentOfAsync("a.html", "<title>Of the file</title><p>x</p>", null, ("metadata", """{"title": "Of the form"}"""));
        Assert.That((string?)document.Body["metadata"]!["title"], Is.EqualTo("Of the form"));
    }

    [Test]
    public async Task The_text_is_cut_as_the_form_says()
    {
        const string Text = "An apple is a fruit. A pear is one too. So is a plum, and so are many others that grow on trees. And more.";
        var sentences = await DocumentOfAsync("a.txt", Text, null, ("chunking_strategy", """{"type": "sentence_chunking_strategy"}"""));
        var chunks = await DocumentOfAsync("b.txt", Text, null, ("chunking_strategy", """{"max_chars_per_chunk": 100, "type": "max_chars_chunking_strategy"}"""));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sentences.Texts("parts", "text"), Has.Count.EqualTo(4));
            Assert.That(chunks.Texts("parts", "text"), Is.EqualTo([Text[..^10], Text[^9..]]));
        }
    }

    [Test]
    public async Task The_document_is_called_what_the_form_or_the_file_calls_it()
    {
        var named = await UploadAsync("a.txt", "x", null, ("filename", "other name.txt"));
        var encoded = await UploadAsync("B%C3%A4r%20(1).txt", "y");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)named.Body["id"], Is.EqualTo("other name.txt"));
            Assert.That((string?)encoded.Body["id"], Is.EqualTo("Bär (1).txt"));
            Assert.That((await GetAsync("v2/corpora/docs/documents/B%C3%A4r%20(1).txt")).Status, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task The_same_file_again_is_no_conflict_and_another_of_its_name_is()
    {
        await UploadAsync("a.txt", "An apple.");
        var again = await UploadAsync("a.txt", "An apple.");
        var other = await UploadAsync("a.txt", "A pear.");
        var otherMetadata = await UploadAsync("a.txt", "An apple.", null, ("metadata", """{"year": 2024}"""));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Status, Is.EqualTo(HttpStatusCode.Created), again.Text);
            Assert.That((await GetAsync("v2/corpora/docs/documents/a.txt")).Texts("parts", "text"), Is.EqualTo(["An apple."]));
        }

        AssertError(other, HttpStatusCode.Conflict);
        AssertError(otherMetadata, HttpStatusCode.Conflict);
    }

    [Test]
    public async Task A_file_may_have_10_MB_at_most()
    {
        AssertError(await UploadAsync("a.txt", new byte[(10 * 1024 * 1024) + 1]), HttpStatusCode.RequestEntityTooLarge);
        Assert.That((await UploadAsync("a.txt", Encoding.UTF8.GetBytes("An apple." + new string(' ', (10 * 1024 * 1024) - 9)))).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [TestCase("metadata", "[]", "metadata")]
    [TestCase("metadata", "{", "metadata")]
    [TestCase("chunking_strategy", """{"type": "by_mood"}""", "chunking_strategy.type")]
    [TestCase("chunking_strategy", """{"max_chars_per_chunk": 1, "type": "max_chars_chunking_strategy"}""", "chunking_strategy.max_chars_per_chunk")]
    [TestCase("table_extraction_config", "{}", "table_extraction_config.extract_tables")]
    [TestCase("table_extraction_config", """{"extract_tables": true, "extractor": {"name": "nope"}}""", "table_extraction_config.extractor.name")]
    [TestCase("table_extraction_config", """{"extract_tables": true, "generation": {"llm_name": "nope"}}""", "table_extraction_config.generation.llm_name")]
    [SendsInvalidRequests]
    public async Task What_is_wrong_in_the_form_answers_400(string part, string value, string field) =>
        AssertBadRequest(await UploadAsync("a.txt", "An apple.", null, (part, value)), field);

    [Test]
    [SendsInvalidRequests]
    public async Task Without_a_file_or_text_in_it_there_is_no_document()
    {
        AssertBadRequest(await SendAsync(Http, HttpMethod.Post, "v2/corpora/docs/upload_file", new MultipartFormDataContent { { new StringContent("{}"), "metadata" } }), "file");
        AssertBadRequest(await UploadAsync("empty.txt", " \n"), "file");
        Assert.That((await GetAsync("v2/corpora/docs/documents")).Items("documents"), Is.Empty);
    }

    [TestCase("no parts")]
    [TestCase("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nAn apple that breaks o")]
    [TestCase("--x\r\nno header\r\n\r\nAn apple.\r\n--x--\r\n")]
    [SendsInvalidRequests]
    public async Task A_form_that_cannot_be_read_answers_400(string body)
    {
        var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        AssertBadRequest(await SendAsync(Http, HttpMethod.Post, "v2/corpora/docs/upload_file", content), "body");
    }

    [Test]
    [SendsInvalidRequests]
    public async Task A_body_that_is_no_form_answers_415() =>
        AssertError(await PostAsync("v2/corpora/docs/upload_file", "{}"), HttpStatusCode.UnsupportedMediaType);

    [Test]
    [SendsInvalidRequests]
    public async Task What_the_corpus_declares_is_checked()
    {
        await CreateCorpusAsync("typed", """, "filter_attributes": [{"name": "year", "level": "document", "type": "integer"}]""");
        using var form = new MultipartFormDataContent { { new StringContent("""{"year": "x"}"""), "metadata" }, { new StringContent("An apple."), "file", "a.txt" } };
        AssertBadRequest(await SendAsync(Http, HttpMethod.Post, "v2/corpora/typed/upload_file", form), "metadata.year");
    }

    [Test]
    public async Task An_unknown_corpus_answers_404_and_a_disabled_one_403()
    {
        using var form = new MultipartFormDataContent { { new StringContent("An apple."), "file", "a.txt" } };
        AssertNotFound(await SendAsync(Http, HttpMethod.Post, "v2/corpora/nope/upload_file", form), "nope");
        await PatchAsync("v2/corpora/docs", """{"enabled": false}""");
        AssertError(await UploadAsync("a.txt", "An apple."), HttpStatusCode.Forbidden);
    }
}
