using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Vectara.Emulator;

namespace Vectara.Hosting.Tests;

/// <summary>Profiles of the file that Vectara's Python SDK writes.</summary>
[NonParallelizable]
internal sealed class ProfileTests
{
    private const string File = ".vec_auth.yaml";

    private TemporaryFolder _home = null!;
    private EnvironmentScope _environment = null!;

    [SetUp]
    public void MoveIn()
    {
        _home = new TemporaryFolder();
        _environment = new EnvironmentScope(("HOME", _home.Path), ("USERPROFILE", _home.Path));
    }

    [TearDown]
    public void MoveOut()
    {
        _environment.Dispose();
        _home.Dispose();
    }

    [Test]
    public async Task The_default_profile_is_called_default()
    {
        await using var vectara = await VectaraEmulator.StartAsync();
        // As the Python SDK writes it: sorted, and numbers that are texts in quotes.
        _home.Write(File, $"""
            default:
              auth:
                api_key: {vectara.ApiKey}
              customer_id: '1999999999'
            """);
        var options = new VectaraClientOptions { BaseAddress = vectara.BaseAddress };

        VectaraProfile.Load().ApplyTo(options);

        using var client = new VectaraClient(options);
        Assert.That(await client.ListCorporaAsync(), Is.Empty);
    }

    [Test]
    public void VECTARA_PROFILE_chooses()
    {
        _home.Write(File, "default:\n  auth:\n    api_key: a\nadmin:\n  auth:\n    api_key: b\n");
        using var environment = new EnvironmentScope(("HOME", _home.Path), ("VECTARA_PROFILE", "admin"));
        Assert.That(VectaraProfile.Load().Name, Is.EqualTo("admin"));
        Assert.That(VectaraProfile.Load("default").Name, Is.EqualTo("default"));
    }

    [Test]
    public async Task A_profile_may_have_client_credentials_and_the_endpoint_of_tokens([Values] bool isServerAlone)
    {
        await using var service = await OAuthService.StartAsync();
        // As that SDK's documentation shows it.
        _home.Write(File, $"""
            admin:
              customer_id : "1999999999" # Customer Id as a string
              auth:
                app_client_id : "abc"
                app_client_secret : "def"
                auth_url : "{(isServerAlone ? service.Address : service.TokenEndpoint)}"
            """);
        var options = new VectaraClientOptions { BaseAddress = service.Address };

        VectaraProfile.Load("admin").ApplyTo(options);

        using var client = new VectaraClient(options);
        await client.ListCorporaAsync();
        Assert.That(service.TokensUsed, Is.EqualTo(new[] { "token-1-abc" }));
        Assert.That(service.Requests[0].Body, Does.Contain("client_secret=def"));
    }

    [Test]
    public async Task Without_it_the_authentication_server_of_the_options_counts()
    {
        await using var service = await OAuthService.StartAsync();
        _home.Write(File, "default:\n  auth:\n    app_client_id: abc\n    app_client_secret: def\n    auth_url: null\n");
        var options = new VectaraClientOptions { BaseAddress = service.Address, AuthenticationAddress = service.Address };
        VectaraProfile.Load().ApplyTo(options);
        using var client = new VectaraClient(options);
        await client.ListCorporaAsync();
        Assert.That(service.TokensUsed, Is.EqualTo(new[] { "token-1-abc" }));
    }

    [Test]
    public void Plain_http_to_another_host_is_for_the_options_to_allow()
    {
        _home.Write(File, "default:\n  auth:\n    app_client_id: a\n    app_client_secret: very-secret\n    auth_url: http://vectara.example/token\n");
        var profile = VectaraProfile.Load();
        var problem = Assert.Throws<VectaraException>(() => profile.ApplyTo(new VectaraClientOptions()))!;
        Assert.That(problem.Message, Does.Contain(_home.File(File)).And.Contain("auth_url that is plain http").And.Contain("AllowInsecureHttp"));
        Assert.That(() => profile.ApplyTo(new VectaraClientOptions { AllowInsecureHttp = true }), Throws.Nothing);
    }

