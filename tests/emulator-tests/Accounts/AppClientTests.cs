namespace Vectara.Emulator.Tests.Accounts;

internal sealed class AppClientTests : AccountTest
{
    private const string Body = """{"type": "client_credentials", "name": "Importer", "api_roles": ["viewer"]}""";

    [Test]
    public async Task A_client_lives_from_creation_to_deletion()
    {
        var created = await PostAsync("v2/app_clients", Body);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
            Assert.That((string?)created.Body["id"], Does.StartWith("app_"));
            Assert.That((string?)created.Body["client_id"], Is.Not.Empty.And.Not.EqualTo((string?)created.Body["id"]));
            Assert.That((string?)created.Body["client_secret"], Is.Not.Empty);
            Assert.That(created.Body.ContainsKey("type"), Is.False, "the contract gives an answer no type");
        }

        var path = $"v2/app_clients/{created.Body["id"]}";
        var updated = await PatchAsync(path, """{"description": "Imports", "api_roles": ["corpus_administrator"]}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)updated.Body["description"], Is.EqualTo("Imports"));
            Assert.That((string?)updated.Body["client_secret"], Is.EqualTo((string?)created.Body["client_secret"]));
            Assert.That((await GetAsync(path)).Text, Is.EqualTo(updated.Text));
            Assert.That((await GetAsync("v2/app_clients?filter=^Imp")).Items("app_clients").Count(), Is.EqualTo(1));
        }

        Assert.That((await DeleteAsync(path)).Status, Is.EqualTo(HttpStatusCode.NoContent));
        AssertNotFound(await GetAsync(path), (string)created.Body["id"]!);
    }

    [Test]
    [SendsInvalidRequests]
    public async Task A_type_that_there_is_not_answers_400() =>
        AssertBadRequest(await PostAsync("v2/app_clients", """{"type": "device", "name": "A"}"""), "type");

    [Test]
    public async Task A_token_may_do_what_its_client_may_do_now()
    {
        var client = (await PostAsync("v2/app_clients", Body)).Body;
        var reply = await RequestTokenAsync(("grant_type", "client_credentials"), ("client_id", (string)client["client_id"]!), ("client_secret", (string)client["client_secret"]!));
        var bearer = WithToken((string)reply.Body["access_token"]!);
        Assert.That((await SendAsync(bearer, HttpMethod.Get, "v2/corpora")).Status, Is.EqualTo(HttpStatusCode.OK));
        AssertError(await SendAsync(bearer, HttpMethod.Post, "v2/corpora", """{"key": "a"}"""), HttpStatusCode.Forbidden);

        await PatchAsync($"v2/app_clients/{client["id"]}", """{"api_roles": ["corpus_administrator"]}""");
        Assert.That((await SendAsync(bearer, HttpMethod.Post, "v2/corpora", """{"key": "a"}""")).Status, Is.EqualTo(HttpStatusCode.Created));

        await DeleteAsync($"v2/app_clients/{client["id"]}");
        AssertError(await SendAsync(bearer, HttpMethod.Get, "v2/corpora"), HttpStatusCode.Unauthorized);
    }
}
