using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Vectara.Emulator;

namespace Vectara.Hosting.Tests;

/// <summary>How clients are added and found.</summary>
[NonParallelizable]
internal sealed class RegistrationTests
{
    private VectaraEmulator _vectara = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _vectara = await VectaraEmulator.StartAsync();

    [OneTimeTearDown]
    public ValueTask StopAsync() => _vectara.DisposeAsync();

    [Test]
    public async Task A_section_of_the_configuration_makes_a_client_that_works()
    {
        await using var application = Application.Build(("ApiKey", _vectara.ApiKey), ("BaseAddress", _vectara.BaseAddress.AbsoluteUri));
        await application.StartAsync();
        Assert.That(await application.Client.ListCorporaAsync(), Is.Empty);
    }

    [Test]
    public async Task So_does_code()
    {
        await using var application = Application.Build((services, _) => services.AddVectara(UseEmulator));
        Assert.That(await application.Client.ListCorporaAsync(), Is.Empty);
    }

    [Test]
    public async Task The_client_is_one_for_the_whole_application()
    {
        await using var application = Application.Build((services, _) => services.AddVectara(UseEmulator));
        using var scope = application.Services.CreateScope();
        Assert.That(scope.ServiceProvider.GetRequiredService<VectaraClient>(), Is.SameAs(application.Client));
        Assert.That(application.Services.GetRequiredService<IVectaraClientFactory>().CreateClient(), Is.SameAs(application.Client));
    }