    [Test]
    public async Task Profiles_can_share_what_is_the_same()
    {
        await using var vectara = await VectaraEmulator.StartAsync();
        _home.Write(File, $"base: &base\n  auth:\n    api_key: {vectara.ApiKey}\ndefault:\n  <<: *base\n  customer_id: '1'\n");
        var options = new VectaraClientOptions { BaseAddress = vectara.BaseAddress };
        VectaraProfile.Load().ApplyTo(options);
        using var client = new VectaraClient(options);
        Assert.That(await client.ListCorporaAsync(), Is.Empty);
    }

    [TestCase("\uFEFFdefault:\r\n  auth:\r\n    api_key: abc\r\n", Description = "as an editor on Windows saves it")]
    [TestCase("{\"default\": {\"auth\": {\"api_key\": \"abc\"}}}", Description = "JSON is YAML too")]
    [TestCase("!!str default:\n  !!str auth:\n    !!str api_key: !!str abc\n", Description = "with its tags")]
    [TestCase("? [1, 2]\n: x\n---x:\ndefault:\n  auth: &a\n    api_key: abc\n    self: *a\n", Description = "beside what is none of ours")]
    public void Any_YAML_that_says_it_will_do(string content)
    {
        var options = new VectaraClientOptions();
        VectaraProfile.Load(path: _home.Write("any.yaml", content)).ApplyTo(options);
        Assert.That(options.Credential, Is.TypeOf<ApiKeyCredential>());
    }

    [Test]
    public void Another_file_can_be_given()
    {
        var path = _home.Write("elsewhere.yaml", "default:\n  auth:\n    api_key: abc\n");
        Assert.That(VectaraProfile.Load(path: path).Path, Is.EqualTo(path));
    }

    [Test]
    public void A_file_that_is_missing_is_named() =>
        Assert.That(() => VectaraProfile.Load(), Throws.TypeOf<VectaraException>().With.Message.Contains(_home.File(File)).And.Message.Contains("'default'"));

    [TestCase("other:\n  auth:\n    api_key: very-secret\n", "no profile 'default'", "'other'")]
    [TestCase("", "no profile 'default'")]
    [TestCase("- very-secret\n", "no profile 'default'")]
    [TestCase("default: very-secret\n", "no profile 'default'")]
    [TestCase("default:\n  customer_id: '1'\n", "has no auth")]
    [TestCase("default:\n  auth: very-secret\n", "has no auth")]
    [TestCase("default:\n  auth:\n    type: api_key\n", "neither api_key nor app_client_id")]
    [TestCase("default:\n  auth:\n    api_key: null\n", "neither api_key nor app_client_id")]
    [TestCase("default:\n  auth:\n    api_key: very-secret\n    app_client_id: a\n    app_client_secret: very-secret\n", "both api_key and app_client_id")]
    [TestCase("default:\n  auth:\n    api_key: very-secret\n    app_client_secret: very-secret\n", "both api_key and app_client_secret")]
    [TestCase("default:\n  auth:\n    app_client_id: a\n", "no app_client_secret")]
    [TestCase("default:\n  auth:\n    app_client_secret: very-secret\n", "no app_client_id")]
    [TestCase("default:\n  auth:\n    api_key: very-secret key\n", "api_key that has a character")]
    [TestCase("default:\n  auth:\n    api_key: [very-secret]\n", "api_key that is not a text")]
    [TestCase("default:\n  auth:\n    app_client_id: a\n    app_client_secret: very-secret\n    auth_url: very-secret\n", "auth_url that must be an absolute http or https address")]
    [TestCase("default:\n  auth:\n    app_client_id: a\n    app_client_secret: very-secret\n    auth_url: https://\n", "auth_url that is not an address")]
    [TestCase("default:\n  auth:\n    app_client_id: a\n    app_client_secret: very-secret\n    auth_url: https://me:very-secret@vectara.example\n", "auth_url that must be")]
    [TestCase("default:\n  auth:\n    api_key: 'very-secret\n", "not valid YAML", "line")]
    [TestCase("default:\n  auth: *very-secret\n", "not valid YAML", "line")]
    [TestCase("default:\n  <<: *very-secret\n", "not valid YAML", "merges")]
    [TestCase("default:\n  auth:\n    api_key: very-secret\n    api_key: very-secret\n", "not valid YAML", "line")]
    public void What_is_wrong_is_named_with_the_file_and_not_repeated(string content, params string[] expected)
    {
        _home.Write(File, content);
        var problem = Assert.Throws<VectaraException>(() => VectaraProfile.Load())!;
        foreach (var part in expected.Append(_home.File(File)))
            Assert.That(problem.Message, Does.Contain(part));
        Assert.That(problem.ToString(), Does.Not.Contain("very-secret"));
    }

