using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Vectara.Hosting.Tests;

/// <summary>Tokens in a file. Each client here has a clock of its own, so that no token is shared within this process.</summary>
[NonParallelizable]
internal sealed class TokenCacheTests
{
    private OAuthService _service = null!;
    private TemporaryFolder _folder = null!;
    private LogCollector _log = null!;

    private string Cache => _folder.File("tokens.json");

    private IReadOnlyList<string> Warnings => _log.Of("cache");

    [SetUp]
    public async Task StartAsync()
    {
        _service = await OAuthService.StartAsync();
        _folder = new TemporaryFolder();
        _log = new LogCollector();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _service.DisposeAsync();
        _folder.Dispose();
        _log.Dispose();
    }

    [Test]
    public async Task The_next_process_need_not_ask_for_a_token()
    {
        await CallAsync();
        await CallAsync();
        Assert.That(_service.TokenRequests, Is.EqualTo(1));
        Assert.That(_service.TokensUsed, Is.EqualTo(new[] { "token-1-id", "token-1-id" }));
        Assert.That(Warnings, Is.Empty);
    }

    [Test]
    public async Task Nor_need_it_if_it_really_is_another_process()
    {
        await RunAsync("process");
        await RunAsync("process");
        Assert.That(_service.TokenRequests, Is.EqualTo(1));
        Assert.That(_service.TokensUsed, Is.EqualTo(new[] { "token-1-process", "token-1-process" }));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows encrypts it instead.")]
    public async Task Tokens_that_have_expired_do_not_stay_in_the_file()
    {
        await CallAsync("gone");
        await CallAsync("kept");
        var content = await File.ReadAllTextAsync(Cache);
        var past = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds();
        await File.WriteAllTextAsync(Cache, Regex.Replace(content, "(token-1-gone.*?\"expires_on\":\")[0-9]+", $"${{1}}{past}"));

        await CallAsync("new");

        Assert.That(await File.ReadAllTextAsync(Cache), Does.Contain("token-2-kept").And.Contain("token-3-new").And.Not.Contain("token-1-gone"));
        Assert.That(Warnings, Is.Empty);
    }

    [Test]
    public void A_path_that_no_file_can_have_is_refused_at_once() =>
        Assert.That(
            () => new ClientCredentialsOptions().UsePersistentTokenCache(_folder.Path),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("path").And.Message.Contains("is a directory"));

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows encrypts it instead.")]
    [UnsupportedOSPlatform("windows")]
    public async Task Nobody_else_can_read_the_file([Values] bool wasThereBefore)
    {
        if (wasThereBefore)
            File.SetUnixFileMode(_folder.Write("tokens.json", ""), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await CallAsync();
        Assert.That(File.GetUnixFileMode(Cache), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task The_secret_is_not_in_the_file()
    {
        await CallAsync(secret: "very-secret");
        var content = await File.ReadAllTextAsync(Cache);
        Assert.That(content, Does.Contain("token-1-id").And.Not.Contain("very-secret"));
    }

    [TestCase("{\"AccessToken\": {\"a\": ")]
    [TestCase("\0\0\0\0")]
    [TestCase("# my notes\n")]
    [TestCase("{\"name\": \"my-package\", \"version\": \"1.0.0\"}")]
    [TestCase("[1, 2]")]
    public async Task A_file_that_is_no_cache_is_ignored_with_a_warning_and_left_as_it_is(string content)
    {
        _folder.Write("tokens.json", content);
        await CallAsync();
        Assert.That(_service.TokensUsed, Is.EqualTo(new[] { "token-1-id" }));
        Assert.That(await File.ReadAllTextAsync(Cache), Is.EqualTo(content));
        Assert.That(Warnings, Has.Count.EqualTo(1));
        Assert.That(Warnings[0], Does.Contain(Cache).And.Contain("delete it"));
    }

    [Test]
    public async Task A_place_where_no_file_can_be_is_a_warning()
    {
        _folder.Write("file", "");
        await CallAsync(cache: Path.Combine(_folder.File("file"), "tokens.json"));
        Assert.That(_service.TokensUsed, Has.Count.EqualTo(1));
        Assert.That(Warnings, Has.Count.EqualTo(1));
        Assert.That(Warnings[0], Does.Contain("could not be read"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows writes over what is there.")]
    public async Task A_file_that_cannot_be_written_is_a_warning()
    {
        using var handler = new SocketsHttpHandler();
        using var client = Client(_service, handler, "id", "secret", Cache, new LateClock());
        // A folder in the place of the file, which reads as no file yet and cannot be replaced by one.
        Directory.CreateDirectory(Cache);

        await client.ListCorporaAsync();

        Assert.That(_service.TokensUsed, Has.Count.EqualTo(1));
        Assert.That(Warnings, Has.Count.EqualTo(1));
        Assert.That(Warnings[0], Does.Contain("could not be written"));
    }

    [Test]
    public async Task A_missing_folder_is_made()
    {
        var path = Path.Combine(_folder.Path, "a", "b", "tokens.json");
        await CallAsync(cache: path);
        Assert.That(File.Exists(path), Is.True);
    }

    [Test]
    public async Task Another_secret_gets_no_token_that_was_issued_for_the_right_one()
    {
        await CallAsync(secret: "right");
        _service.OnlySecret = "right";
        Assert.That(() => CallAsync(secret: "wrong"), Throws.TypeOf<VectaraAuthenticationException>().With.Property("ErrorCode").EqualTo("invalid_client"));
        Assert.That(_service.TokensUsed, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Another_client_and_another_endpoint_have_tokens_of_their_own()
    {
        await using var other = await OAuthService.StartAsync();
        await CallAsync("one");
        await CallAsync("two");
        await CallAsync("one", service: other);
        await CallAsync("two");
        Assert.That(_service.TokensUsed, Is.EqualTo(new[] { "token-1-one", "token-2-two", "token-2-two" }));
        Assert.That(other.TokensUsed, Is.EqualTo(new[] { "token-1-one" }));
    }

    [Test]
    public async Task A_token_of_the_file_that_is_refused_is_replaced_there_too()
    {
        await CallAsync();
        _service.Revoke("token-1-id");
        await CallAsync();
        await CallAsync();
        Assert.That(_service.TokensUsed, Is.EqualTo(new[] { "token-1-id", "token-1-id", "token-2-id", "token-2-id" }));
        Assert.That(_service.TokenRequests, Is.EqualTo(2));
    }

    [Test]
    public async Task A_token_that_has_expired_is_not_used()
    {
        _service.Lifetime = 60;
        await CallAsync();
        await CallAsync();
        Assert.That(_service.TokensUsed, Is.EqualTo(new[] { "token-1-id", "token-2-id" }));
    }

    [Test]
    public async Task A_token_that_is_renewed_is_a_new_one_though_the_file_has_the_old()
    {
        var clock = new LateClock();
        using var handler = new SocketsHttpHandler();
        using var client = Client(_service, handler, "id", "secret", Cache, clock);
        await client.ListCorporaAsync();
        clock.Late = TimeSpan.FromMinutes(27);
        await CallUntilAsync(client, "token-2-id");
        Assert.That(_service.TokenRequests, Is.EqualTo(2));

        await CallAsync();
        Assert.That(_service.TokensUsed[^1], Is.EqualTo("token-2-id"));
    }

    [Test]
    public async Task What_another_process_renewed_is_taken_over()
    {
        var clock = new LateClock();
        using var handler = new SocketsHttpHandler();
        using var client = Client(_service, handler, "id", "secret", Cache, clock);
        await client.ListCorporaAsync();
        _service.Revoke("token-1-id");
        await CallAsync();
        await client.ListCorporaAsync();
        Assert.That(_service.TokenRequests, Is.EqualTo(2));
        Assert.That(_service.TokensUsed[^1], Is.EqualTo("token-2-id"));
    }

    [Test]
    public async Task Many_clients_of_one_process_lose_nothing()
    {
        var ids = Enumerable.Range(1, 8).Select(number => $"client{number}").ToList();
        await Task.WhenAll(ids.Select(id => Task.Run(() => CallAsync(id))));
        await NothingIsLostAsync(ids);
    }

    [Test]
    public async Task Many_processes_lose_nothing()
    {
        var ids = Enumerable.Range(1, 4).Select(number => $"process{number}").ToList();
        await Task.WhenAll(ids.Select(RunAsync));
        await NothingIsLostAsync(ids, "child-secret");
    }

    [Test]
    public async Task A_setting_turns_it_on()
    {
        foreach (var process in new[] { 1, 2 })
        {
            await using var application = Build(Cache);
            await application.StartAsync();
            await application.Client.ListCorporaAsync();
        }

        Assert.That(_service.TokenRequests, Is.EqualTo(1));
    }

    [Test]
    [Platform("Linux", Reason = "Elsewhere no environment variable says where that is.")]
    public async Task True_stands_for_a_file_of_the_user()
    {
        using var environment = new EnvironmentScope(("XDG_DATA_HOME", _folder.Path));
        await using var application = Build("true");
        await application.Client.ListCorporaAsync();
        Assert.That(_folder.File(Path.Combine("Vectara", "tokens.json")), Does.Exist);
    }

    [Test]
    public async Task False_and_nothing_turn_it_off([Values("false", "", null)] string? setting)
    {
        await using var application = Build(setting);
        await application.Client.ListCorporaAsync();
        await CallAsync();
        Assert.That(_service.TokenRequests, Is.EqualTo(2));
    }

    [Test]
    public async Task The_warning_comes_to_the_log_of_the_application()
    {
        _folder.Write("tokens.json", "# my notes\n");
        await using var application = Build(Cache);
        await application.Client.ListCorporaAsync();
        var line = application.Log.Lines.Single(line => line.Category == "Vectara.TokenCache");
        Assert.That(line.Level, Is.EqualTo(LogLevel.Warning));
        Assert.That(line.Text, Does.Contain(Cache));
    }

    private async Task NothingIsLostAsync(List<string> ids, string secret = "secret")
    {
        Assert.That(_service.TokenRequests, Is.EqualTo(ids.Count));
        foreach (var id in ids)
            await CallAsync(id, secret);
        Assert.That(_service.TokenRequests, Is.EqualTo(ids.Count), "a token that was in the file has gone");
        Assert.That(Warnings, Is.Empty);
    }

    private async Task CallAsync(string id = "id", string secret = "secret", string? cache = null, OAuthService? service = null)
    {
        using var handler = new SocketsHttpHandler();
        using var client = Client(service ?? _service, handler, id, secret, cache ?? Cache, new LateClock());
        await client.ListCorporaAsync();
    }

    /// <summary>The renewal is in the background: calls go on with the old token until it is there.</summary>
    private async Task CallUntilAsync(VectaraClient client, string token)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (_service.TokensUsed[^1] != token)
            await client.ListCorporaAsync(cancellationToken: patience.Token);
    }

    private VectaraClient Client(OAuthService service, HttpMessageHandler handler, string id, string secret, string cache, TimeProvider clock)
    {
        var options = new ClientCredentialsOptions { TokenEndpoint = service.TokenEndpoint, Handler = handler, TimeProvider = clock };
        return new VectaraClient(new VectaraClientOptions
        {
            BaseAddress = service.Address,
            Credential = new ClientCredentialsCredential(id, secret, options.UsePersistentTokenCache(cache, _log.CreateLogger("cache"))),
        });
    }

    private Task<IReadOnlyList<string>> RunAsync(string id) => ChildProcess.RunAsync("tokens", _service.Address.AbsoluteUri, Cache, id);

    private Application Build(string? cache) => Application.Build(
        ("ClientId", "id"),
        ("ClientSecret", "secret"),
        ("TokenCache", cache),
        ("BaseAddress", _service.Address.AbsoluteUri),
        ("AuthenticationAddress", _service.Address.AbsoluteUri));

    /// <summary>The system's clock, and as late as a test wants it: 27 minutes, and a token of half an hour is due for renewal.</summary>
    private sealed class LateClock : TimeProvider
    {
        internal TimeSpan Late { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Late;
    }
}
