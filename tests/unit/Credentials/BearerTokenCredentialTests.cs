using NUnit.Framework;

namespace Vectara.Tests.Credentials;

public sealed class BearerTokenCredentialTests
{
    [Test]
    public async Task The_token_is_the_Authorization_header() =>
        Assert.That(await new BearerTokenCredential("abc.def-_~+/==").AuthorizationAsync(), Is.EqualTo("Bearer abc.def-_~+/=="));

    [Test]
    public async Task A_token_that_is_there_already_is_replaced()
    {
        using var request = await new BearerTokenCredential("old").AppliedAsync();
        await Probe.Apply(new BearerTokenCredential("new"), request, default);
        Assert.That(request.Headers.GetValues("Authorization"), Is.EqualTo((string[])["Bearer new"]));
    }

    [Test]
    public async Task An_updated_token_is_sent_from_then_on()
    {
        var credential = new BearerTokenCredential("old");
        credential.Update("new");
        Assert.That(await credential.AuthorizationAsync(), Is.EqualTo("Bearer new"));
    }

    [Test]
    public void A_refused_token_is_worth_another_request_only_if_there_is_another_token()
    {
        var credential = new BearerTokenCredential("old");
        Assert.That(credential.Refuse("Bearer old"), Is.False);
        credential.Update("new");
        Assert.That(credential.Refuse("Bearer old"), Is.True);
        Assert.That(credential.Refuse(null), Is.False, "the request did not carry a token at all");
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("secret\n")]
    [TestCase("sécret")]
    public void A_token_that_no_header_can_carry_is_refused_and_not_repeated(string token)
    {
        var atFirst = Assert.Throws<ArgumentException>(() => _ = new BearerTokenCredential(token));
        var credential = new BearerTokenCredential("good");
        var later = Assert.Throws<ArgumentException>(() => credential.Update(token));
        Assert.That(atFirst.ToString() + later, Does.Not.Contain("cret"));
    }

    [Test]
    public void The_token_is_not_in_the_credential_s_text() =>
        Assert.That(new BearerTokenCredential("very-secret").ToString(), Does.Not.Contain("secret"));
}