    [Test]
    public void A_profile_does_not_show_its_secrets()
    {
        _home.Write(File, "default:\n  auth:\n    app_client_id: a\n    app_client_secret: very-secret\n");
        Assert.That(VectaraProfile.Load().ToString(), Does.Contain("default").And.Not.Contain("very-secret"));
    }

    [Test]
    public async Task A_setting_names_a_profile()
    {
        await using var vectara = await VectaraEmulator.StartAsync();
        _home.Write(File, $"work:\n  auth:\n    api_key: {vectara.ApiKey}\n");
        await using var application = Application.Build(("Profile", "work"), ("BaseAddress", vectara.BaseAddress.AbsoluteUri));
        await application.StartAsync();
        Assert.That(await application.Client.ListCorporaAsync(), Is.Empty);
    }

    [Test]
    public async Task Addresses_of_the_settings_come_before_that_of_the_profile()
    {
        await using var service = await OAuthService.StartAsync();
        _home.Write(File, "work:\n  auth:\n    app_client_id: abc\n    app_client_secret: def\n    auth_url: https://two.example/oauth2/token\n");
        await using var application = Application.Build(("Profile", "work"), ("BaseAddress", service.Address.AbsoluteUri), ("AuthenticationAddress", service.Address.AbsoluteUri));
        await application.Client.ListCorporaAsync();
        Assert.That(service.TokensUsed, Is.EqualTo(new[] { "token-1-abc" }));
    }

    [Test]
    public async Task VECTARA_PROFILE_counts_where_no_setting_says_who_is_calling()
    {
        _home.Write(File, "work:\n  auth:\n    app_client_id: abc\n    app_client_secret: def\n");
        using var environment = new EnvironmentScope(("HOME", _home.Path), ("VECTARA_PROFILE", "work"));
        await using var chosen = Application.Build();
        await using var said = Application.Build(("ApiKey", "k"));
        Assert.That(Credential(chosen), Is.TypeOf<ClientCredentialsCredential>());
        Assert.That(Credential(said), Is.TypeOf<ApiKeyCredential>());
    }

    [TestCase("work", "Vectara:Profile cannot be used")]
    [TestCase(null, "VECTARA_PROFILE cannot be used")]
    public async Task A_profile_that_is_missing_keeps_the_application_from_starting(string? setting, string expected)
    {
        using var environment = new EnvironmentScope(("HOME", _home.Path), ("VECTARA_PROFILE", setting is null ? "work" : null));
        await using var application = Application.Build(("Profile", setting));
        Assert.That(
            application.StartAsync,
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains(expected).And.Message.Contains("'work'").And.Message.Contains(_home.File(File)));
    }

    [Test]
    public async Task So_does_one_with_plain_http_unless_the_settings_allow_it()
    {
        _home.Write(File, "work:\n  auth:\n    app_client_id: a\n    app_client_secret: b\n    auth_url: http://vectara.example/token\n");
        await using var refused = Application.Build(("Profile", "work"));
        await using var allowed = Application.Build(("Profile", "work"), ("AllowInsecureHttp", "true"));
        Assert.That(refused.StartAsync, Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Vectara:Profile").And.Message.Contains("AllowInsecureHttp"));
        Assert.That(allowed.StartAsync, Throws.Nothing);
    }

    private static VectaraCredential? Credential(Application application) =>
        application.Services.GetRequiredService<IOptionsMonitor<VectaraClientOptions>>().Get(Options.DefaultName).Credential;
}
