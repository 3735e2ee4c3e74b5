using System.Text;

namespace Vectara.Tests.Transport.Errors;

/// <summary>Whatever in a request is secret, and wherever a service repeats it, no error quotes it.</summary>
public sealed class RequestSecretTests : TransportTest
{
    private const string Odd = "p+q/r=s \"t\"–u";

    private static Func<Exchange, Task> Repeating(string secret, int status = 400) => Reply.Json($$"""{"messages":[{{VectaraJson.Serialize("It was " + secret + ".")}}]}""", status);

    [TestCase("x-gateway-key", "another-secret")]
    [TestCase("Proxy-Authorization", "another-secret", "Basic another-secret")]
    [TestCase("Cookie", "session=another-secret")]
    [TestCase("x-gateway-key", "se7r")]
    public async Task The_header_of_a_credential_of_ones_own_is_one(string header, string secret, string? value = null)
    {
        Server.On(Repeating(secret));

        var error = await Client(options => options.Credential = new HeaderCredential(header, value ?? secret)).SendAsync(Kind.Get).FailureAsync<VectaraBadRequestException>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Messages, Is.EqualTo(["It was ***."]));
            Assert.That(error.ToString() + error.Content, Does.Not.Contain(secret));
        }
    }

    [Test]
    public async Task A_header_of_the_caller_is_one()
    {
        Server.On(Repeating("another-secret"));

        var error = await Client().SendAsync(Kind.Get, new() { Headers = { ["x-gateway-key"] = "another-secret" } }).FailureAsync<VectaraBadRequestException>();

        Assert.That(error.Messages, Is.EqualTo(["It was ***."]));
    }

    [Test]
    public async Task What_the_SDK_says_of_itself_is_none()
    {
        Server.On(exchange => Repeating(exchange.Request.Header("User-Agent")!)(exchange));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraBadRequestException>();

        Assert.That(error.Messages.Single(), Does.StartWith("It was Vectara.Generated/"));
    }

    [Test]
    public async Task Nor_is_how_the_body_is_sent()
    {
        Server.On(Reply.Json("""{"messages":["It cannot be chunked."]}""", 400));

        var error = await Client().UploadAsync(Uploads.ForwardOnly()).FailureAsync<VectaraBadRequestException>();

        Assert.That(error.Messages, Is.EqualTo(["It cannot be chunked."]));
    }

    [TestCase("key", "the keyboard and a key")]
    [TestCase("keyb", "the keyboard has one")]
    public async Task A_short_one_is_not_found_within_words(string secret, string text)
    {
        Server.On(Reply.Json($$"""{"messages":["{{text}}"]}""", 400));

        var error = await Client(options => options.Credential = new HeaderCredential("x-gateway-key", secret)).SendAsync(Kind.Get).FailureAsync<VectaraBadRequestException>();

        Assert.That(error.Messages, Is.EqualTo([text]));
    }

    [Test]
    public async Task One_with_a_dot_is_found_as_it_is_alone()
    {
        Server.On(Reply.Json("""{"messages":["neither head-payload nor headxpayload but head.payload"]}""", 400));

        var error = await Client(options => options.Credential = new HeaderCredential("x-gateway-key", "head.payload")).SendAsync(Kind.Get).FailureAsync<VectaraBadRequestException>();

        Assert.That(error.Messages, Is.EqualTo(["neither head-payload nor headxpayload but ***"]));
    }

    [Test]
    public async Task It_is_found_however_it_is_written()
    {
        var escaped = string.Concat(Odd.Select(character => char.IsLetter(character) ? character.ToString() : $"\\u{(int)character:X4}"));
        string[] spellings = [escaped, Odd.Replace("\"", "\\\"").Replace("/", "\\/"), Uri.EscapeDataString(Odd), System.Net.WebUtility.UrlEncode(Odd)];
        Server.On(Reply.Body(Encoding.UTF8.GetBytes(string.Join(" | ", spellings)), "text/plain", 400));

        var error = await Client(options => options.AuthenticationAddress = Server.Address).Auth
            .GetTokenAsync(new() { ClientId = "i", ClientSecret = Odd, GrantType = GetOAuthTokenRequestGrantType.ClientCredentials })
            .FailureAsync<VectaraBadRequestException>();

        Assert.That(error.Content, Is.EqualTo("*** | *** | *** | ***"));
    }

    [Test]
    public async Task Members_of_a_body_that_hold_secrets_are_some_however_deep_they_are()
    {
        var request = new CreateToolServerRequest
        {
            Name = "the-name-of-it",
            Type = ToolServerType.Mcp,
            Transport = ToolServerTransport.Sse,
            Uri = "https://tools.example",
            Headers = new Dictionary<string, string> { ["x-team"] = "header-secret" },
            Auth = new BearerAuth { Token = "token-secret" },
        };
        Server.On(Repeating("header-secret nor token-secret, as for the-name-of-it"));

        var error = await Client().ToolServers.CreateAsync(request).FailureAsync<VectaraBadRequestException>();

        Assert.That(error.Messages, Is.EqualTo(["It was *** nor ***, as for the-name-of-it."]));
    }

    [Test]
    public async Task All_values_of_a_map_of_secrets_are_some()
    {
        Server.On(Repeating("first-secret, second-secret"));

        var error = await Client().Agents.ReplaceSecretsAsync("a", new() { Secrets = new Dictionary<string, string> { ["one"] = "first-secret", ["two"] = "second-secret" } })
            .FailureAsync<VectaraBadRequestException>();

        Assert.That(error.Messages, Is.EqualTo(["It was ***, ***."]));
    }

    [Test]
    public async Task An_answer_that_holds_secrets_is_not_shown()
    {
        Server.On(Reply.Json("""{"id":"aky_1","secret_key":{"is":"a new secret"}}"""));

        var error = await Client().ApiKeys.GetAsync("aky_1").FailureAsync<VectaraSerializationException>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.ToString(), Does.Contain("secret_key").And.Not.Contain("new secret"));
            Assert.That(error.JsonPath, Is.EqualTo("secret_key"));
            Assert.That(error.BodyStart, Is.Empty);
        }
    }

    [Test]
    public async Task The_page_of_a_proxy_in_its_place_is()
    {
        Server.On(Reply.Body("<html>Log in</html>"u8.ToArray(), "text/html"));

        Assert.That((await Client().ApiKeys.GetAsync("aky_1").FailureAsync<VectaraSerializationException>()).BodyStart, Is.EqualTo("<html>Log in</html>"));
    }

    [Test]
    public async Task A_value_that_cannot_be_read_does_not_show_the_key_that_it_repeats()
    {
        Server.On(Reply.Json($$$"""{"key":"k","limits":{"used_docs":"{{{Key}}}"}}"""));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraSerializationException>();

        Assert.That(error.ToString(), Does.Contain("***").And.Not.Contain(Key));
    }

    [Test]
    public async Task Nor_does_an_event()
    {
        Server.On(Reply.Events($$"""data: {"type":"factual_consistency_score","factual_consistency_score":"{{Key}}"}""" + "\n\n"));

        var (_, error) = await Client().Queries.QueryStreamAsync(Calls.Question).ReadAllAsync();

        Assert.That(error!.ToString(), Does.Contain("cannot be read").And.Not.Contain(Key));
    }

    [Test]
    public async Task Nor_does_the_error_of_an_answer_that_is_put_together()
    {
        Server.On(Reply.Events($$"""data: {"type":"error","messages":["{{Key}} is over its limit"]}""" + "\n\n"));

        var error = await Client().Queries.QueryStreamAsync(Calls.Question).ToAnswerAsync().FailureAsync<VectaraStreamException>();

        Assert.That(error.ToString(), Does.Contain("*** is over its limit").And.Not.Contain(Key));
    }

    private sealed class HeaderCredential(string name, string value) : VectaraCredential
    {
        /// <inheritdoc/>
        protected override ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.TryAddWithoutValidation(name, value);
            return default;
        }
    }
}
