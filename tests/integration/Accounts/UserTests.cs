namespace Vectara.Integration.Accounts;

internal sealed class UserTests : ServiceTest
{
    [Test]
    public async Task A_user_has_what_it_was_created_with()
    {
        await CreateCorpusAsync();
        var created = await Client.Users.CreateAsync(new()
        {
            Email = "ada@example.com",
            Username = "ada",
            Description = "Reads",
            ApiRoles = [ApiRole.CorpusViewer],
            CorpusRoles = [new() { CorpusKey = "docs", Role = CorpusRoleRole.Editor }],
        });
        var read = await Client.Users.GetAsync("ada");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Id, Does.StartWith("usr_"));
            Assert.That((read.Email, read.Username, read.Description, read.Enabled), Is.EqualTo(("ada@example.com", "ada", "Reads", (bool?)true)));
            Assert.That(read.ApiRoles, Is.EqualTo([ApiRole.CorpusViewer]));
            Assert.That(read.CorpusRoles!.Select(role => (role.CorpusKey, role.Role)), Is.EqualTo([("docs", CorpusRoleRole.Editor)]));
        }
    }

    [Test]
    public async Task A_user_without_a_name_goes_by_the_address()
    {
        var created = await Client.Users.CreateAsync(new() { Email = "ada@example.com" });
        Assert.That((await Client.Users.GetAsync("ada@example.com")).Id, Is.EqualTo(created.Id));
    }

    [Test]
    [SendsInvalidRequests]
    public void An_address_that_is_none_is_refused()
    {
        var error = Error<VectaraBadRequestException>(() => Client.Users.CreateAsync(new() { Email = "ada" }));
        Assert.That(error.FieldErrors.Keys, Is.EqualTo(["email"]));
    }

    [Test]
    public async Task Users_are_listed_over_all_pages()
    {
        var before = await AllAsync(Client.Users.ListAsync());
        for (var i = 0; i < 5; i++)
            await Client.Users.CreateAsync(new() { Email = $"user{i}@example.com" });
        var pages = await AllAsync(Client.Users.ListAsync().AsPages(pageSize: 2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pages.Select(page => page.Items.Count), Has.All.LessThanOrEqualTo(2));
            Assert.That(pages.SelectMany(page => page.Items).Select(user => user.Email).Except(before.Select(user => user.Email)), Is.EquivalentTo(Enumerable.Range(0, 5).Select(i => $"user{i}@example.com")));
        }
    }

    [Test]
    public async Task An_update_changes_what_was_assigned_and_nothing_else()
    {
        await Client.Users.CreateAsync(new() { Email = "ada@example.com", Username = "ada", Description = "Reads", ApiRoles = [ApiRole.Viewer] });
        var updated = await Client.Users.UpdateAsync("ada", new() { ApiRoles = [ApiRole.CorpusDeveloper], Enabled = false });
        using (Assert.EnterMultipleScope())
        {
            Assert.That((updated.Description, updated.Enabled), Is.EqualTo(("Reads", (bool?)false)));
            Assert.That(updated.ApiRoles, Is.EqualTo([ApiRole.CorpusDeveloper]));
        }
    }

    [Test]
    [SendsInvalidRequests]
    public async Task A_role_that_there_is_not_is_refused()
    {
        await Client.Users.CreateAsync(new() { Email = "ada@example.com", Username = "ada" });
        var error = Error<VectaraBadRequestException>(() => Client.Users.UpdateAsync("ada", new() { ApiRoles = [new ApiRole("queen")] }));
        Assert.That(error.FieldErrors.Keys, Is.EqualTo(["api_roles[0]"]));
    }

    [Test]
    public async Task A_user_who_is_deleted_is_gone()
    {
        await Client.Users.CreateAsync(new() { Email = "ada@example.com", Username = "ada" });
        await Client.Users.DeleteAsync("ada");
        Error<VectaraNotFoundException>(() => Client.Users.GetAsync("ada"));
    }

    [Test]
    public async Task A_password_is_reset()
    {
        await Client.Users.CreateAsync(new() { Email = "ada@example.com", Username = "ada" });
        var reset = await Client.Users.ResetPasswordAsync("ada");
        Assert.That(reset.OneTimeCode ?? reset.OneTimeCodeLink, Is.Not.Empty);
    }

    [Test]
    public void A_user_who_is_not_there_is_not_found()
    {
        Error<VectaraNotFoundException>(() => Client.Users.GetAsync("nobody"));
        Error<VectaraNotFoundException>(() => Client.Users.UpdateAsync("nobody", new() { Enabled = false }));
        Error<VectaraNotFoundException>(() => Client.Users.DeleteAsync("nobody"));
        Error<VectaraNotFoundException>(() => Client.Users.ResetPasswordAsync("nobody"));
    }
}
