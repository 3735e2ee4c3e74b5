namespace Vectara.Integration.Models;

/// <summary>What the service has ready: encoders, rerankers and language models.</summary>
internal sealed class ModelListTests : ServiceTest
{
    [Test]
    public async Task There_are_encoders_and_one_is_the_default()
    {
        var encoders = await AllAsync(Client.Encoders.ListAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(encoders.Select(encoder => encoder.Name), Does.Contain("boomerang-2023-q3"));
            Assert.That(encoders.Where(encoder => encoder.Default == true).ToList(), Has.Count.EqualTo(1));
            Assert.That(encoders.Select(encoder => encoder.Id), Is.Unique);
        }
    }

    [Test]
    public async Task There_are_rerankers_and_a_query_takes_them_by_name()
    {
        var rerankers = await AllAsync(Client.Rerankers.ListAsync());
        Assert.That(rerankers.Select(reranker => reranker.Name), Does.Contain("Rerank_Multilingual_v1"));
        await CreateCorpusAsync();
        await IndexAsync("one", "Tides rise.");
        var found = await Client.Corpora.QueryAsync("docs", new() { Query = "tides", Search = new() { Reranker = new CustomerSpecificReranker { RerankerName = "Rerank_Multilingual_v1" } } });
        Assert.That(found.SearchResults, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task There_are_language_models()
    {
        var models = await AllAsync(Client.Llms.ListAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(models.Select(model => model.Name), Does.Contain("gpt-4o").Or.Contain("mockingbird-2.0"));
            Assert.That((await Client.Llms.GetAsync(models[0].Id)).Name, Is.EqualTo(models[0].Name));
        }
    }

    [Test]
    public async Task Pages_together_are_the_lists()
    {
        var encoders = await AllAsync(Client.Encoders.ListAsync());
        var rerankers = await AllAsync(Client.Rerankers.ListAsync());
        var models = await AllAsync(Client.Llms.ListAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await AllAsync(Client.Encoders.ListAsync(new() { Limit = 1 }))).Select(encoder => encoder.Id), Is.EqualTo(encoders.Select(encoder => encoder.Id)));
            Assert.That((await AllAsync(Client.Rerankers.ListAsync(new() { Limit = 1 }))).Select(reranker => reranker.Id), Is.EqualTo(rerankers.Select(reranker => reranker.Id)));
            Assert.That((await AllAsync(Client.Llms.ListAsync(new() { Limit = 1 }))).Select(model => model.Id), Is.EqualTo(models.Select(model => model.Id)));
        }
    }

    [Test]
    public async Task Filters_select()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await AllAsync(Client.Encoders.ListAsync(new() { Filter = "boomerang" }))).Select(encoder => encoder.Name), Is.Not.Empty.And.All.Contains("boomerang"));
            Assert.That((await AllAsync(Client.Rerankers.ListAsync(new() { Filter = "Multilingual_v1" }))).Select(reranker => reranker.Name), Does.Contain("Rerank_Multilingual_v1"));
            Assert.That(await AllAsync(Client.Llms.ListAsync(new() { Filter = "no model has this in its name" })), Is.Empty);
        }
    }

    [Test]
    [SendsInvalidRequests]
    public void A_page_of_nothing_is_refused()
    {
        Error<VectaraBadRequestException>(() => AllAsync(Client.Encoders.ListAsync(new() { Limit = 0 })));
        Error<VectaraBadRequestException>(() => AllAsync(Client.Rerankers.ListAsync(new() { Limit = 0 })));
        Error<VectaraBadRequestException>(() => AllAsync(Client.Llms.ListAsync(new() { Limit = 0 })));
    }

    [Test]
    public void A_language_model_that_is_not_there_is_not_found() => Error<VectaraNotFoundException>(() => Client.Llms.GetAsync("llm_nothing"));
}
