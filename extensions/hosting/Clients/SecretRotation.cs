using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Vectara.Hosting;

/// <summary>Lets a credential follow when its key or secret changes in the configuration, so that rotating one takes no restart.</summary>
internal sealed class SecretRotation(IOptionsMonitor<VectaraSettings> settings) : IDisposable
{
    private readonly ConcurrentBag<IDisposable?> _subscriptions = [];

    /// <summary>Begins.</summary>
    /// <param name="client">The name of the client.</param>
    /// <param name="credential">The credential that was made from its settings.</param>
    /// <param name="clientId">The client id that a secret is for; another one makes another credential, at the next start.</param>
    /// <returns>The credential.</returns>
    internal VectaraCredential Follow(string client, VectaraCredential credential, string? clientId = null)
    {
        _subscriptions.Add(settings.OnChange((changed, name) =>
        {
            if (name == client)
                Update(credential, clientId, changed);
        }));
        return credential;
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription?.Dispose();
    }

    private static void Update(VectaraCredential credential, string? clientId, VectaraSettings changed)
    {
        if (credential is ApiKeyCredential apiKey && changed.ApiKey is { Length: > 0 } key)
            apiKey.Update(key);
        else if (credential is ClientCredentialsCredential client && changed.ClientId == clientId && changed.ClientSecret is { Length: > 0 } secret)
            client.UpdateSecret(secret);
    }
}
