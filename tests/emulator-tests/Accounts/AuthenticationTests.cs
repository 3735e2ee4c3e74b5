using Vectara.Emulator.Tests.Contract;

namespace Vectara.Emulator.Tests.Accounts;

internal sealed class AuthenticationTests : AccountTest
{
    [TestCase(null)]
    [TestCase("")]
    [TestCase("wrong")]
    [SendsInvalidRequests]
    public async Task Without_a_key_every_operation_answers_401(string? key)
    {
        var stranger = WithKey(key);
        foreach (var operation in ContractDocument.Operations.Where(operation => operation.NeedsCredentials))
            AssertError(await SendAsync(stranger, new HttpMethod(operation.Method), operation.Path[1..]), HttpStatusCode.Unauthorized);
        AssertError(await SendAsync(stranger, HttpMethod.Get, "v2/nowhere"), HttpStatusCode.Unauthorized);
    }

    [Test]
    [SendsInvalidRequests]
    public async Task An_operation_that_takes_no_credentials_asks_for_none()
    {
        AssertBadRequest(await SendAsync(WithKey(null), HttpMethod.Post, "oauth/token", "{}"), "client_id", "client_secret", "grant_type");
    }

    [Test]
    public async Task A_key_that_is_disabled_or_deleted_no_longer_opens()
    {
        var key = await CreateKeyAsync(""", "api_roles": ["owner"]""");
        var client = WithKey((string)key["secret_key"]!);
        Assert.That((await SendAsync(client, HttpMethod.Get, "v2/corpora")).Status, Is.EqualTo(HttpStatusCode.OK));

        await PatchAsync($"v2/api_keys/{key["id"]}", """{"enabled": false}""");
        AssertError(await SendAsync(client, HttpMethod.Get, "v2/corpora"), HttpStatusCode.Unauthorized);
        await PatchAsync($"v2/api_keys/{key["id"]}", """{"enabled": true}""");
        Assert.That((await SendAsync(client, HttpMethod.Get, "v2/corpora")).Status, Is.EqualTo(HttpStatusCode.OK));

        await DeleteAsync($"v2/api_keys/{key["id"]}");
        AssertError(await SendAsync(client, HttpMethod.Get, "v2/corpora"), HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_personal_key_ends_with_its_user()
    {
        var personal = await WithRolesAsync(""", "api_key_role": "personal" """);
        Assert.That((await SendAsync(personal, HttpMethod.Get, "v2/users")).Status, Is.EqualTo(HttpStatusCode.OK));
        var owner = (await GetAsync("v2/users")).Texts("users", "username").Single();
        await PatchAsync($"v2/users/{Uri.EscapeDataString(owner)}", """{"enabled": false}""");
        AssertError(await SendAsync(personal, HttpMethod.Get, "v2/users"), HttpStatusCode.Unauthorized);
    }
}
