namespace Vectara.Emulator.Tests.Documents;

internal sealed class ImageTests : EmulatorTest
{
    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync();
        var reply = await PostAsync("v2/corpora/docs/documents", """
            {"id": "one", "type": "structured", "sections": [{"text": "Look at this.", "images": [
              {"id": "chart", "caption": "A chart of apples", "image_data": {"data": "aGVsbG8=", "mime_type": "image/png"}}]}]}
            """);
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
    }

    [Test]
    public async Task An_image_is_given_back_as_it_came()
    {
        var image = await GetAsync("v2/corpora/docs/documents/one/images/chart");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(image.Status, Is.EqualTo(HttpStatusCode.OK), image.Text);
            Assert.That((string?)image.Body["caption"], Is.EqualTo("A chart of apples"));
            Assert.That((string?)image.Body["image_data"]!["data"], Is.EqualTo("aGVsbG8="));
            Assert.That((string?)image.Body["image_data"]!["mime_type"], Is.EqualTo("image/png"));
        }
    }

    [Test]
    public async Task A_result_shows_the_image_that_its_part_is_about_without_the_bytes()
    {
        await PostAsync("v2/corpora/docs/documents", """
            {"id": "two", "type": "core", "images": [{"id": "map", "title": "A map", "image_data": {"data": "aGVsbG8=", "mime_type": "image/png"}}],
             "document_parts": [{"text": "Where the pears are", "image_id": "map"}]}
            """);
        var hit = (await GetAsync("v2/corpora/docs/query?query=pears")).Items("search_results").Single();
        Assert.That(hit["image"]!.ToJsonString(), Is.EqualTo("""{"id":"map","title":"A map","mime_type":"image/png"}"""));
    }

    [Test]
    public async Task What_is_not_there_answers_404()
    {
        AssertNotFound(await GetAsync("v2/corpora/docs/documents/one/images/nope"), "nope");
        AssertNotFound(await GetAsync("v2/corpora/docs/documents/nope/images/chart"), "nope");
    }
}
