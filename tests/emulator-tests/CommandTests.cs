namespace Vectara.Emulator.Tests;

internal sealed class CommandTests
{
    private string _temporary = null!;

    [SetUp]
    public void Prepare() => _temporary = Directory.CreateTempSubdirectory("emulator-tests-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_temporary, recursive: true);

    [Test]
    [Platform(Exclude = "Win", Reason = "There is no SIGTERM.")]
    [CancelAfter(60_000)]
    public async Task The_command_says_where_it_listens_and_leaves_nothing_when_it_ends(CancellationToken cancellationToken)
    {
        await using var command = await EmulatorCommand.StartAsync(_temporary, cancellationToken);
        using var http = EmulatorTest.Knowing(command.ApiKey, command.BaseAddress);
        using var response = await http.GetAsync("v2/corpora", cancellationToken);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Data(), Has.Length.EqualTo(1));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await command.TerminateAsync(cancellationToken), Is.Zero);
            Assert.That(Data(), Is.Empty);
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task What_a_killed_one_left_behind_the_next_one_removes(CancellationToken cancellationToken)
    {
        await using var killed = await EmulatorCommand.StartAsync(_temporary, cancellationToken);
        await using var living = await EmulatorCommand.StartAsync(_temporary, cancellationToken);
        await killed.KillAsync();
        Assert.That(Data(), Has.Length.EqualTo(2), "too young to be taken for abandoned");
        foreach (var folder in Data())
            File.SetLastWriteTimeUtc(Path.Combine(folder, "lock"), DateTime.UtcNow.AddHours(-1));
        await using var next = await EmulatorCommand.StartAsync(_temporary, cancellationToken);
        Assert.That(Data(), Has.Length.EqualTo(2), "those of the two that live");
        using var http = EmulatorTest.Knowing(living.ApiKey, living.BaseAddress);
        using var response = await http.GetAsync("v2/corpora", cancellationToken);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_data_folder_that_cannot_be_used_ends_it_with_a_word(CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(_temporary, "vectara.db"), "This is no database, and long enough for SQLite to notice it.", cancellationToken);
        var (code, _, error) = await EmulatorCommand.RunAsync(cancellationToken, "--data", _temporary);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(error, Is.Not.Empty.And.Not.Contain("   at "));
        }
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
    public async Task An_argument_that_is_wrong_ends_it_with_a_word([Values("--port first", "--port 65536", "--what")] string arguments, CancellationToken cancellationToken)
    {
        var (code, _, error) = await EmulatorCommand.RunAsync(cancellationToken, arguments.Split(' '));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.Not.Zero);
            Assert.That(error, Is.Not.Empty.And.Not.Contain("   at "));
        }
    }

    private string[] Data() => Directory.GetDirectories(_temporary, "vectara-emulator-*");
}
