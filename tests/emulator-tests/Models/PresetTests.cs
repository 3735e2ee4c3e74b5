namespace Vectara.Emulator.Tests.Models;

internal sealed class PresetTests : EmulatorTest
{
    private const string Own = """{"name": "brief", "description": "Brief answers", "llm_name": "gpt-4o", "prompt_template": "[]", "max_tokens": 100, "temperature": 0.5}""";

    [Test]
    public async Task A_preset_that_is_made_is_listed_and_can_be_asked_for()
    {
        var created = await PostAsync("v2/generation_presets", Own);
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "An apple.");
        var asked = await PostAsync("v2/corpora/docs/query", """{"query": "apple", "generation": {"generation_preset_name": "brief"}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
            Assert.That((string?)created.Body["id"], Does.StartWith("gnp_"));
            Assert.That((double?)created.Body["temperature"], Is.EqualTo(0.5));
            Assert.That((bool?)created.Body["enabled"], Is.True);
            Assert.That((await GetAsync("v2/generation_presets?filter=brief")).Items("generation_presets").Single().ToJsonString(), Is.EqualTo(created.Body.ToJsonString()));
            Assert.That(asked.Status, Is.EqualTo(HttpStatusCode.OK), asked.Text);
            Assert.That((string?)asked.Body["rendered_prompt"], Is.EqualTo("[]"));
        }
    }

    [Test]
    public async Task PUT_replaces_a_preset()
    {
        var id = (string)(await PostAsync("v2/generation_presets", Own)).Body["id"]!;
        var replaced = await ReplaceAsync(id, """{"name": "brief", "description": "Other", "llm_name": "gpt-4o-mini", "prompt_template": "[]"}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(replaced.Status, Is.EqualTo(HttpStatusCode.OK), replaced.Text);
            Assert.That((string?)replaced.Body["llm_name"], Is.EqualTo("gpt-4o-mini"));
            Assert.That((string?)replaced.Body["id"], Is.EqualTo(id));
            Assert.That((await GetAsync("v2/generation_presets?llm_name=gpt-4o-mini")).Texts("generation_presets", "description"), Is.EqualTo(["Other"]));
        }
    }

    [Test]
    public async Task A_preset_that_was_removed_cannot_be_asked_for()
    {
        var id = (string)(await PostAsync("v2/generation_presets", Own)).Body["id"]!;
        await CreateCorpusAsync();
        Assert.That((await DeleteAsync("v2/generation_presets/" + id)).Status, Is.EqualTo(HttpStatusCode.NoContent));
        AssertBadRequest(await PostAsync("v2/corpora/docs/query", """{"query": "apple", "generation": {"generation_preset_name": "brief"}}"""), "generation.generation_preset_name");
        AssertNotFound(await DeleteAsync("v2/generation_presets/" + id), id);
        AssertNotFound(await ReplaceAsync(id, Own), id);
    }

    [Test]
    public async Task What_no_preset_can_be_is_refused()
    {
        var id = (string)(await PostAsync("v2/generation_presets", Own)).Body["id"]!;
        AssertError(await PostAsync("v2/generation_presets", Own), HttpStatusCode.Conflict);
        AssertBadRequest(await PostAsync("v2/generation_presets", """{"name": "x", "llm_name": "nope", "prompt_template": "[]"}"""), "llm_name");
        AssertBadRequest(await ReplaceAsync(id, """{"name": "other", "llm_name": "gpt-4o", "prompt_template": "[]"}"""), "name");
        AssertError(await DeleteAsync("v2/generation_presets/gnp_1"), HttpStatusCode.Forbidden);
        AssertError(await ReplaceAsync("gnp_1", Own), HttpStatusCode.Forbidden);
    }

    private Task<Reply> ReplaceAsync(string id, string json) => SendAsync(Http, HttpMethod.Put, "v2/generation_presets/" + id, json);

    [Test]
    public async Task An_answer_is_no_longer_than_its_preset_lets_it_be_unless_the_request_says_otherwise()
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "Paris is the capital of France.");
        await PostAsync("v2/generation_presets", """{"name": "brief", "description": "Brief", "llm_name": "gpt-4o", "prompt_template": "$vectaraQuery", "max_tokens": 2}""");
        var brief = await PostAsync("v2/corpora/docs/query", """{"query": "capital", "generation": {"generation_preset_name": "brief"}}""");
        var longer = await PostAsync("v2/corpora/docs/query", """{"query": "capital", "generation": {"generation_preset_name": "brief", "model_parameters": {"max_tokens": 4}}}""");
        Assert.That((string?)brief.Body["summary"], Is.EqualTo("Paris is"), brief.Text);
        Assert.That((string?)longer.Body["summary"], Is.EqualTo("Paris is the capital"));
    }
}
