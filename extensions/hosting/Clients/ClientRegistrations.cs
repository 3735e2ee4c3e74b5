namespace Vectara.Hosting;

/// <summary>Which clients were added.</summary>
internal sealed class ClientRegistrations
{
    /// <summary>Where the settings of each client are in the configuration, by the client's name, so that messages can name them.</summary>
    internal Dictionary<string, string> Paths { get; } = new(StringComparer.Ordinal);

    /// <summary>How messages name a setting of a client.</summary>
    internal string Setting(string client, string setting) => Paths[client].Length == 0 ? setting : $"{Paths[client]}:{setting}";

    internal static string HttpClientName(string client) => client.Length == 0 ? "Vectara" : $"Vectara:{client}";
}
