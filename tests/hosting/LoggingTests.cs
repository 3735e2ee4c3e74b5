using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Vectara.Hosting.Tests;

/// <summary>What is logged: a line for each call, and for each time that it is sent again.</summary>
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
        Assert.That(line.Text, Does.Match(@"^corpora\.list answered 200 in [0-9.]+ ms, attempts: 1$"));
        Assert.That(line.Behind, Does.Contain("[Operation, corpora.list]").And.Contain("[Status, 200]").And.Contain("[Attempts, 1]").And.Contain("[Duration, "));
    }

    [Test]
    public async Task A_call_that_is_sent_again_says_so_and_why()
    {
        await using var server = await AnswerAsync(503, 200);
        await using var application = Build(server);

        await application.Client.ListCorporaAsync();

        var lines = application.Log.Of(Category);
        Assert.That(lines, Has.Count.EqualTo(2));
        Assert.That(lines[0], Is.EqualTo("corpora.list is sent again, attempt 2, after 503"));
        Assert.That(lines[1], Does.StartWith("corpora.list answered 200").And.EndsWith("attempts: 2"));
    }

    [Test]
    public async Task A_refused_call_is_a_warning()
    {
        await using var server = await AnswerAsync(404);
        await using var application = Build(server);

        Assert.That(() => application.Client.ListCorporaAsync(), Throws.TypeOf<VectaraNotFoundException>());

        var line = application.Log.Lines.Single(line => line.Category == Category);
        Assert.That(line.Level, Is.EqualTo(LogLevel.Warning));
        Assert.That(line.Text, Does.StartWith("corpora.list failed with 404").And.EndsWith("attempts: 1"));
    }

    [Test]
    public async Task A_server_that_is_not_there_is_a_warning()
    {
        var server = await AnswerAsync(200);
        await server.DisposeAsync();
        await using var application = Build(server, ("MaxAttempts", "1"));

        Assert.That(() => application.Client.ListCorporaAsync(), Throws.TypeOf<VectaraConnectionException>());

        Assert.That(application.Log.Of(Category).Single(), Does.Match(@"^corpora\.list failed \(\S+Exception\) in [0-9.]+ ms, attempts: 1$"));
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
    public async Task A_call_that_got_no_token_is_a_warning_and_so_is_the_refusal()
    {
        await using var service = await OAuthService.StartAsync();
        service.OnlySecret = "another";
        await using var application = Application.Build(
            ("ClientId", "id"), ("ClientSecret", "secret"), ("BaseAddress", service.Address.AbsoluteUri), ("TokenEndpoint", service.TokenEndpoint.AbsoluteUri));

        Assert.That(() => application.Client.ListCorporaAsync(), Throws.TypeOf<VectaraAuthenticationException>());

        var lines = application.Log.Of(Category);
        Assert.That(lines, Has.Count.EqualTo(2));
        Assert.That(lines[0], Does.StartWith("A request for an access token was refused with 401"));
        Assert.That(lines[1], Does.Match(@"^corpora\.list failed \(Vectara\.VectaraAuthenticationException\) in [0-9.]+ ms, attempts: 0$"));
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
        _ = two.Client;

        await one.Client.ListCorporaAsync();

        Assert.That(one.Log.Of(Category), Has.Count.EqualTo(1));
        Assert.That(two.Log.Of(Category), Is.Empty);
    }

    [Test]
    public async Task The_end_of_the_application_is_the_end_of_its_log()
    {
        await using var server = await AnswerAsync(200);
        var application = Build(server);
        await application.Client.ListCorporaAsync();
        await application.DisposeAsync();
        using var byHand = new VectaraClient(new VectaraClientOptions { Credential = new ApiKeyCredential("k"), BaseAddress = server.Address });

        await byHand.ListCorporaAsync();

        Assert.That(application.Log.Of(Category), Has.Count.EqualTo(1));
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
}
