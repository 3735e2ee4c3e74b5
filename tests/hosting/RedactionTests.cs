using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Vectara.Hosting.Tests;

/// <summary>No secret, no body and no value of a query comes to a log, at whatever level and of whatever category.</summary>
[NonParallelizable]
internal sealed class RedactionTests
{
    private const string Key = "zqt_top_secret_key";
    private const string Secret = "top-secret-client-secret";
    private const string Asked = "who killed roger";

    [Test]
    public async Task With_an_API_key_whatever_the_answer([Values(200, 400, 401, 429, 503, 0)] int status)
    {
        // An answer of 0 is the end of the connection. Errors repeat all that the server was sent, as some do.
        await using var server = await LoopbackServer.StartAsync(async (context, _) =>
        {
            if (status == 0)
            {
                context.Abort();
                return;
            }

            context.Response.StatusCode = status;
            context.Response.Headers["x-request-id"] = Key;
            await context.Response.WriteAsJsonAsync(new { corpora = Array.Empty<object>(), messages = new[] { $"{Key} asked {Asked}" } });
        });
        await using var application = Application.Build((services, _) => AddQuick(services, settings => (settings.ApiKey, settings.BaseAddress) = (Key, server.Address)));
        await application.StartAsync();

        await TryAsync(() => ListAsync(application.Client));
        await TryAsync(() => application.Client.Corpora.QueryAsync("corpus-of-roger", new QueryCorpusRequest { Query = Asked }));

        Assert.That(server.Requests, Is.Not.Empty);
        Check(application, Key, Asked, Uri.EscapeDataString(Asked), "corpus-of-roger");
    }

    [Test]
    public async Task With_client_credentials_whether_they_are_good([Values] bool areGood)
    {
        await using var service = await OAuthService.StartAsync();
        service.OnlySecret = areGood ? Secret : "another";
        await using var application = Application.Build((services, _) => AddQuick(services, settings =>
        {
            (settings.ClientId, settings.ClientSecret) = ("id", Secret);
            (settings.BaseAddress, settings.AuthenticationAddress) = (service.Address, service.Address);
        }));

        await TryAsync(() => ListAsync(application.Client));
        service.Revoke("token-1-id");
        await TryAsync(() => ListAsync(application.Client));

        Assert.That(service.TokenRequests, Is.EqualTo(areGood ? 2 : 1));
        Check(application, Secret, "token-1", "token-2", Asked);
    }

    private static void AddQuick(IServiceCollection services, Action<VectaraSettings> configure)
    {
        services.AddVectara(configure);
        services.Configure<VectaraClientOptions>(options => (options.Retry.BaseDelay, options.Retry.MaxAttempts) = (TimeSpan.Zero, 2));
    }

    private static async Task ListAsync(VectaraClient client)
    {
        await foreach (var _ in client.Corpora.ListAsync(new ListCorporaOptions { Filter = Asked }))
        {
        }
    }

    private static async Task TryAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (VectaraException)
        {
            // What it logs on the way is what matters.
        }
    }

    private static void Check(Application application, params string[] secrets)
    {
        Assert.That(application.Log.Of("Vectara.Client"), Is.Not.Empty, "or this shows nothing");
        foreach (var secret in secrets)
        {
            Assert.That(application.Log.Lines.Select(line => line.Text), Has.None.Contains(secret));
            Assert.That(application.Log.Lines.Select(line => line.Behind), Has.None.Contains(secret));
        }
    }
}
