namespace Vectara.Integration.Accounts;

internal sealed class ApiKeyTests : ServiceTest
{
    [SetUp]
    public Task PrepareAsync() => CreateCorpusAsync();

    [Test]
    public async Task A_key_has_a_secret_that_opens()
    {
        var created = await Client.ApiKeys.CreateAsync(new() { Name = "Mine", ApiRoles = [ApiRole.Administrator] });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Id, Does.StartWith("aky_"));
            Assert.That((created.Name, created.Enabled), Is.EqualTo(("Mine", (bool?)true)));
            Assert.That((await ClientOf(new ApiKeyCredential(created.SecretKey)).Corpora.GetAsync("docs")).Key, Is.EqualTo("docs"));
        }
    }

    [Test]
    public async Task A_key_is_read_by_its_id()
    {
        var created = await Client.ApiKeys.CreateAsync(new() { Name = "Mine", ApiRoles = [ApiRole.CorpusViewer] });
        var read = await Client.ApiKeys.GetAsync(created.Id);
        Assert.That((read.Id, read.Name, read.Enabled), Is.EqualTo((created.Id, "Mine", (bool?)true)));
    }

    [Test]
    public async Task Keys_are_listed_over_all_pages()
    {
        var before = (await AllAsync(Client.ApiKeys.ListAsync())).Count;
        for (var i = 0; i < 5; i++)
            await Client.ApiKeys.CreateAsync(new() { Name = $"key {i}", ApiRoles = [ApiRole.Viewer] });
        var pages = await AllAsync(Client.ApiKeys.ListAsync().AsPages(pageSize: 2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pages.Select(page => page.Items.Count), Has.All.LessThanOrEqualTo(2));
            Assert.That(pages.SelectMany(page => page.Items).Select(key => key.Id).ToList(), Is.Unique.And.Count.EqualTo(before + 5));
            Assert.That(pages.SelectMany(page => page.Items).Select(key => key.Name), Is.SupersetOf(Enumerable.Range(0, 5).Select(i => $"key {i}")));
        }
    }

    [Test]
    public async Task A_key_that_is_switched_off_opens_nothing_until_it_is_switched_on()
    {
        var created = await Client.ApiKeys.CreateAsync(new() { Name = "Mine", ApiRoles = [ApiRole.Administrator] });
        var mine = ClientOf(new ApiKeyCredential(created.SecretKey));
        var off = await Client.ApiKeys.UpdateAsync(created.Id, new() { Enabled = false });
        Assert.That(off.Enabled, Is.False);
        Assert.That(async () => await mine.Corpora.GetAsync("docs"), Throws.InstanceOf<VectaraAuthenticationException>().Or.InstanceOf<VectaraPermissionDeniedException>());
        await Client.ApiKeys.UpdateAsync(created.Id, new() { Enabled = true });
        Assert.That((await mine.Corpora.GetAsync("docs")).Key, Is.EqualTo("docs"));
    }

    [Test]
    public async Task A_key_that_is_deleted_opens_nothing()
    {
        var created = await Client.ApiKeys.CreateAsync(new() { Name = "Mine", ApiRoles = [ApiRole.Administrator] });
        await Client.ApiKeys.DeleteAsync(created.Id);
        Error<VectaraAuthenticationException>(() => ClientOf(new ApiKeyCredential(created.SecretKey)).Corpora.GetAsync("docs"));
    }

    [Test]
    public async Task The_key_of_one_corpus_queries_it_and_does_no_more()
    {
        await IndexAsync("one", "Tides rise.");
        await CreateCorpusAsync("law");
        var key = await Client.ApiKeys.CreateAsync(new() { Name = "Serving", CorpusRoles = [new() { CorpusKey = "docs", Role = CorpusRoleRole.Viewer }] });
        var serving = ClientOf(new ApiKeyCredential(key.SecretKey));

        Assert.That((await serving.Corpora.SearchAsync("docs", "tides")).SearchResults, Has.Count.EqualTo(1));
        using (Assert.EnterMultipleScope())
        {
            Error<VectaraPermissionDeniedException>(() => serving.Documents.DeleteAsync("docs", "one"));
            Error<VectaraPermissionDeniedException>(() => serving.Corpora.SearchAsync("law", "tides"));
            Error<VectaraPermissionDeniedException>(() => serving.Corpora.CreateAsync(new() { Key = "more" }));
            Error<VectaraPermissionDeniedException>(() => serving.Users.CreateAsync(new() { Email = "eve@example.com" }));
        }
    }

    [Test]
    public async Task Who_lacks_a_role_is_told_which_would_do()
    {
        var key = await Client.ApiKeys.CreateAsync(new() { Name = "Viewing", ApiRoles = [ApiRole.CorpusViewer] });
        var error = Error<VectaraPermissionDeniedException>(() => ClientOf(new ApiKeyCredential(key.SecretKey)).Corpora.DeleteAsync("docs"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.RequiredRoles, Does.Contain("corpus_administrator"));
            Assert.That((await Client.Corpora.GetAsync("docs")).Key, Is.EqualTo("docs"));
        }
    }

    [TestCase("viewer", false, false)]
    [TestCase("corpus_viewer", false, false)]
    [TestCase("corpus_developer", true, false)]
    [TestCase("corpus_administrator", true, true)]
    [TestCase("administrator", true, true)]
    [TestCase("owner", true, true)]
    public async Task A_role_may_what_the_contract_lets_it(string role, bool index, bool reset)
    {
        var key = await Client.ApiKeys.CreateAsync(new() { Name = role, ApiRoles = [new ApiRole(role)] });
        var client = ClientOf(new ApiKeyCredential(key.SecretKey));
        var document = new CoreDocument { Id = "one", DocumentParts = [new() { Text = "Tides." }] };
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await client.Corpora.GetAsync("docs")).Key, Is.EqualTo("docs"));
            Assert.That(async () => await client.Documents.CreateAsync("docs", document), index ? Throws.Nothing : Throws.InstanceOf<VectaraPermissionDeniedException>());
            Assert.That(async () => await client.Corpora.ResetAsync("docs"), reset ? Throws.Nothing : Throws.InstanceOf<VectaraPermissionDeniedException>());
        }
    }

    [Test]
    [SendsInvalidRequests]
    public void A_key_of_a_role_that_there_is_not_is_refused()
    {
        var error = Error<VectaraBadRequestException>(() => Client.ApiKeys.CreateAsync(new() { Name = "Mine", ApiRoles = [new ApiRole("queen")] }));
        Assert.That(error.FieldErrors.Keys, Is.EqualTo(["api_roles[0]"]));
    }

    [Test]
    public void A_key_that_is_not_there_is_not_found()
    {
        Error<VectaraNotFoundException>(() => Client.ApiKeys.GetAsync("aky_nothing"));
        Error<VectaraNotFoundException>(() => Client.ApiKeys.UpdateAsync("aky_nothing", new() { Enabled = false }));
        Error<VectaraNotFoundException>(() => Client.ApiKeys.DeleteAsync("aky_nothing"));
    }
}
