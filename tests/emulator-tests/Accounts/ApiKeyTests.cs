namespace Vectara.Emulator.Tests.Accounts;

internal sealed class ApiKeyTests : AccountTest
{
    [Test]
    public async Task A_key_lives_from_creation_to_deletion()
    {
        var key = await CreateKeyAsync(""", "api_roles": ["viewer"]""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)key["id"], Does.StartWith("aky_"));
            Assert.That((string?)key["secret_key"], Is.Not.Empty);
            Assert.That((bool?)key["enabled"], Is.True);
        }

        var path = $"v2/api_keys/{key["id"]}";
        Assert.That((await GetAsync(path)).Body.ToJsonString(), Is.EqualTo(key.ToJsonString()));
        Assert.That((bool?)(await PatchAsync(path, """{"enabled": false}""")).Body["enabled"], Is.False);
        Assert.That((await DeleteAsync(path)).Status, Is.EqualTo(HttpStatusCode.NoContent));
        AssertNotFound(await GetAsync(path), (string)key["id"]!);
    }

    [TestCase("serving", "zqt_")]
    [TestCase("serving_and_indexing", "zwt_")]
    [TestCase("personal", "zut_")]
    public async Task A_secret_begins_as_the_service_begins_those_of_its_role(string role, string prefix) =>
        Assert.That((string?)(await CreateKeyAsync($$""", "api_key_role": "{{role}}" """))["secret_key"], Does.StartWith(prefix));

    [Test]
    [SendsInvalidRequests]
    public async Task Keys_are_listed_page_by_page_and_by_corpus_and_role()
    {
        await CreateKeyAsync(""", "api_key_role": "serving", "corpus_keys": ["docs"]""");
        await CreateKeyAsync(""", "api_key_role": "personal" """);
        await CreateKeyAsync(""", "corpus_roles": [{"corpus_key": "docs", "role": "owner"}]""");

        var first = await GetAsync("v2/api_keys?limit=3");
        var second = await GetAsync($"v2/api_keys?limit=3&page_key={first.Body["metadata"]!["page_key"]}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Items("api_keys").Count(), Is.EqualTo(3));
            Assert.That(second.Items("api_keys").Count(), Is.EqualTo(1), "three and the owner's");
            Assert.That(second.Body["metadata"]!.AsObject().ContainsKey("page_key"), Is.False);
            Assert.That((await GetAsync("v2/api_keys?corpus_key=docs")).Items("api_keys").Count(), Is.EqualTo(2));
            Assert.That((await GetAsync("v2/api_keys?api_key_role=serving")).Items("api_keys").Count(), Is.EqualTo(1));
        }

        AssertBadRequest(await GetAsync("v2/api_keys?api_key_role=king"), "api_key_role");
    }

    [Test]
    public async Task A_personal_key_may_do_what_its_creator_may_do()
    {
        var administrator = await WithRolesAsync(""", "api_roles": ["administrator"]""");
        var made = await SendAsync(administrator, HttpMethod.Post, "v2/api_keys", """{"name": "Mine", "api_key_role": "personal"}""");
        var personal = WithKey((string)made.Body["secret_key"]!);
        Assert.That((await SendAsync(personal, HttpMethod.Get, "v2/users")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await SendAsync(personal, HttpMethod.Delete, "v2/corpora/none")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