    [Test]
    public async Task Named_clients_have_settings_of_their_own()
    {
        await using var other = await VectaraEmulator.StartAsync();
        await using var application = Application.Build(
            (services, configuration) =>
            {
                services.AddVectara(UseEmulator);
                services.AddVectara("other", configuration.GetSection("Other"));
            },
            ("Other:ApiKey", other.ApiKey),
            ("Other:BaseAddress", other.BaseAddress.AbsoluteUri));
        var before = _vectara.Requests.Count;

        await application.Services.GetRequiredService<IVectaraClientFactory>().CreateClient("other").ListCorporaAsync();

        Assert.That(other.Requests, Has.Count.EqualTo(1));
        Assert.That(_vectara.Requests, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task A_named_client_is_always_the_same_and_a_keyed_service_too()
    {
        await using var application = Application.Build((services, _) =>
        {
            services.AddVectara("one", UseEmulator);
            services.AddVectara("two", UseEmulator);
        });
        var factory = application.Services.GetRequiredService<IVectaraClientFactory>();
        var one = factory.CreateClient("one");
        Assert.That(factory.CreateClient("one"), Is.SameAs(one));
        Assert.That(factory.CreateClient("two"), Is.Not.SameAs(one));
        Assert.That(application.Services.GetRequiredKeyedService<VectaraClient>("one"), Is.SameAs(one));
        Assert.That(application.Services.GetService<VectaraClient>(), Is.Null, "nobody added one without a name");
    }

    [Test]
    public async Task An_unknown_name_is_an_error_that_tells_the_known_ones()
    {
        await using var application = Application.Build((services, _) => services.AddVectara("one", UseEmulator));
        var factory = application.Services.GetRequiredService<IVectaraClientFactory>();
        Assert.That(() => factory.CreateClient("tow"), Throws.InvalidOperationException.With.Message.Contains("'tow'").And.Message.Contains("'one'"));
        Assert.That(() => factory.CreateClient(), Throws.InvalidOperationException.With.Message.Contains("without a name"));
    }

    [Test]
    public async Task Every_setting_reaches_the_client()
    {
        await using var application = Application.Build(
            ("ApiKey", "zqt_abc"),
            ("BaseAddress", "http://10.1.2.3/prefix"),
            ("AuthenticationAddress", "http://10.1.2.4"),
            ("Timeout", "00:01:40"),
            ("AttemptTimeout", "00:00:07"),
            ("MaxAttempts", "5"),
            ("ApplicationId", "shop/1.0"),
            ("AllowInsecureHttp", "true"));
        var options = application.Services.GetRequiredService<IOptionsMonitor<VectaraClientOptions>>().Get(Options.DefaultName);
        Assert.Multiple(() =>
        {
            Assert.That(options.Credential, Is.TypeOf<ApiKeyCredential>());
            Assert.That(options.BaseAddress, Is.EqualTo(new Uri("http://10.1.2.3/prefix")));
            Assert.That(options.AuthenticationAddress, Is.EqualTo(new Uri("http://10.1.2.4")));
            Assert.That(options.Timeout, Is.EqualTo(TimeSpan.FromSeconds(100)));
            Assert.That(options.AttemptTimeout, Is.EqualTo(TimeSpan.FromSeconds(7)));
            Assert.That(options.Retry.MaxAttempts, Is.EqualTo(5));
            Assert.That(options.ApplicationId, Is.EqualTo("shop/1.0"));
            Assert.That(options.AllowInsecureHttp, Is.True);
        });
    }

    [Test]
    public async Task What_is_not_set_is_as_the_client_has_it()
    {
        await using var application = Application.Build(("ApiKey", "zqt_abc"), ("Timeout", "-00:00:00.001"));
        var options = application.Services.GetRequiredService<IOptionsMonitor<VectaraClientOptions>>().Get(Options.DefaultName);
        var defaults = new VectaraClientOptions();
        Assert.Multiple(() =>
        {
            Assert.That(options.BaseAddress, Is.Null);
            Assert.That(options.AuthenticationAddress, Is.EqualTo(defaults.AuthenticationAddress));
            Assert.That(options.Timeout, Is.EqualTo(Timeout.InfiniteTimeSpan));
            Assert.That(options.AttemptTimeout, Is.EqualTo(defaults.AttemptTimeout));
            Assert.That(options.Retry.MaxAttempts, Is.EqualTo(defaults.Retry.MaxAttempts));
            Assert.That(options.ApplicationId, Is.Null);
            Assert.That(options.AllowInsecureHttp, Is.False);
        });
    }

    [Test]
    public async Task Code_has_the_last_word_on_the_options_of_the_client()
    {
        var credential = new ApiKeyCredential(_vectara.ApiKey);
        await using var application = Application.Build((services, _) =>
        {
            services.AddVectara(settings => settings.BaseAddress = _vectara.BaseAddress);
            services.Configure<VectaraClientOptions>(options => options.Credential = credential);
        });
        await application.StartAsync();
        Assert.That(await application.Client.ListCorporaAsync(), Is.Empty);
    }

    [Test]
    public async Task Client_credentials_get_a_token_from_the_endpoint_of_the_settings()
    {
        await using var service = await OAuthService.StartAsync();
        await using var application = Application.Build(
            ("ClientId", "id"), ("ClientSecret", "secret"), ("BaseAddress", service.Address.AbsoluteUri), ("TokenEndpoint", service.TokenEndpoint.AbsoluteUri));
        await application.Client.ListCorporaAsync();
        Assert.That(service.TokensUsed, Is.EqualTo(new[] { "token-1-id" }));
    }

    [Test]
    public async Task Or_from_the_authentication_server_of_the_settings()
    {
        await using var service = await OAuthService.StartAsync();
        await using var application = Application.Build(
            ("ClientId", "id"), ("ClientSecret", "secret"), ("BaseAddress", service.Address.AbsoluteUri), ("AuthenticationAddress", service.Address.AbsoluteUri));
        await application.Client.ListCorporaAsync();
        Assert.That(service.TokensUsed, Is.EqualTo(new[] { "token-1-id" }));
    }

    [Test]
    public async Task A_credential_set_by_code_goes_before_what_the_settings_and_the_environment_say()
    {
        using var environment = new EnvironmentScope(("VECTARA_PROFILE", "missing"));
        var credential = new ApiKeyCredential(_vectara.ApiKey);
        foreach (var key in new[] { null, "another" })
        {
            await using var application = Application.Build((services, _) =>
            {
                services.AddVectara(settings => (settings.ApiKey, settings.BaseAddress) = (key, _vectara.BaseAddress));
                services.Configure<VectaraClientOptions>(options => options.Credential = credential);
            });
            await application.StartAsync();
            Assert.That(await application.Client.ListCorporaAsync(), Is.Empty);
        }
    }

    [Test]
    public async Task Options_set_by_code_hold_for_tokens_too()
    {
        await using var service = await OAuthService.StartAsync();
        await using var application = Application.Build((services, _) =>
        {
            services.AddVectara(settings => (settings.ClientId, settings.ClientSecret, settings.BaseAddress) = ("id", "secret", service.Address));
            services.Configure<VectaraClientOptions>(options => options.AuthenticationAddress = service.Address);
        });
        await application.Client.ListCorporaAsync();
        Assert.That(service.TokensUsed, Is.EqualTo(new[] { "token-1-id" }));
    }

    [Test]
    public async Task Options_that_are_made_again_have_the_same_credential()
    {
        await using var application = Application.Build(("ClientId", "id"), ("ClientSecret", "secret"));
        using var scope = application.Services.CreateScope();
        var once = scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<VectaraClientOptions>>().Value;
        var again = application.Services.GetRequiredService<IOptionsMonitor<VectaraClientOptions>>().CurrentValue;
        Assert.That(again, Is.Not.SameAs(once));
        Assert.That(again.Credential, Is.SameAs(once.Credential).And.TypeOf<ClientCredentialsCredential>());
    }

    [Test]
    public async Task With_an_API_key_neither_MSAL_nor_a_parser_of_YAML_is_loaded()
    {
        await using var service = await OAuthService.StartAsync();
        service.IsOpen = true;
        using var folder = new TemporaryFolder();

        var withKey = await ChildProcess.RunAsync("key", service.Address.AbsoluteUri);
        var withTokens = await ChildProcess.RunAsync("tokens", service.Address.AbsoluteUri, folder.File("tokens.json"), "id");

        Assert.That(withKey, Does.Contain("Vectara.Generated.Hosting").And.None.StartsWith("Microsoft.Identity").And.None.StartsWith("YamlDotNet"));
        Assert.That(withTokens, Does.Contain("Microsoft.Identity.Client"), "or this shows nothing");
    }

    [Test]
    public void Missing_arguments_are_named()
    {
        var services = new ServiceCollection();
        Assert.That(() => services.AddVectara((IConfiguration)null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("configuration"));
        Assert.That(() => services.AddVectara((Action<VectaraSettings>)null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("configure"));
        Assert.That(() => services.AddVectara("", UseEmulator), Throws.ArgumentException.With.Property("ParamName").EqualTo("name"));
        Assert.That(() => ((IServiceCollection)null!).AddVectara(UseEmulator), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("services"));
    }

    private void UseEmulator(VectaraSettings settings)
    {
        settings.ApiKey = _vectara.ApiKey;
        settings.BaseAddress = _vectara.BaseAddress;
    }
}
