using Microsoft.Extensions.Options;

namespace Vectara.Hosting;

/// <summary>Gives a client the credential that its settings describe, or a profile, unless the application has set one.</summary>
internal sealed class CredentialApplier(IOptionsMonitor<VectaraSettings> allSettings, IOptions<ClientRegistrations> registrations, CredentialFactory credentials, SecretRotation rotation)
    : IPostConfigureOptions<VectaraClientOptions>
{
    private readonly object _gate = new();
    private readonly Dictionary<string, VectaraCredential> _made = new(StringComparer.Ordinal);

    public void PostConfigure(string? name, VectaraClientOptions options)
    {
        if (name is null || !registrations.Value.Paths.ContainsKey(name) || options.Credential is not null)
            return;

        // Once for each client, however often its options are made: tokens belong to a credential.
        lock (_gate)
        {
            if (!_made.TryGetValue(name, out var credential) && (credential = Make(name, options)) is not null)
                _made.Add(name, credential);
            options.Credential = credential;
        }
    }

    private VectaraCredential? Make(string client, VectaraClientOptions options)
    {
        var settings = allSettings.Get(client);
        if (!string.IsNullOrEmpty(settings.ApiKey))
            return rotation.Follow(client, new ApiKeyCredential(settings.ApiKey!));
        if (!string.IsNullOrEmpty(settings.ClientId))
            return rotation.Follow(client, credentials.ClientCredentials(client, settings, settings.ClientId!, settings.ClientSecret!, null, options), settings.ClientId!);
        if (!string.IsNullOrEmpty(settings.Profile))
            return FromProfile(client, registrations.Value.Setting(client, nameof(settings.Profile)), settings.Profile!, settings, options);
        return VectaraProfile.NameFromEnvironment is { } chosen ? FromProfile(client, VectaraProfile.NameVariable, chosen, settings, options) : null;
    }

    private VectaraCredential FromProfile(string client, string setting, string name, VectaraSettings settings, VectaraClientOptions options)
    {
        try
        {
            var profile = VectaraProfile.Load(name);
            profile.CheckAddress(options.AllowInsecureHttp);
            return profile.ApiKey is not null
                ? new ApiKeyCredential(profile.ApiKey)
                : credentials.ClientCredentials(client, settings, profile.ClientId!, profile.ClientSecret!, profile.TokenEndpoint, options);
        }
        catch (VectaraException problem)
        {
            throw new OptionsValidationException(client, typeof(VectaraSettings), [$"{setting} cannot be used. {problem.Message}"]);
        }
    }
}
