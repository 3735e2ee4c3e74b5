using System.CommandLine;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Vectara.Emulator;

// Since .NET 10 the runtime answers SIGTERM by dying on the spot, which would leave the temporary data behind.
var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

var port = new Option<int>("--port") { Description = "The port on 127.0.0.1 to listen at; without it, a free one." };
port.Validators.Add(result =>
{
    if (result.Tokens is [var token] && int.TryParse(token.Value, out var number) && number is < 0 or > ushort.MaxValue)
        result.AddError("The port must lie between 0 and 65535.");
});
var data = new Option<string?>("--data") { Description = "The folder that keeps the data; without it, nothing is kept." };
var key = new Option<string?>("--api-key") { Description = "The key that clients send; without it, that of the data folder or a random one." };
var seed = new Option<string[]>("--seed") { Description = "A file, YAML or JSON, that new data is filled from; may be given several times." };
var command = new RootCommand("A Vectara on this machine, for tests.") { port, data, key, seed };
command.SetAction(async (arguments, cancellationToken) =>
{
    try
    {
        await using var vectara = await VectaraEmulator.StartAsync(
            new VectaraEmulatorOptions
            {
                Port = arguments.GetValue(port),
                DataDirectory = arguments.GetValue(data),
                ApiKey = arguments.GetValue(key),
                SeedFiles = arguments.GetValue(seed) ?? [],
            },
            cancellationToken);
        Console.WriteLine($"Listening at {vectara.BaseAddress}");
        Console.WriteLine($"API key: {vectara.ApiKey}");
        Console.WriteLine($"OAuth client: {vectara.OAuthClient.Id} {vectara.OAuthClient.Secret}, tokens at {vectara.OAuthClient.TokenEndpoint}");
        await stopped.Task;
        return 0;
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException or InvalidDataException)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
});
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopped.TrySetResult();
}
