using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Vectara.Hosting.Tests;

/// <summary>How clients send: through IHttpClientFactory, with handlers that it replaces.</summary>
internal sealed class TransportTests
{
    private const string Nothing = """{"corpora":[]}""";

    [Test]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await LoopbackServer.StartAsync((_, _) => Task.CompletedTask);
        await using var server = await LoopbackServer.StartAsync((context, _) =>
        {
            context.Response.Redirect(elsewhere.Address.AbsoluteUri);
            return Task.CompletedTask;
        });
        await using var application = Application.Build(("ApiKey", "k"), ("BaseAddress", server.Address.AbsoluteUri));

        Assert.That(() => application.Client.ListCorporaAsync(), Throws.TypeOf<VectaraException>().With.Message.Contains(elsewhere.Address.Authority));
        Assert.That(elsewhere.Requests, Is.Empty);
    }

    [Test]
    public async Task Cookies_are_not_kept()
    {
        await using var server = await LoopbackServer.StartAsync((context, _) =>
        {
            context.Response.Cookies.Append("session", "of-somebody");
            return context.Response.WriteAsync(Nothing);
        });
        await using var application = Application.Build(("ApiKey", "k"), ("BaseAddress", server.Address.AbsoluteUri));

        await application.Client.ListCorporaAsync();
        await application.Client.ListCorporaAsync();

        Assert.That(server.Requests, Has.Count.EqualTo(2));
        Assert.That(server.Requests[1].Headers, Does.Not.ContainKey("Cookie"));
    }

    [Test]
    public async Task The_HTTP_version_is_that_of_a_client_made_by_hand()
    {
        var (own, byHand) = (new AnsweringHandler(Nothing), new AnsweringHandler(Nothing));
        await using var application = Application.Build((services, _) => services
            .AddVectara(settings => settings.ApiKey = "k")
            .ConfigurePrimaryHttpMessageHandler(() => own));
        using var client = new VectaraClient(new VectaraClientOptions { Credential = new ApiKeyCredential("k"), Handler = byHand });

        await application.Client.ListCorporaAsync();
        await client.ListCorporaAsync();

        Assert.That((own.Last!.Version, own.Last.VersionPolicy), Is.EqualTo((byHand.Last!.Version, byHand.Last.VersionPolicy)));
    }

    [Test]
    public async Task The_HttpClient_has_no_timeout_of_its_own()
    {
        await using var application = Application.Build(("ApiKey", "k"));
        var options = application.Services.GetRequiredService<IOptionsMonitor<VectaraClientOptions>>().Get(Options.DefaultName);
        Assert.That(options.HttpClient!.Timeout, Is.EqualTo(Timeout.InfiniteTimeSpan));
        Assert.That(application.Services.GetRequiredService<IHttpClientFactory>().CreateClient("Vectara").Timeout, Is.EqualTo(Timeout.InfiniteTimeSpan));
    }

    [Test]
    public async Task What_the_application_says_of_the_HttpClient_holds()
    {
        var handler = new AnsweringHandler(Nothing);
        await using var application = Application.Build((services, _) => services
            .AddVectara(settings => settings.ApiKey = "k")
            .ConfigureHttpClient(http => http.DefaultRequestHeaders.Add("x-tenant", "blue"))
            .AddHttpMessageHandler(() => new HeaderHandler("x-hop", "one"))
            .ConfigurePrimaryHttpMessageHandler(() => handler));

        await application.Client.ListCorporaAsync();

        Assert.That(handler.Last!.Headers.GetValues("x-tenant"), Is.EqualTo(new[] { "blue" }));
        Assert.That(handler.Last.Headers.GetValues("x-hop"), Is.EqualTo(new[] { "one" }));
    }

    [Test]
    public async Task Named_clients_have_HttpClients_of_their_own()
    {
        var (one, two) = (new AnsweringHandler(Nothing), new AnsweringHandler(Nothing));
        await using var application = Application.Build((services, _) =>
        {
            services.AddVectara("one", settings => settings.ApiKey = "k1").ConfigurePrimaryHttpMessageHandler(() => one);
            services.AddVectara("two", settings => settings.ApiKey = "k2").ConfigurePrimaryHttpMessageHandler(() => two);
        });

        await application.Services.GetRequiredKeyedService<VectaraClient>("two").ListCorporaAsync();

        Assert.That(one.Last, Is.Null);
        Assert.That(two.Last!.Headers.GetValues("x-api-key"), Is.EqualTo(new[] { "k2" }));
    }

    [Test]
    public async Task A_client_follows_when_the_factory_replaces_the_handler()
    {
        var factory = new ReplacingFactory();
        await using var application = Application.Build((services, _) =>
        {
            services.AddVectara(settings => settings.ApiKey = "k");
            services.AddSingleton<IHttpMessageHandlerFactory>(factory);
        });

        await application.Client.ListCorporaAsync();
        var first = factory.Current;
        factory.Current = new AnsweringHandler(Nothing);
        await application.Client.ListCorporaAsync();

        Assert.That(first.Count, Is.EqualTo(1));
        Assert.That(factory.Current.Count, Is.EqualTo(1));
        Assert.That(factory.Names, Is.All.EqualTo("Vectara"));
        Assert.That(first.IsDisposed, Is.False, "its life is the factory's business");
    }

    [Test]
    public async Task Tokens_are_asked_for_in_the_same_way()
    {
        var handler = new AnsweringHandler("""{"access_token":"abc","token_type":"Bearer","expires_in":1800,"corpora":[]}""");
        await using var application = Application.Build((services, _) => services
            .AddVectara(settings => (settings.ClientId, settings.ClientSecret) = ("id", "secret"))
            .ConfigurePrimaryHttpMessageHandler(() => handler));

        await application.Client.ListCorporaAsync();

        Assert.That(handler.Addresses, Is.EqualTo(new[] { "https://auth.vectara.io/oauth2/token", "https://api.vectara.io/v2/corpora" }));
        Assert.That(handler.Last!.Headers.Authorization!.ToString(), Is.EqualTo("Bearer abc"));
    }

    [Test]
    public async Task Clients_with_the_same_id_and_secret_share_their_token()
    {
        await using var service = await OAuthService.StartAsync();
        await using var application = Application.Build((services, _) =>
        {
            services.AddVectara("one", Settings);
            services.AddVectara("two", Settings);
        });
        var clients = application.Services.GetRequiredService<IVectaraClientFactory>();

        await clients.CreateClient("one").ListCorporaAsync();
        await clients.CreateClient("two").ListCorporaAsync();

        Assert.That(service.TokensUsed, Is.EqualTo(new[] { "token-1-id", "token-1-id" }));
        Assert.That(service.TokenRequests, Is.EqualTo(1));

        void Settings(VectaraSettings settings)
        {
            (settings.ClientId, settings.ClientSecret) = ("id", "secret");
            settings.BaseAddress = settings.AuthenticationAddress = service.Address;
        }
    }

    [Test]
    public async Task Another_way_that_the_application_sets_is_taken()
    {
        var handler = new AnsweringHandler(Nothing);
        await using var application = Application.Build((services, _) =>
        {
            services.AddVectara(settings => settings.ApiKey = "k");
            services.Configure<VectaraClientOptions>(options => options.Handler = handler);
        });
        await application.Client.ListCorporaAsync();
        Assert.That(handler.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task It_is_the_way_to_tokens_too()
    {
        var handler = new AnsweringHandler("""{"access_token":"abc","token_type":"Bearer","expires_in":1800,"corpora":[]}""");
        await using var application = Application.Build((services, _) =>
        {
            services.AddVectara(settings => (settings.ClientId, settings.ClientSecret) = ("id", "secret"));
            services.Configure<VectaraClientOptions>(options => options.Handler = handler);
        });
        await application.Client.ListCorporaAsync();
        Assert.That(handler.Addresses, Is.EqualTo(new[] { "https://auth.vectara.io/oauth2/token", "https://api.vectara.io/v2/corpora" }));
    }

    private sealed class ReplacingFactory : IHttpMessageHandlerFactory
    {
        internal AnsweringHandler Current { get; set; } = new(Nothing);

        internal List<string> Names { get; } = [];

        public HttpMessageHandler CreateHandler(string name)
        {
            Names.Add(name);
            return Current;
        }
    }

    private sealed class AnsweringHandler(string body) : HttpMessageHandler
    {
        internal HttpRequestMessage? Last { get; private set; }

        internal List<string> Addresses { get; } = [];

        internal int Count => Addresses.Count;

        internal bool IsDisposed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Last = request;
            Addresses.Add(request.RequestUri!.AbsoluteUri);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body), RequestMessage = request });
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class HeaderHandler(string name, string value) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add(name, value);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
