using System.Net.Http.Headers;
using System.Text;

namespace Vectara.Emulator.Tests.Accounts;

internal sealed class TokenTests : AccountTest
{
    [Test]
    public async Task The_token_endpoint_issues_a_token_for_half_an_hour()
    {
        var reply = await RequestTokenAsync(("grant_type", "client_credentials"), ("client_id", Vectara.OAuthClient.Id), ("client_secret", Vectara.OAuthClient.Secret));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.Text);
            Assert.That((string?)reply.Body["token_type"], Is.EqualTo("Bearer"));
            Assert.That(reply.Message.Headers.CacheControl?.NoStore, Is.True, "a token is nothing to keep for others");
            Assert.That((long?)reply.Body["expires_in"], Is.EqualTo(1800));
            Assert.That(((string?)reply.Body["access_token"])!.Split('.'), Has.Length.EqualTo(3));
        }

        var bearer = WithToken((string)reply.Body["access_token"]!);
        Assert.That((await SendAsync(bearer, HttpMethod.Get, "v2/corpora")).Status, Is.EqualTo(HttpStatusCode.OK));
        Vectara.Clock.Advance(TimeSpan.FromSeconds(1790));
        Assert.That((await SendAsync(bearer, HttpMethod.Get, "v2/corpora")).Status, Is.EqualTo(HttpStatusCode.OK));
        Vectara.Clock.Advance(TimeSpan.FromSeconds(11));
        AssertError(await SendAsync(bearer, HttpMethod.Get, "v2/corpora"), HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task The_contract_s_own_operation_issues_tokens_for_JSON()
    {
        var body = $$"""{"grant_type": "client_credentials", "client_id": "{{Vectara.OAuthClient.Id}}", "client_secret": "{{Vectara.OAuthClient.Secret}}"}""";
        var reply = await SendAsync(WithKey(null), HttpMethod.Post, "oauth/token", body);
        Assert.That((await SendAsync(WithToken((string)reply.Body["access_token"]!), HttpMethod.Get, "v2/corpora")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Id_and_secret_may_come_in_the_header()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Vectara.OAuthClient.TokenEndpoint);
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Vectara.OAuthClient.Id}:{Vectara.OAuthClient.Secret}")));
        using var response = await WithKey(null).SendAsync(request);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("client_credentials", "wrong", HttpStatusCode.Unauthorized, "invalid_client")]
    [TestCase("password", null, HttpStatusCode.BadRequest, "unsupported_grant_type")]
    [TestCase("", null, HttpStatusCode.BadRequest, "unsupported_grant_type")]
    public async Task What_is_wrong_is_said_in_the_words_of_OAuth(string grant, string? secret, HttpStatusCode status, string error)
    {
        var reply = await RequestTokenAsync(("grant_type", grant), ("client_id", Vectara.OAuthClient.Id), ("client_secret", secret ?? Vectara.OAuthClient.Secret));
        Assert.That(reply.Status, Is.EqualTo(status));
        Assert.That((string?)reply.Body["error"], Is.EqualTo(error));
    }

    [Test]
    [SendsInvalidRequests]
    public async Task A_form_without_a_grant_type_is_an_invalid_request()
    {
        Assert.That((string?)(await RequestTokenAsync(("client_id", "a"))).Body["error"], Is.EqualTo("invalid_request"));
        Assert.That((string?)(await RequestTokenAsync(("grant_type", "client_credentials"))).Body["error"], Is.EqualTo("invalid_client"));
    }

    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("a.b.c")]
    public async Task A_token_of_one_s_own_making_opens_nothing(string token) =>
        AssertError(await SendAsync(WithToken(token), HttpMethod.Get, "v2/corpora"), HttpStatusCode.Unauthorized);

    [Test]
    public async Task A_token_that_was_tampered_with_opens_nothing()
    {
        var parts = (await TokenAsync()).Split('.');
        var claims = JsonNode.Parse(Convert.FromBase64String(parts[1].Replace('-', '+').Replace('_', '/').PadRight((parts[1].Length + 3) / 4 * 4, '=')))!;
        claims["exp"] = long.MaxValue;
        parts[1] = Convert.ToBase64String(Encoding.UTF8.GetBytes(claims.ToJsonString())).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        AssertError(await SendAsync(WithToken(string.Join('.', parts)), HttpMethod.Get, "v2/corpora"), HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Tokens_of_another_emulator_open_nothing()
    {
        await using var other = await VectaraEmulator.StartAsync();
        using var http = Judged.Client(other.BaseAddress);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        Assert.That((await SendAsync(http, HttpMethod.Get, "v2/corpora")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Tokens_can_be_made_to_expire_at_once_and_new_ones_are_valid()
    {
        var old = WithToken(await TokenAsync());
        await Vectara.ExpireTokensAsync();
        AssertError(await SendAsync(old, HttpMethod.Get, "v2/corpora"), HttpStatusCode.Unauthorized);
        Assert.That((await SendAsync(WithToken(await TokenAsync()), HttpMethod.Get, "v2/corpora")).Status, Is.EqualTo(HttpStatusCode.OK));
    }
}
