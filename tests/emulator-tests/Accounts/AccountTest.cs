using System.Net.Http.Headers;

namespace Vectara.Emulator.Tests.Accounts;

/// <summary>A test with callers other than the owner of the account.</summary>
internal abstract class AccountTest : EmulatorTest
{
    private readonly List<HttpClient> _clients = [];

    [TearDown]
    public void DisposeClients() => _clients.ForEach(client => client.Dispose());

    /// <summary>A client that sends an API key, or none.</summary>
    protected HttpClient WithKey(string? key)
    {
        var client = Judged.Client(Vectara.BaseAddress);
        if (key is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("x-api-key", key);
        _clients.Add(client);
        return client;
    }

    protected HttpClient WithToken(string token)
    {
        var client = WithKey(null);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    protected async Task<JsonObject> CreateKeyAsync(string members)
    {
        var reply = await PostAsync("v2/api_keys", $$"""{"name": "A key"{{members}}}""");
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.Created), reply.Text);
        return reply.Body;
    }

    /// <summary>A client with a key that has these roles.</summary>
    protected async Task<HttpClient> WithRolesAsync(string members) => WithKey((string)(await CreateKeyAsync(members))["secret_key"]!);

    /// <summary>What the token endpoint answers to a form.</summary>
    protected async Task<Reply> RequestTokenAsync(params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(part => KeyValuePair.Create(part.Name, part.Value)));
        return await SendAsync(WithKey(null), HttpMethod.Post, Vectara.OAuthClient.TokenEndpoint.AbsolutePath[1..], content);
    }

    protected async Task<string> TokenAsync() => (string)(await RequestTokenAsync(
        ("grant_type", "client_credentials"), ("client_id", Vectara.OAuthClient.Id), ("client_secret", Vectara.OAuthClient.Secret))).Body["access_token"]!;
}
