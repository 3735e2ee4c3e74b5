using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Vectara.Hosting.Tests;

/// <summary>A key or secret that changes in the configuration while the application runs.</summary>
internal sealed class RotationTests
{
    [Test]
    public async Task A_new_key_is_sent_by_the_client_that_exists()
    {
        await using var server = await AnswerAsync();
        await using var application = Application.Build(("ApiKey", "old"), ("BaseAddress", server.Address.AbsoluteUri));
        var client = application.Client;
        await client.ListCorporaAsync();

        Change(application, ("Vectara:ApiKey", "new"));
        await client.ListCorporaAsync();

        Assert.That(server.Requests.Select(request => request.Headers["x-api-key"]), Is.EqualTo(new[] { "old", "new" }));
        Assert.That(application.Client, Is.SameAs(client));
    }

    [Test]
    public async Task With_a_new_secret_a_new_token_is_got()
    {
        await using var service = await OAuthService.StartAsync();
        await using var application = OAuth(service);
        await application.Client.ListCorporaAsync();

        Change(application, ("Vectara:ClientSecret", "new"));
        service.OnlySecret = "new";
        await application.Client.ListCorporaAsync();

        Assert.That(service.TokensUsed, Is.EqualTo(new[] { "token-1-id", "token-2-id" }));
    }

    [Test]
    public async Task A_new_key_that_is_wrong_is_an_error_of_the_change_and_the_old_one_serves_on()
    {
        await using var server = await AnswerAsync();
        await using var application = Application.Build(("ApiKey", "old"), ("BaseAddress", server.Address.AbsoluteUri));
        await application.Client.ListCorporaAsync();

        Assert.That(() => Change(application, ("Vectara:ApiKey", "with a space")), Throws.Exception.With.Message.Contains("Vectara:ApiKey").And.Message.Not.Contains("with a space"));
        await application.Client.ListCorporaAsync();
        Change(application, ("Vectara:ApiKey", "new"));
        await application.Client.ListCorporaAsync();

        Assert.That(server.Requests.Select(request => request.Headers["x-api-key"]), Is.EqualTo(new[] { "old", "old", "new" }));
    }

    [Test]
    public async Task A_named_client_follows_its_own_settings_alone()
    {
        await using var server = await AnswerAsync();
        await using var application = Application.Build(
            (services, configuration) =>
            {
                services.AddVectara("one", configuration.GetSection("One"));
                services.AddVectara("two", configuration.GetSection("Two"));
            },
            ("One:ApiKey", "one"), ("One:BaseAddress", server.Address.AbsoluteUri), ("Two:ApiKey", "two"), ("Two:BaseAddress", server.Address.AbsoluteUri));
        var (one, two) = (application.Services.GetRequiredKeyedService<VectaraClient>("one"), application.Services.GetRequiredKeyedService<VectaraClient>("two"));

        Change(application, ("Two:ApiKey", "new"));
        await one.ListCorporaAsync();
        await two.ListCorporaAsync();

        Assert.That(server.Requests.Select(request => request.Headers["x-api-key"]), Is.EqualTo(new[] { "one", "new" }));
    }

    [TestCase("ClientId", "other", Description = "the secret of another client is none for this one")]
    [TestCase("BaseAddress", "https://other.example")]
    public async Task Other_changes_are_for_the_next_start(string setting, string value)
    {
        await using var service = await OAuthService.StartAsync();
        await using var application = OAuth(service);
        await application.Client.ListCorporaAsync();

        Change(application, ($"Vectara:{setting}", value), ("Vectara:ClientSecret", setting == "ClientId" ? "other" : "secret"));
        await application.Client.ListCorporaAsync();

        Assert.That(service.TokensUsed, Is.EqualTo(new[] { "token-1-id", "token-1-id" }));
        Assert.That(service.TokenRequests, Is.EqualTo(1));
    }

    [Test]
    public async Task After_the_end_of_the_application_nothing_is_followed()
    {
        await using var server = await AnswerAsync();
        VectaraClient client;
        IConfiguration configuration;
        await using (var application = Application.Build(("ApiKey", "old"), ("BaseAddress", server.Address.AbsoluteUri)))
        {
            (client, configuration) = (application.Client, application.Services.GetRequiredService<IConfiguration>());
        }

        Assert.That(() => Change(configuration, ("Vectara:ApiKey", "new")), Throws.Nothing);
        GC.KeepAlive(client);
    }

    private static Task<LoopbackServer> AnswerAsync() => LoopbackServer.StartAsync((context, _) => context.Response.WriteAsync("""{"corpora":[]}"""));

    private static Application OAuth(OAuthService service) => Application.Build(
        ("ClientId", "id"), ("ClientSecret", "secret"), ("BaseAddress", service.Address.AbsoluteUri), ("TokenEndpoint", service.TokenEndpoint.AbsoluteUri));

    private static void Change(Application application, params (string Setting, string Value)[] settings) =>
        Change(application.Services.GetRequiredService<IConfiguration>(), settings);

    private static void Change(IConfiguration configuration, params (string Setting, string Value)[] settings)
    {
        foreach (var (setting, value) in settings)
            configuration[setting] = value;
        ((IConfigurationRoot)configuration).Reload();
    }
}
