namespace Vectara.Emulator.Tests.Models;

internal sealed class ModelListTests : EmulatorTest
{
    [TestCase("encoders", "boomerang-2023-q3")]
    [TestCase("rerankers", "Rerank_Multilingual_v1")]
    [TestCase("llms", "mockingbird-2.0")]
    [TestCase("generation_presets", "vectara-summary-ext-24-05-med-omni")]
    [TestCase("hallucination_correctors", "vhc-large-1.0")]
    [TestCase("table_extractors", "gmft")]
    public async Task The_platform_has_models_of_its_own(string list, string name)
    {
        var reply = await GetAsync("v2/" + list);
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.Text);
        Assert.That(reply.Texts(list, "name"), Does.Contain(name).And.Unique);
    }

    [TestCase("rerankers")]
    [TestCase("llms")]
    [TestCase("generation_presets")]
    [TestCase("hallucination_correctors")]
    public async Task Pages_together_are_the_list(string list)
    {
        var whole = (await GetAsync("v2/" + list)).Texts(list, "name");
        var seen = new List<string>();
        string? key = null;
        do
        {
            var page = await GetAsync($"v2/{list}?limit=1{(key is null ? "" : "&page_key=" + key)}");
            seen.AddRange(page.Texts(list, "name"));
            key = (string?)page.Body["metadata"]!["page_key"];
        }
        while (key is not null);
        Assert.That(seen, Is.EqualTo(whole).And.Count.GreaterThan(1));
    }

    [TestCase("rerankers", "^qwen3", "qwen3-reranker")]
    [TestCase("llms", "gpt-4o$", "gpt-4o")]
    [TestCase("llms", "nothing like it")]
    [TestCase("generation_presets", "-(sml|med)$", "vectara-summary-ext-24-05-med", "vectara-summary-ext-24-05-sml")]
    [TestCase("hallucination_correctors", "The large", "vhc-large-1.0")]
    [TestCase("encoders", "boomerang", "boomerang-2023-q3")]
    public async Task A_list_can_be_narrowed_by_a_regular_expression(string list, string filter, params string[] names) =>
        Assert.That((await GetAsync($"v2/{list}?filter={Uri.EscapeDataString(filter)}")).Texts(list, "name"), Is.EqualTo(names));

    [Test]
    public async Task Presets_can_be_narrowed_to_those_of_a_model()
    {
        var presets = await GetAsync("v2/generation_presets?llm_name=gpt-4o");
        Assert.That(presets.Texts("generation_presets", "llm_name"), Is.Not.Empty.And.All.EqualTo("gpt-4o"));
    }

    [TestCase("v2/llms?filter=(", "filter")]
    [TestCase("v2/llms?page_key=nope", "page_key")]
    [TestCase("v2/rerankers?limit=0", "limit")]
    [SendsInvalidRequests]
    public async Task What_cannot_be_listed_answers_400(string path, string field) => AssertBadRequest(await GetAsync(path), field);

    [Test]
    public async Task An_encoder_that_is_made_can_be_that_of_a_corpus()
    {
        var created = await PostAsync("v2/encoders", """
            {"type": "openai-compatible", "name": "own-encoder", "description": "Ours", "uri": "https://example.com/", "model": "m", "output_dimensions": 256,
             "auth": {"type": "bearer", "token": "secret"}}
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
            Assert.That(created.Text, Does.Not.Contain("secret"));
            Assert.That((int)created.Body["output_dimensions"]!, Is.EqualTo(256));
            Assert.That((await GetAsync("v2/encoders")).Texts("encoders", "name"), Is.EqualTo(["boomerang-2023-q3", "own-encoder"]));
        }

        await CreateCorpusAsync(others: """, "encoder_name": "own-encoder" """);
        AssertBadRequest(await PostAsync("v2/corpora", """{"key": "other", "encoder_name": "nope"}"""), "encoder_name");
        AssertError(await PostAsync("v2/encoders", """{"type": "openai-compatible", "name": "own-encoder", "description": "", "uri": "https://example.com/", "model": "m", "auth": {"type": "bearer", "token": "x"}}"""), HttpStatusCode.Conflict);
    }
}
