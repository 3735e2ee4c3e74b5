using Microsoft.Extensions.Options;

namespace Vectara.Hosting;

/// <summary>Makes the options of a client from its settings.</summary>
internal sealed class SettingsApplier(
    IOptionsMonitor<VectaraSettings> allSettings,
    IOptions<ClientRegistrations> registrations,
    CredentialFactory credentials) : IConfigureNamedOptions<VectaraClientOptions>
{
    public void Configure(VectaraClientOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, VectaraClientOptions options)
    {
        if (name is null || !registrations.Value.Paths.ContainsKey(name))
            return;
        var settings = allSettings.Get(name);
        var profile = Profile(settings, options);
        options.AllowInsecureHttp |= settings.AllowInsecureHttp;
        options.BaseAddress = settings.BaseAddress ?? profile?.BaseAddress ?? options.BaseAddress;
        options.AuthenticationAddress = settings.AuthenticationAddress ?? profile?.AuthenticationAddress ?? options.AuthenticationAddress;
        options.Timeout = settings.Timeout ?? options.Timeout;
        options.AttemptTimeout = settings.AttemptTimeout ?? options.AttemptTimeout;
        options.Retry.MaxAttempts = settings.MaxAttempts ?? options.Retry.MaxAttempts;
        options.ApplicationId = settings.ApplicationId ?? options.ApplicationId;
        options.Credential = credentials.Create(name, settings, profile, options) ?? options.Credential;
    }

    private static VectaraProfile? Profile(VectaraSettings settings, VectaraClientOptions options)
    {
        if (settings.Profile is { Length: > 0 } name)
            return VectaraProfile.Load(name);
        var isSaid = !string.IsNullOrEmpty(settings.ApiKey) || !string.IsNullOrEmpty(settings.ClientId) || options.Credential is not null;
        return !isSaid && VectaraProfile.NameFromEnvironment is { } chosen ? VectaraProfile.Load(chosen) : null;
    }
}
