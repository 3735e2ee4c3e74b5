using System.Globalization;
using NUnit.Framework;

namespace Vectara.Tests.Credentials;

/// <summary>A failing token endpoint is left alone: for half to all of 1, 2, 4 … 60 s.</summary>
public sealed class TokenBackoffTests : ClientCredentialsTest
{
    [Test]
    public async Task Within_the_back_off_callers_get_the_same_failure_at_once()
    {
        await using var server = new TokenServer(_ => TokenAnswer.Error(401, "invalid_client", "No"));
        var credential = Credential(server);
        var first = Fail(credential);
        Clock.Advance(TimeSpan.FromSeconds(0.49));
        var second = Fail(credential);
        Assert.That(Started, Is.EqualTo(1));
        Assert.That((second.Message, second.ErrorCode, second.TokenEndpointStatus), Is.EqualTo((first.Message, first.ErrorCode, first.TokenEndpointStatus)));
        Assert.That(second, Is.Not.SameAs(first));
    }

    [Test]
    public async Task The_back_off_belongs_to_the_endpoint_and_client_not_to_one_credential()
    {
        await using var server = new TokenServer(_ => TokenAnswer.Error(401, "invalid_client", "No"));
        var one = Credential(server);
        Fail(one);
        Fail(Credential(server));
        Assert.That(Started, Is.EqualTo(1));
        GC.KeepAlive(one);
    }

    [Test]
    public async Task It_doubles_with_each_failure_up_to_a_minute()
    {
        await using var server = new TokenServer(_ => TokenAnswer.Error(500, "server_error", "No"));
        var credential = Credential(server);
        var failures = 0;
        foreach (var seconds in (double[])[1, 2, 4, 8, 16, 32, 60, 60, 60])
        {
            Fail(credential);
            Assert.That(Started, Is.EqualTo(++failures));
            Clock.Advance(TimeSpan.FromSeconds(seconds / 2 - 0.01));
            Fail(credential);
            Assert.That(Started, Is.EqualTo(failures), $"too early after failure {failures}");
            Clock.Advance(TimeSpan.FromSeconds(seconds / 2 + 0.01));
        }
    }

    [Test]
    public async Task It_is_jittered()
    {
        await using var server = new TokenServer(_ => TokenAnswer.Error(500, "server_error", "No"));
        var waits = new HashSet<int>();
        for (var i = 0; i < 20; i++)
        {
            var clock = new ManualClock();
            var options = Options(server);
            options.TimeProvider = clock;
            var credential = new ClientCredentialsCredential(ClientId, "very-secret", options);
            Fail(credential);
            var steps = 0;
            for (; clock.EverSet(RequestTimeout) == 1; steps++)
            {
                clock.Advance(TimeSpan.FromMilliseconds(10));
                Fail(credential);
            }

            Assert.That(steps, Is.InRange(50, 101));
            waits.Add(steps);
        }

        Assert.That(waits, Has.Count.GreaterThan(5));
    }

    [Test]
    public async Task A_token_at_last_forgets_the_failures()
    {
        await using var server = new TokenServer(number => number is 3 ? TokenAnswer.Token("abc") : TokenAnswer.Error(500, "server_error", "No"));
        var credential = Credential(server);
        Fail(credential);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Fail(credential);
        Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer abc"));

        credential.Refuse("Bearer abc");
        Fail(credential);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Fail(credential);
        Assert.That(Started, Is.EqualTo(5), "after one failure the back-off is a second again");
    }

    [Test]
    public async Task A_clock_that_is_set_back_does_not_lengthen_it()
    {
        await using var server = new TokenServer(_ => TokenAnswer.Error(500, "server_error", "No"));
        var credential = Credential(server);
        Fail(credential);
        Clock.SetBack(TimeSpan.FromHours(1));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Fail(credential);
        Assert.That(Started, Is.EqualTo(2));
    }

    [TestCase(10, 10)]
    [TestCase(3600, 60)]
    [TestCase(0, 1)]
    public async Task Retry_After_lengthens_it_to_a_minute_at_most(int asked, int kept)
    {
        await using var server = new TokenServer(_ => TokenAnswer.Error(429, "slow_down", "No", $"Retry-After: {asked}"));
        await AssertLengthAsync(server, kept);
    }

    [Test]
    public async Task Retry_After_may_be_a_date()
    {
        var date = Clock.GetUtcNow().AddSeconds(20).ToString("R", CultureInfo.InvariantCulture);
        await using var server = new TokenServer(_ => TokenAnswer.Error(503, "slow_down", "No", $"Retry-After: {date}"));
        await AssertLengthAsync(server, 20);
    }

    private Task AssertLengthAsync(TokenServer server, int seconds)
    {
        var credential = Credential(server);
        Fail(credential);
        Clock.Advance(TimeSpan.FromSeconds(seconds > 1 ? seconds - 1 : 0));
        Fail(credential);
        Assert.That(Started, Is.EqualTo(1));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Fail(credential);
        Assert.That(Started, Is.EqualTo(2));
        return Task.CompletedTask;
    }

    private static VectaraAuthenticationException Fail(ClientCredentialsCredential credential) =>
        Assert.ThrowsAsync<VectaraAuthenticationException>(() => credential.AuthorizationAsync())!;
}
