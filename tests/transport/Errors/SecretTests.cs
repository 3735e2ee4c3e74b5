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
        Server.On(Reply.Json($$$"""{"messages":["The API key {{{Key}}} is not valid.",{"key":"{{{Key}}}"}],"field_errors":{"{{{Key}}}":"{{{Key}}} is no corpus"}}""", 401));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraAuthenticationException>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.ToString(), Does.Not.Contain(Key));
            Assert.That(error.Messages[0], Is.EqualTo("The API key *** is not valid."));
            Assert.That(string.Concat(error.Messages) + string.Concat(error.FieldErrors) + error.Content, Does.Not.Contain(Key));
        }
    }

    [Test]
    public async Task So_it_is_where_an_answer_is_named_by_the_key([Values] bool isInTheBody)
    {
        Server.On(Reply.Json(isInTheBody ? $$"""{"request_id":"{{Key}}"}""" : "{}", 400, ("x-request-id", Key)), Reply.Body("<html>"u8.ToArray(), $"text/{Key}"));

        var refused = await Client().SendAsync(Kind.Get).FailureAsync<VectaraBadRequestException>();
        var unreadable = await Client().SendAsync(Kind.Get).FailureAsync<VectaraSerializationException>();

        Assert.That(refused.ToString() + refused.RequestId + unreadable, Does.Not.Contain(Key));
    }

    [Test]
    public async Task So_it_is_with_a_token_and_whatever_status([Values(400, 403, 404, 418, 500)] int status)
    {
        Server.On(Reply.Json($$"""{"messages":["Bearer {{Key}} was refused."]}""", status));

        var error = await Client(options => (options.Credential, options.Retry.MaxAttempts) = (new BearerTokenCredential(Key), 1)).SendAsync(Kind.Get).FailureAsync();

        Assert.That(error!.ToString(), Does.Contain("Bearer *** was refused.").And.Not.Contain(Key));
    }

    [Test]
    public async Task So_it_is_with_a_key_that_JSON_escapes()
    {
        Server.On(Reply.Json($$"""{"messages":["The API key {{Key.Replace("_", "\\u005f")}} is not valid."]}""", 401));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraAuthenticationException>();

        Assert.That(error.Message, Does.Contain("The API key *** is not valid."));
    }

    [Test]
    public async Task So_it_is_with_the_proof_of_the_attempt_that_was_answered()
    {
        var credential = new ApiKeyCredential("the-first-key");
        Server.On(
            exchange =>
            {
                credential.Update("the-second-key");
                return Reply.Status(401)(exchange);
            },
            exchange => Reply.Json($$"""{"messages":["{{exchange.Request.Header("x-api-key")}} is unknown"]}""", 401)(exchange));

        var error = await Client(options => options.Credential = credential).SendAsync(Kind.Get).FailureAsync<VectaraAuthenticationException>();

        Assert.That(error.Messages, Is.EqualTo(["*** is unknown"]));
    }

    [Test]
    public async Task So_it_is_with_a_client_secret_in_the_body()
    {
        Server.On(Reply.Json($$"""{"messages":["{{Key}} is wrong"]}""", 401));

        var error = await Client(options => options.AuthenticationAddress = Server.Address).Auth
            .GetTokenAsync(new() { ClientId = "i", ClientSecret = Key, GrantType = GetOAuthTokenRequestGrantType.ClientCredentials })
            .FailureAsync<VectaraAuthenticationException>();

        Assert.That(error.ToString(), Does.Contain("*** is wrong").And.Not.Contain(Key));
    }

    [Test]
    public async Task A_body_that_is_cut_within_the_key_shows_no_part_of_it()
    {
        Server.On(Reply.Body(System.Text.Encoding.UTF8.GetBytes(new string('x', (64 * 1024) - 5) + Key), "text/plain", 400));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraBadRequestException>();

        Assert.That(error.Content, Does.Not.Contain(Key[..5]));
    }

    [TestCase(0)]
    [TestCase(190)]
    public async Task A_proxy_that_repeats_the_request_is_not_quoted(int before)
    {
        Server.On(Reply.Body(System.Text.Encoding.UTF8.GetBytes($"<html>{new string('x', before)}x-api-key: {Key}</html>"), "text/html"));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraSerializationException>();

        Assert.That(error.ToString(), Does.Not.Contain(Key[..5]));
    }

    [Test]
    public async Task A_stream_in_whose_place_the_request_is_repeated_is_not_quoted()
    {
        Server.On(Reply.Body(System.Text.Encoding.UTF8.GetBytes($"<html>{Key}</html>"), "text/html"));

        var (_, error) = await Client().Queries.QueryStreamAsync(Calls.Question).ReadAllAsync();

        Assert.That(error!.ToString(), Does.Contain("<html>***</html>").And.Not.Contain(Key));
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
