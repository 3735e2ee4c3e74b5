using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Vectara.Hosting.Tests;

/// <summary>What is logged: a line for each attempt of a call, and for each request for a token.</summary>
[NonParallelizable]
internal sealed class LoggingTests
{
    private const string Category = "Vectara.Client";

    [Test]
    public async Task A_call_is_one_line()
    {
        await using var server = await AnswerAsync(200);
        await using var application = Build(server);

        await application.Client.ListCorporaAsync();

        var line = application.Log.Lines.Single(line => line.Category == Category);
        Assert.That(line.Level, Is.EqualTo(LogLevel.Information));
        Assert.That(line.Text, Does.Match(@"^corpora\.list answered 200 in [0-9.]+ ms, attempt 1$"));
        Assert.That(line.Behind, Does.Contain("[Operation, corpora.list]").And.Contain("[Status, 200]").And.Contain("[Attempt, 1]").And.Contain("[Duration, "));
    }

    [Test]
    public async Task Each_attempt_has_its_own()
    {
        await using var server = await AnswerAsync(503, 200);
        await using var application = Build(server);

        await application.Client.ListCorporaAsync();

        var lines = application.Log.Of(Category);
        Assert.That(lines, Has.Count.EqualTo(2));
        Assert.That(lines[0], Does.StartWith("corpora.list was refused with 503").And.EndsWith("attempt 1"));
        Assert.That(lines[1], Does.StartWith("corpora.list answered 200").And.EndsWith("attempt 2"));
    }

    [Test]
    public async Task A_refused_call_is_a_warning()
    {
        await using var server = await AnswerAsync(404);
        await using var application = Build(server);

        Assert.That(() => application.Client.ListCorporaAsync(), Throws.TypeOf<VectaraNotFoundException>());

        var line = application.Log.Lines.Single(line => line.Category == Category);
        Assert.That(line.Level, Is.EqualTo(LogLevel.Warning));
        Assert.That(line.Text, Does.StartWith("corpora.list was refused with 404").And.EndsWith("attempt 1"));
    }

    [Test]
    public async Task A_server_that_is_not_there_is_a_warning()
    {
        var server = await AnswerAsync(200);
        await server.DisposeAsync();
        await using var application = Build(server, ("MaxAttempts", "1"));

        Assert.That(() => application.Client.ListCorporaAsync(), Throws.TypeOf<VectaraConnectionException>());

        Assert.That(application.Log.Of(Category).Single(), Does.Match(@"^corpora\.list failed \(\S+Exception\) in [0-9.]+ ms, attempt 1$"));
    }

    [Test]
    public async Task A_cancelled_call_is_no_warning()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await LoopbackServer.StartAsync(async (context, _) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await using var application = Build(server);

        Assert.That(() => application.Client.ListCorporaAsync(cancellationToken: cancellation.Token), Throws.InstanceOf<OperationCanceledException>());

        var line = application.Log.Lines.Single(line => line.Category == Category);
        Assert.That(line.Level, Is.EqualTo(LogLevel.Information));
        Assert.That(line.Text, Does.StartWith("corpora.list was cancelled"));
    }

    [Test]
    public async Task A_refused_request_for_a_token_is_a_warning()
    {
        await using var service = await OAuthService.StartAsync();
        service.OnlySecret = "another";
        await using var application = Application.Build(
            ("ClientId", "id"), ("ClientSecret", "secret"), ("BaseAddress", service.Address.AbsoluteUri), ("TokenEndpoint", service.TokenEndpoint.AbsoluteUri));

        Assert.That(() => application.Client.ListCorporaAsync(), Throws.TypeOf<VectaraAuthenticationException>());

        var line = application.Log.Lines.Single(line => line.Category == Category);
        Assert.That(line.Level, Is.EqualTo(LogLevel.Warning));
        Assert.That(line.Text, Does.StartWith("A request for an access token was refused with 401"));
    }

    [Test]
    public async Task Addresses_are_not_logged_by_IHttpClientFactory_either()
    {
        await using var server = await AnswerAsync(200);
        await using var application = Build(server);
        await application.Client.ListCorporaAsync();
        Assert.That(application.Log.Lines.Select(line => line.Category), Has.None.StartsWith("System.Net.Http"));
    }

    [Test]
    public async Task Two_applications_of_one_process_log_their_own_calls()
    {
        await using var server = await AnswerAsync(200);
        await using var one = Build(server);
        await using var two = Build(server);
        using var byHand = new VectaraClient(new VectaraClientOptions { Credential = new ApiKeyCredential("k"), BaseAddress = server.Address });
        _ = two.Client;

        await one.Client.ListCorporaAsync();
        await byHand.ListCorporaAsync();

        Assert.That(one.Log.Of(Category), Has.Count.EqualTo(1));
        Assert.That(two.Log.Of(Category), Is.Empty);
    }

    [Test]
    public async Task No_activity_is_made_for_it()
    {
        // It would become the parent of what others trace, and as it is sampled by nobody they would drop theirs.
        Activity? seen = null;
        await using var server = await AnswerAsync(200);
        await using var application = Application.Build((services, _) => services
            .AddVectara(settings => (settings.ApiKey, settings.BaseAddress) = ("k", server.Address))
            .AddHttpMessageHandler(() => new LookingHandler(() => seen = Activity.Current)));
        using var own = new Activity("own").Start();

        await application.Client.ListCorporaAsync();

        Assert.That(application.Log.Of(Category), Has.Count.EqualTo(1));
        Assert.That(seen, Is.SameAs(own));
    }

    private static Task<LoopbackServer> AnswerAsync(params int[] statuses) => LoopbackServer.StartAsync((context, number) =>
    {
        context.Response.StatusCode = statuses[Math.Min(number, statuses.Length) - 1];
        return context.Response.WriteAsync("""{"corpora":[]}""");
    });

    private static Application Build(LoopbackServer server, params (string Setting, string? Value)[] others) => Application.Build(
        (services, configuration) =>
        {
            services.AddVectara(configuration.GetSection("Vectara"));
            services.Configure<VectaraClientOptions>(options => options.Retry.BaseDelay = TimeSpan.Zero);
        },
        [("Vectara:ApiKey", "k"), ("Vectara:BaseAddress", server.Address.AbsoluteUri), .. others.Select(other => ($"Vectara:{other.Setting}", other.Value))]);

    private sealed class LookingHandler(Action look) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            look();
            return base.SendAsync(request, cancellationToken);
        }
    }
}
