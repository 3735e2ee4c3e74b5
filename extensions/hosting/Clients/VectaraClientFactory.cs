using Microsoft.Extensions.Options;

namespace Vectara.Hosting;

/// <summary>Makes each client once.</summary>
internal sealed class VectaraClientFactory(IOptionsMonitor<VectaraClientOptions> options, IOptions<ClientRegistrations> registrations) : IVectaraClientFactory
{
    private readonly object _gate = new();
    private readonly Dictionary<string, VectaraClient> _clients = new(StringComparer.Ordinal);

    public VectaraClient CreateClient(string? name = null)
    {
        name ??= Options.DefaultName;
        if (!registrations.Value.Paths.ContainsKey(name))
            throw new InvalidOperationException($"There is no Vectara client {(name.Length == 0 ? "without a name" : $"named '{name}'")}. {Known()} Add it with services.AddVectara.");

        lock (_gate)
        {
            if (!_clients.TryGetValue(name, out var client))
                _clients.Add(name, client = new VectaraClient(options.Get(name)));
            return client;
        }
    }

    private string Known() =>
        "There is " + string.Join(", ", registrations.Value.Paths.Keys.Select(known => known.Length == 0 ? "one without a name" : $"'{known}'")) + ".";
}
