using Vectara.Emulator;

namespace Vectara.Quickstart;

/// <summary>Where the quickstart runs: against the real service where VECTARA_API_KEY is set, against an emulator in this process otherwise.</summary>
public sealed class Service : IAsyncDisposable
{
    private readonly VectaraEmulator? _emulator;

    private Service(VectaraClient client, string name, VectaraEmulator? emulator)
    {
        Client = client;
        Name = name;
        _emulator = emulator;
    }

    public VectaraClient Client { get; }

    public string Name { get; }

    public static async Task<Service> OpenAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("VECTARA_API_KEY") is { Length: > 0 } key)
        {
            var address = new Uri(Environment.GetEnvironmentVariable("VECTARA_BASE_URL") is { Length: > 0 } given ? given : "https://api.vectara.io");
            return At(address, key);
        }

        var emulator = await VectaraEmulator.StartAsync(cancellationToken: cancellationToken);
        return new Service(ClientOf(emulator.BaseAddress, emulator.ApiKey), $"an emulator at {emulator.BaseAddress}", emulator);
    }

    /// <summary>A service that runs somewhere already.</summary>
    public static Service At(Uri address, string apiKey) => new(ClientOf(address, apiKey), address.Authority, null);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_emulator is not null)
            await _emulator.DisposeAsync();
    }

    private static VectaraClient ClientOf(Uri address, string apiKey) =>
        new(new VectaraClientOptions { Credential = new ApiKeyCredential(apiKey), BaseAddress = address });
}
