namespace Vectara.Emulator.Tests;

internal sealed class AuthenticationTests : EmulatorTest
{
    [TestCase(null)]
    [TestCase("")]
    [TestCase("wrong")]
    [SendsInvalidRequests]
    public async Task Without_the_key_every_operation_answers_401(string? key)
    {
        using var stranger = Judged.Client(Vectara.BaseAddress);
        if (key is not null)
            stranger.DefaultRequestHeaders.TryAddWithoutValidation("x-api-key", key);
        AssertError(await SendAsync(stranger, HttpMethod.Get, "v2/corpora"), HttpStatusCode.Unauthorized);
        AssertError(await SendAsync(stranger, HttpMethod.Post, "v2/corpora", "{}"), HttpStatusCode.Unauthorized);
        AssertError(await SendAsync(stranger, HttpMethod.Get, "v2/agents"), HttpStatusCode.Unauthorized);
        AssertError(await SendAsync(stranger, HttpMethod.Get, "v2/nowhere"), HttpStatusCode.Unauthorized);
    }

    [Test]
    [SendsInvalidRequests]
    public async Task An_operation_that_takes_no_credentials_asks_for_none()
    {
        using var stranger = Judged.Client(Vectara.BaseAddress);
        Assert.That((await SendAsync(stranger, HttpMethod.Post, "oauth/token", "{}")).Status, Is.Not.EqualTo(HttpStatusCode.Unauthorized));
    }
}
