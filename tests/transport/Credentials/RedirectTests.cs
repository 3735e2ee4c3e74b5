namespace Vectara.Tests.Transport.Credentials;

/// <summary>Credentials go only to the configured origin.</summary>
public sealed class RedirectTests : TransportTest
{
    [Test]
    public async Task A_redirect_to_another_origin_is_an_error_that_names_it_and_nothing_goes_there([Values(301, 302, 303, 307, 308)] int status)
    {
        await using var other = await TestServer.StartAsync();
        Server.On(Reply.Redirect(new Uri(other.Address, "/v2/corpora/k?token=hidden"), status));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraException>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Message, Does.Contain(other.Address.Authority).And.Contain("redirect").And.Not.Contain("hidden"));
            Assert.That(other.Requests, Is.Empty);
            Assert.That(Server.Requests, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task So_it_is_with_a_body([Values(307, 308)] int status)
    {
        await using var other = await TestServer.StartAsync();
        Server.On(Reply.Redirect(other.Address, status));

        var error = await Client().SendAsync(Kind.Query).FailureAsync<VectaraException>();

        Assert.That(error.Message, Does.Contain(other.Address.Authority));
        Assert.That(other.Requests, Is.Empty);
    }

    [Test]
    public async Task A_redirect_within_the_origin_is_not_followed_either()
    {
        Server.On(Reply.Redirect(new Uri("/elsewhere", UriKind.Relative)), Reply.Ok());

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraException>();

        Assert.That(Server.Requests, Has.Count.EqualTo(1));
        Assert.That(error.Message, Does.Contain(Server.Address.Authority));
    }

    [Test]
    public async Task A_redirect_of_a_stream_is_one_too()
    {
        await using var other = await TestServer.StartAsync();
        Server.On(Reply.Redirect(other.Address));

        var (_, error) = await Client().Queries.QueryStreamAsync(Calls.Question).ReadAllAsync();

        Assert.That(error!.Message, Does.Contain(other.Address.Authority));
        Assert.That(other.Requests, Is.Empty);
    }

    [Test]
    public async Task A_redirect_without_an_address_is_an_error_of_the_service()
    {
        Server.On(Reply.Status(302));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraApiException>();

        Assert.That((int)error.Status, Is.EqualTo(302));
    }

    [Test]
    public async Task A_handler_of_the_callers_that_follows_one_is_found_out()
    {
        await using var other = await TestServer.StartAsync();
        Server.On(Reply.Redirect(other.Address));
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = true };

        var error = await Client(options => options.Handler = handler).SendAsync(Kind.Get).FailureAsync<VectaraException>();

        Assert.That(error.Message, Does.Contain(other.Address.Authority).And.Contain(Server.Address.Authority).And.Contain("AllowAutoRedirect"));
    }

    [Test]
    public async Task An_HttpClient_of_the_callers_that_follows_one_is_found_out()
    {
        await using var other = await TestServer.StartAsync();
        Server.On(Reply.Redirect(other.Address));
        using var http = new HttpClient();

        var error = await Client(options => options.HttpClient = http).SendAsync(Kind.Get).FailureAsync<VectaraException>();

        Assert.That(error.Message, Does.Contain(other.Address.Authority));
        Assert.That(error.Message, Does.Not.Contain(Key));
    }

    [Test]
    public async Task One_that_stays_at_the_origin_is_allowed()
    {
        Server.On(Reply.Redirect(new Uri("/elsewhere", UriKind.Relative)), Reply.Json("""{"key":"k"}"""));
        using var http = new HttpClient();

        var corpus = await Client(options => options.HttpClient = http).Corpora.GetAsync("k").InTime();

        Assert.That(corpus.Key, Is.EqualTo("k"));
    }

    [Test]
    public async Task The_address_of_a_call_is_the_origin_of_that_call()
    {
        await using var other = await TestServer.StartAsync();
        Server.On(Reply.Redirect(other.Address));
        using var http = new HttpClient();
        var client = Client(options => options.HttpClient = http);

        await client.SendAsync(Kind.Get, new() { BaseAddress = other.Address }).InTime();
        await client.SendAsync(Kind.Get, new() { BaseAddress = Server.Address }).FailureAsync<VectaraException>();

        Assert.That(other.Requests, Has.Count.EqualTo(2));
    }
}
