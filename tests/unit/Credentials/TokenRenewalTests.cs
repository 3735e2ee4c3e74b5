using NUnit.Framework;

namespace Vectara.Tests.Credentials;

/// <summary>
/// Renewal ahead of expiry. A token of 1800 s with the default of 300 s is renewed between 1440 s and 1560 s; ten seconds
/// are for MSAL, which counts by the real clock.
/// </summary>
public sealed class TokenRenewalTests : ClientCredentialsTest
{
    private static readonly TimeSpan BeforeRenewal = TimeSpan.FromSeconds(1430);
    private static readonly TimeSpan InRenewal = TimeSpan.FromSeconds(1561);
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    [Test]
    public async Task A_token_is_renewed_in_the_background_while_the_old_one_stays_in_use()
    {
        var gate = new TaskCompletionSource<TokenAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new TokenServer((_, number) => number == 1 ? Task.FromResult(TokenAnswer.Token("old")) : gate.Task);
        var credential = Credential(server);
        await credential.AuthorizationAsync();
        await server.WaitForRequestAsync();

        Clock.Advance(InRenewal);
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer old"));
        await server.WaitForRequestAsync();
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer old"), "the renewal has not been answered");
        gate.SetResult(TokenAnswer.Token("new"));
        await SettledAsync();
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer new"));
        Assert.That(Started, Is.EqualTo(2), "one renewal, however many asked");
    }

    [Test]
    public async Task A_renewed_token_leaves_no_timer_of_the_old_one_behind()
    {
        await using var server = new TokenServer();
        var credential = Credential(server);
        await credential.AuthorizationAsync();
        Clock.Advance(InRenewal);
        await credential.AuthorizationAsync();
        await SettledAsync();
        Assert.That(Clock.Timers, Is.EqualTo(1));
    }

    [Test]
    public async Task A_token_is_not_renewed_too_early()
    {
        await using var server = new TokenServer();
        var credential = Credential(server);
        await credential.AuthorizationAsync();
        Clock.Advance(BeforeRenewal);
        await credential.AuthorizationAsync();
        Assert.That(Started, Is.EqualTo(1));
    }

    [Test]
    public async Task The_moment_of_renewal_is_jittered()
    {
        await using var server = new TokenServer();
        var moments = new HashSet<int>();
        for (var i = 0; i < 20; i++)
        {
            var clock = new ManualClock();
            var options = Options(server);
            options.TimeProvider = clock;
            var credential = new ClientCredentialsCredential(ClientId, "very-secret", options);
            await credential.AuthorizationAsync();
            clock.Advance(BeforeRenewal);
            var seconds = 1430;
            for (; clock.EverSet(RequestTimeout) == 1; seconds++)
            {
                clock.Advance(OneSecond);
                await credential.AuthorizationAsync();
            }

            Assert.That(seconds, Is.InRange(1431, 1561));
            moments.Add(seconds);
        }

        Assert.That(moments, Has.Count.GreaterThan(5));
    }

    [Test]
    public async Task How_long_before_can_be_chosen()
    {
        await using var server = new TokenServer();
        var options = Options(server);
        options.RefreshBefore = TimeSpan.FromSeconds(10);
        var credential = new ClientCredentialsCredential(ClientId, "very-secret", options);
        await credential.AuthorizationAsync();
        Clock.Advance(TimeSpan.FromSeconds(1778));
        await credential.AuthorizationAsync();
        Assert.That(Started, Is.EqualTo(1));
        Clock.Advance(TimeSpan.FromSeconds(15));
        await credential.AuthorizationAsync();
        Assert.That(Started, Is.EqualTo(2));
    }

    [Test]
    public async Task Without_renewal_ahead_a_token_serves_until_it_expires()
    {
        await using var server = new TokenServer();
        var options = Options(server);
        options.RefreshBefore = TimeSpan.Zero;
        var credential = new ClientCredentialsCredential(ClientId, "very-secret", options);
        await credential.AuthorizationAsync();
        Clock.Advance(TimeSpan.FromSeconds(1790));
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
        Assert.That(Started, Is.EqualTo(1));
        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-2"));
    }

    [Test]
    public async Task A_token_shorter_than_that_is_not_renewed_in_the_first_half_of_its_life()
    {
        await using var server = new TokenServer(number => TokenAnswer.Token($"token-{number}", seconds: 60));
        var credential = Credential(server);
        await credential.AuthorizationAsync();
        Clock.Advance(TimeSpan.FromSeconds(20));
        await credential.AuthorizationAsync();
        Assert.That(Started, Is.EqualTo(1));
        Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
        Assert.That(Started, Is.EqualTo(2));
    }

    [TestCase("")]
    [TestCase(""","expires_in":0""")]
    public async Task A_token_that_does_not_say_how_long_it_lasts_is_kept_for_five_minutes(string expiry)
    {
        await using var server = new TokenServer(number => TokenAnswer.Json(200, $$"""{"access_token":"token-{{number}}","token_type":"Bearer"{{expiry}}}"""));
        var credential = Credential(server);
        await credential.AuthorizationAsync();
        Clock.Advance(TimeSpan.FromSeconds(149));
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
        Assert.That(Started, Is.EqualTo(1));
        Clock.Advance(TimeSpan.FromSeconds(151));
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-2"));
    }

    [Test]
    public async Task A_token_that_lasts_for_ever_is_got_anew_after_a_day()
    {
        await using var server = new TokenServer(number => TokenAnswer.Token($"token-{number}", int.MaxValue));
        var credential = Credential(server);
        await credential.AuthorizationAsync();
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-2"));
    }

    [Test]
    public async Task An_expired_token_is_not_sent()
    {
        await using var server = new TokenServer();
        var credential = Credential(server);
        await credential.AuthorizationAsync();
        Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-2"));
    }

    [Test]
    public async Task If_renewal_fails_the_old_token_serves_until_it_expires_and_the_next_attempt_is_backed_off()
    {
        await using var server = new TokenServer(number => number == 1 ? TokenAnswer.Token("old") : TokenAnswer.Error(503, "temporarily_unavailable", "Later"));
        var credential = Credential(server);
        await credential.AuthorizationAsync();

        Clock.Advance(InRenewal);
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer old"));
        await SettledAsync();
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer old"));
        Assert.That(Started, Is.EqualTo(2), "the endpoint is left alone at first");

        Clock.Advance(OneSecond);
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer old"));
        Assert.That(Started, Is.EqualTo(3), "and asked again after a second");
        await SettledAsync();

        Clock.Advance(TimeSpan.FromSeconds(1790 - 1562));
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer old"));
        await SettledAsync();

        Clock.Advance(TimeSpan.FromSeconds(10));
        var error = Assert.ThrowsAsync<VectaraAuthenticationException>(() => credential.AuthorizationAsync());
        Assert.That(error.ErrorCode, Is.EqualTo("temporarily_unavailable"));
    }

    [Test]
    public async Task A_renewal_that_succeeds_after_all_ends_the_back_off()
    {
        await using var server = new TokenServer(number => number == 2 ? TokenAnswer.Error(503, "temporarily_unavailable", "Later") : TokenAnswer.Token($"token-{number}"));
        var credential = Credential(server);
        await credential.AuthorizationAsync();
        Clock.Advance(InRenewal);
        await credential.AuthorizationAsync();
        await SettledAsync();
        Clock.Advance(OneSecond);
        await credential.AuthorizationAsync();
        await SettledAsync();
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-3"));
        credential.Refuse("Bearer token-3");
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-4"));
    }
}
