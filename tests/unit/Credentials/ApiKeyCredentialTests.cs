using NUnit.Framework;

namespace Vectara.Tests.Credentials;

public sealed class ApiKeyCredentialTests
{
    [Test]
    public async Task The_key_is_the_header_x_api_key()
    {
        using var request = await new ApiKeyCredential("zqt_abc").AppliedAsync();
        Assert.That(request.Headers.GetValues("x-api-key"), Is.EqualTo((string[])["zqt_abc"]));
    }

    [Test]
    public async Task A_key_that_is_there_already_is_replaced()
    {
        using var request = await new ApiKeyCredential("old").AppliedAsync();
        await Probe.Apply(new ApiKeyCredential("new"), request, default);
        Assert.That(request.Headers.GetValues("x-api-key"), Is.EqualTo((string[])["new"]));
    }

    [Test]
    public async Task An_updated_key_is_sent_from_then_on()
    {
        var credential = new ApiKeyCredential("old");
        credential.Update("new");
        using var request = await credential.AppliedAsync();
        Assert.That(request.Headers.GetValues("x-api-key"), Is.EqualTo((string[])["new"]));
    }

    [Test]
    public async Task A_refused_key_is_worth_another_request_only_if_there_is_another_key()
    {
        var credential = new ApiKeyCredential("old");
        using var request = await credential.AppliedAsync();
        Assert.That(Probe.OnRejected(credential, request), Is.False);
        credential.Update("new");
        Assert.That(Probe.OnRejected(credential, request), Is.True);
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("secret\r\nx: y")]
    [TestCase("secret with space")]
    [TestCase("sécret")]
    public void A_key_that_no_header_can_carry_is_refused_and_not_repeated(string key)
    {
        var atFirst = Assert.Throws<ArgumentException>(() => _ = new ApiKeyCredential(key));
        var credential = new ApiKeyCredential("good");
        var later = Assert.Throws<ArgumentException>(() => credential.Update(key));
        Assert.That(atFirst.ToString() + later, Does.Not.Contain("cret"));
    }

    [Test]
    public void The_key_is_not_in_the_credential_s_text() =>
        Assert.That(new ApiKeyCredential("very-secret").ToString(), Does.Not.Contain("secret"));
}
