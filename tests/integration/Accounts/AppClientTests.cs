namespace Vectara.Integration.Accounts;

internal sealed class AppClientTests : ServiceTest
{
    [Test]
    public async Task An_application_client_has_what_it_was_created_with()
    {
        var created = await Client.AppClients.CreateAsync(new CreateClientCredentialsRequest { Name = "Nightly", Description = "Indexes at night", ApiRoles = [ApiRole.CorpusDeveloper] });
        var read = await Client.AppClients.GetAsync(created.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.ClientId, Is.Not.Empty);
            Assert.That(created.ClientSecret, Is.Not.Empty);
            Assert.That((read.Name, read.Description, read.ClientId), Is.EqualTo(("Nightly", "Indexes at night", created.ClientId)));
            Assert.That(read.ApiRoles, Is.EqualTo([ApiRole.CorpusDeveloper]));
        }
    }

    [Test]
    public async Task Application_clients_are_listed_over_all_pages()
    {
        for (var i = 0; i < 5; i++)
            await Client.AppClients.CreateAsync(new CreateClientCredentialsRequest { Name = $"client {i}" });
        var pages = await AllAsync(Client.AppClients.ListAsync().AsPages(pageSize: 2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pages.Select(page => page.Items.Count), Has.All.LessThanOrEqualTo(2));
            Assert.That(pages.SelectMany(page => page.Items).Select(client => client.Name), Is.SupersetOf(Enumerable.Range(0, 5).Select(i => $"client {i}")));
        }
    }

    [Test]
    public async Task A_filter_selects()
    {
        await Client.AppClients.CreateAsync(new CreateClientCredentialsRequest { Name = "Nightly" });
        await Client.AppClients.CreateAsync(new CreateClientCredentialsRequest { Name = "Daily" });
        Assert.That((await AllAsync(Client.AppClients.ListAsync(new() { Filter = "Night" }))).Select(client => client.Name), Is.EqualTo(["Nightly"]));
    }

    [Test]
    public async Task An_update_changes_what_was_assigned_and_nothing_else()
    {
        var created = await Client.AppClients.CreateAsync(new CreateClientCredentialsRequest { Name = "Nightly", Description = "Old", ApiRoles = [ApiRole.Viewer] });
        var updated = await Client.AppClients.UpdateAsync(created.Id, new() { Description = "New" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That((updated.Name, updated.Description), Is.EqualTo(("Nightly", "New")));
            Assert.That(updated.ApiRoles, Is.EqualTo([ApiRole.Viewer]));
        }
    }

    [Test]
    public async Task An_application_client_that_is_deleted_is_gone()
    {
        var created = await Client.AppClients.CreateAsync(new CreateClientCredentialsRequest { Name = "Nightly" });
        await Client.AppClients.DeleteAsync(created.Id);
        Error<VectaraNotFoundException>(() => Client.AppClients.GetAsync(created.Id));
    }

    [Test]
    [SendsInvalidRequests]
    public void An_application_client_of_a_kind_that_there_is_not_is_refused()
    {
        var unknown = VectaraJson.Deserialize<ICreateAppClientRequest>("""{"type": "smoke_signals", "name": "Nightly"}""")!;
        var error = Error<VectaraBadRequestException>(() => Client.AppClients.CreateAsync(unknown));
        Assert.That(error.FieldErrors.Keys, Is.EqualTo(["type"]));
    }

    [Test]
    public void An_application_client_that_is_not_there_is_not_found()
    {
        Error<VectaraNotFoundException>(() => Client.AppClients.GetAsync("app_nothing"));
        Error<VectaraNotFoundException>(() => Client.AppClients.UpdateAsync("app_nothing", new() { Description = "New" }));
        Error<VectaraNotFoundException>(() => Client.AppClients.DeleteAsync("app_nothing"));
    }
}
