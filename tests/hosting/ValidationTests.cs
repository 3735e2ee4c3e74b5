using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Vectara.Hosting.Tests;

/// <summary>Settings that are wrong keep an application from starting, and the message names them.</summary>
[NonParallelizable]
internal sealed class ValidationTests
{
    private EnvironmentScope _environment = null!;

    [SetUp]
    public void Clear() => _environment = new EnvironmentScope();

    [TearDown]
    public void Restore() => _environment.Dispose();

    [TestCase("", "Vectara:ApiKey", "Vectara:ClientId", "Vectara:ClientSecret", "Vectara:Profile")]
    [TestCase("ApiKey=k;ClientId=i;ClientSecret=s", "Vectara:ApiKey and Vectara:ClientId", "at once")]
    [TestCase("ApiKey=k;ClientSecret=s", "Vectara:ApiKey and Vectara:ClientId", "at once")]
    [TestCase("ApiKey=k;Profile=p", "Vectara:ApiKey and Vectara:Profile", "at once")]
    [TestCase("ClientId=i;ClientSecret=s;Profile=p", "Vectara:ClientId and Vectara:Profile", "at once")]
    [TestCase("ClientId=i", "Vectara:ClientSecret is missing")]
    [TestCase("ClientSecret=s", "Vectara:ClientId is missing")]
    [TestCase("ApiKey=with a space", "Vectara:ApiKey has a character")]
    [TestCase("ApiKey=with-line-break\n", "Vectara:ApiKey has a character")]
    [TestCase("ApiKey=k;BaseAddress=api.vectara.io", "Vectara:BaseAddress must be an absolute http or https address")]
    [TestCase("ApiKey=k;BaseAddress=ftp://api.vectara.io", "Vectara:BaseAddress must be")]
    [TestCase("ApiKey=k;BaseAddress=https://me:pass@api.vectara.io", "Vectara:BaseAddress must be")]
    [TestCase("ApiKey=k;BaseAddress=https://api.vectara.io?a=b", "Vectara:BaseAddress must be")]
    [TestCase("ApiKey=k;BaseAddress=http://api.vectara.io", "Vectara:BaseAddress is plain http", "AllowInsecureHttp")]
    [TestCase("ApiKey=k;AuthenticationAddress=/auth", "Vectara:AuthenticationAddress must be")]
    [TestCase("ClientId=i;ClientSecret=s;TokenEndpoint=token", "Vectara:TokenEndpoint must be")]
    [TestCase("ClientId=i;ClientSecret=s;TokenEndpoint=http://auth.vectara.io/oauth2/token", "Vectara:TokenEndpoint is plain http")]
    [TestCase("ApiKey=k;Timeout=-00:00:01", "Vectara:Timeout must be more than zero")]
    [TestCase("ApiKey=k;Timeout=00:00:00", "Vectara:Timeout must be more than zero")]
    [TestCase("ApiKey=k;Timeout=30", "Vectara:Timeout must be", "24 days")]
    [TestCase("ApiKey=k;Timeout=soon", "Vectara:Timeout")]
    [TestCase("ApiKey=k;AttemptTimeout=-00:00:01", "Vectara:AttemptTimeout must be more than zero")]
    [TestCase("ApiKey=k;MaxAttempts=0", "Vectara:MaxAttempts must be 1 or more")]
    [TestCase("ApiKey=k;MaxAttempts=three", "Vectara:MaxAttempts")]
    [TestCase("ApiKey=k;ApplicationId=Größe", "Vectara:ApplicationId has a character")]
    [TestCase("ApiKey=k;AllowInsecureHttp=perhaps", "Vectara:AllowInsecureHttp")]
    [TestCase("ClientId=i;ClientSecret=s;TokenCache=/", "Vectara:TokenCache is a directory")]
    public async Task What_is_wrong_is_named(string settings, params string[] expected)
    {
        await using var application = Application.Build(Parse(settings));
        var problem = Assert.CatchAsync(application.StartAsync);
        foreach (var part in expected)
            Assert.That(problem!.Message, Does.Contain(part));
    }

    [Test]
    public async Task Several_problems_are_told_at_once()
    {
        await using var application = Application.Build(("ClientId", "i"), ("MaxAttempts", "-1"), ("BaseAddress", "nowhere"));
        var problem = Assert.ThrowsAsync<OptionsValidationException>(application.StartAsync)!;
        Assert.That(problem.Failures.Count(), Is.EqualTo(3), problem.Message);
    }

    [TestCase("ApiKey=very-secret key")]
    [TestCase("ApiKey=very-secret;ClientId=i;ClientSecret=very-secret")]
    [TestCase("ClientSecret=very-secret")]
    [TestCase("ApiKey=very-secret;BaseAddress=https://me:very-secret@api.vectara.io")]
    [TestCase("ApiKey=very-secret;MaxAttempts=0")]
    public async Task No_message_repeats_a_secret(string settings)
    {
        await using var application = Application.Build(Parse(settings));
        var problem = Assert.CatchAsync(application.StartAsync)!;
        Assert.That(problem.ToString(), Does.Not.Contain("very-secret"));
    }

    [Test]
    public async Task The_name_is_that_of_the_section_wherever_it_is()
    {
        await using var application = Application.Build(
            (services, configuration) => services.AddVectara(configuration.GetSection("Services:Search")),
            ("Services:Search:ClientId", "i"));
        Assert.That(application.StartAsync, Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Services:Search:ClientSecret"));
    }

    [Test]
    public async Task A_configuration_as_a_whole_has_settings_too()
    {
        await using var application = Application.Build((services, configuration) => services.AddVectara(configuration), ("ClientId", "i"));
        Assert.That(application.StartAsync, Throws.TypeOf<OptionsValidationException>().With.Message.StartsWith("ClientSecret"));
    }

    [Test]
    public async Task Settings_of_a_named_client_are_told_from_those_of_another()
    {
        await using var application = Application.Build((services, _) =>
        {
            services.AddVectara(settings => settings.ApiKey = "k");
            services.AddVectara("reports", settings => settings.ClientId = "i");
        });
        Assert.That(application.StartAsync, Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Vectara:reports:ClientSecret"));
    }

    [Test]
    public async Task Options_set_by_code_are_checked_at_the_start_too()
    {
        await using var application = Application.Build((services, _) =>
        {
            services.AddVectara(settings => settings.ApiKey = "k");
            services.Configure<VectaraClientOptions>(options => options.BaseAddress = new Uri("/relative", UriKind.Relative));
        });
        Assert.That(application.StartAsync, Throws.TypeOf<OptionsValidationException>().With.Message.Contains("BaseAddress"));
    }

    [Test]
    public async Task Without_a_host_the_client_is_what_fails()
    {
        await using var provider = new ServiceCollection().AddVectara(_ => { }).Services.BuildServiceProvider();
        Assert.That(provider.GetRequiredService<VectaraClient>, Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Vectara:ApiKey"));
    }

    [Test]
    public async Task Good_settings_start()
    {
        await using var application = Application.Build(Parse("ApiKey=k;BaseAddress=http://localhost:1234/x;Timeout=00:01:00;MaxAttempts=1;ApplicationId=shop 1.0"));
        Assert.That(application.StartAsync, Throws.Nothing);
    }

    private static (string Setting, string? Value)[] Parse(string settings) =>
        [.. settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2)).Select(pair => (pair[0], (string?)pair[1]))];
}
