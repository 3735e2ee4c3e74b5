namespace Vectara.Tests.Transport.Errors;

/// <summary>No secret in any message.</summary>
public sealed class SecretTests : TransportTest
{
    [Test]
    public async Task An_error_of_the_service_has_none([Values(400, 401, 403, 404, 429, 500)] int status)
    {
        Server.On(Reply.Json("""{"messages":["no"]}""", status, ("x-request-id", "r")));

        Assert.That((await Client().SendAsync(Kind.Get).FailureAsync())!.ToString(), Does.Not.Contain(Key));
    }

    [Test]
    public async Task A_service_that_repeats_the_key_is_not_quoted()
    {
        Server.On(Reply.Json($$"""{"messages":["The API key {{Key}} is not valid."]}""", 401));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraUnauthorizedException>();

        Assert.That(error.ToString(), Does.Not.Contain(Key));
    }

    [Test]
    public async Task A_proxy_that_repeats_the_request_is_not_quoted()
    {
        Server.On(Reply.Body(System.Text.Encoding.UTF8.GetBytes($"<html>GET /v2/corpora/k x-api-key: {Key}</html>"), "text/html"));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraSerializationException>();

        Assert.That(error.ToString(), Does.Not.Contain(Key));
    }

    [Test]
    public async Task A_broken_connection_has_none()
    {
        Server.On(Reply.ReadAndAbort());

        Assert.That((await Client().SendAsync(Kind.Get).FailureAsync())!.ToString(), Does.Not.Contain(Key));
    }

    [Test]
    public async Task A_timeout_has_none()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived));

        var call = ClockedClient().SendAsync(Kind.Get);
        await arrived.Task.InTime();
        Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.That((await call.FailureAsync())!.ToString(), Does.Not.Contain(Key));
    }

    [Test]
    public async Task A_redirect_and_a_bearer_token_have_none()
    {
        Server.On(Reply.Redirect(new Uri("https://elsewhere.example/?key=" + Key)));

        var error = await Client(options => options.Credential = new BearerTokenCredential(Key)).SendAsync(Kind.Get).FailureAsync();

        Assert.That(error!.ToString(), Does.Not.Contain(Key));
    }

    [Test]
    public async Task A_stream_that_breaks_has_none()
    {
        Server.On(Reply.Events("data: {\"type\":\"generation_chunk\"}\n\n"));

        var (_, error) = await Client().Queries.QueryStreamAsync(Calls.Question).ReadAllAsync();

        Assert.That(error!.ToString(), Does.Not.Contain(Key));
    }

    [Test]
    public void A_credential_and_the_options_do_not_show_it()
    {
        var credential = new ApiKeyCredential(Key);

        Assert.That($"{credential} {new BearerTokenCredential(Key)} {new ClientCredentialsCredential("id", Key)} {new VectaraClientOptions { Credential = credential }}", Does.Not.Contain(Key));
    }
}
