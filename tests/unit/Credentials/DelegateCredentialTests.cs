using NUnit.Framework;

namespace Vectara.Tests.Credentials;

public sealed class DelegateCredentialTests
{
    [Test]
    public async Task The_function_is_asked_for_each_attempt()
    {
        var count = 0;
        var credential = new DelegateCredential(_ => new ValueTask<string>($"token-{++count}"));
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-1"));
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer token-2"));
    }

    [Test]
    public async Task A_function_that_takes_its_time_is_waited_for()
    {
        var token = new TaskCompletionSource<string>();
        var applied = new DelegateCredential(_ => new ValueTask<string>(token.Task)).AuthorizationAsync();
        Assert.That(applied.IsCompleted, Is.False);
        token.SetResult("late");
        Assert.That(await applied, Is.EqualTo("Bearer late"));
    }

    [Test]
    public async Task The_function_gets_the_cancellation_token_of_the_attempt()
    {
        using var cancellation = new CancellationTokenSource();
        CancellationToken seen = default;
        var credential = new DelegateCredential(token =>
        {
            seen = token;
            return new ValueTask<string>("abc");
        });
        await credential.AuthorizationAsync(cancellation.Token);
        Assert.That(seen, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public void What_the_function_throws_reaches_the_caller()
    {
        var error = new InvalidOperationException("no vault");
        var credential = new DelegateCredential(_ => throw error);
        Assert.That(Assert.ThrowsAsync<InvalidOperationException>(() => credential.AuthorizationAsync()), Is.SameAs(error));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("secret\r\n")]
    public void A_token_that_no_header_can_carry_is_an_authentication_error_that_does_not_repeat_it(string? token)
    {
        var credential = new DelegateCredential(_ => new ValueTask<string>(token!));
        var error = Assert.ThrowsAsync<VectaraAuthenticationException>(() => credential.AuthorizationAsync());
        Assert.That(error.ToString(), Does.Contain("DelegateCredential").And.Not.Contain("cret\r"));
        Assert.That(error.TokenEndpoint, Is.Null);
    }

    [Test]
    public void A_refused_request_is_not_worth_another() =>
        Assert.That(new DelegateCredential(_ => new ValueTask<string>("abc")).Refuse("Bearer abc"), Is.False);

    [Test]
    public void There_must_be_a_function() =>
        Assert.Throws<ArgumentNullException>(() => _ = new DelegateCredential(null!));
}
