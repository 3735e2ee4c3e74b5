namespace Vectara.Emulator.Tests;

internal sealed class CommandTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task The_command_says_where_it_listens_and_with_which_key(CancellationToken cancellationToken)
    {
        await using var command = await EmulatorCommand.StartAsync(cancellationToken);
        using var http = new HttpClient { BaseAddress = command.BaseAddress, DefaultRequestHeaders = { { "x-api-key", command.ApiKey } } };
        using var response = await http.GetAsync("v2/corpora", cancellationToken);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_port_that_is_taken_ends_it_with_a_word(CancellationToken cancellationToken)
    {
        await using var vectara = await VectaraEmulator.StartAsync(cancellationToken: cancellationToken);
        var port = vectara.BaseAddress.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (code, output, error) = await EmulatorCommand.RunAsync(cancellationToken, "--port", port);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(output, Is.Empty);
            Assert.That(error, Does.Contain(port).And.Not.Contain("   at "));
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task An_argument_that_it_does_not_know_ends_it_with_a_word(CancellationToken cancellationToken)
    {
        var (code, _, error) = await EmulatorCommand.RunAsync(cancellationToken, "--port", "first");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.Not.Zero);
            Assert.That(error, Does.Contain("first"));
        }
    }
}
