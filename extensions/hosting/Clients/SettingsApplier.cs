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
        options.AllowInsecureHttp |= settings.AllowInsecureHttp;
        options.BaseAddress = settings.BaseAddress ?? options.BaseAddress;
        options.AuthenticationAddress = settings.AuthenticationAddress ?? options.AuthenticationAddress;
        options.Timeout = settings.Timeout ?? options.Timeout;
        options.AttemptTimeout = settings.AttemptTimeout ?? options.AttemptTimeout;
        options.Retry.MaxAttempts = settings.MaxAttempts ?? options.Retry.MaxAttempts;
        options.ApplicationId = settings.ApplicationId ?? options.ApplicationId;
        options.Credential = credentials.Create(name, settings, Profile(name, settings, options), options) ?? options.Credential;
    }

    private VectaraProfile? Profile(string client, VectaraSettings settings, VectaraClientOptions options)
    {
        if (settings.Profile is { Length: > 0 } name)
            return Load(client, registrations.Value.Setting(client, nameof(settings.Profile)), name, options);
        var isSaid = !string.IsNullOrEmpty(settings.ApiKey) || !string.IsNullOrEmpty(settings.ClientId) || options.Credential is not null;
        return !isSaid && VectaraProfile.NameFromEnvironment is { } chosen ? Load(client, VectaraProfile.NameVariable, chosen, options) : null;
    }

    private static VectaraProfile Load(string client, string setting, string name, VectaraClientOptions options)
    {
        try
        {
            var profile = VectaraProfile.Load(name);
            profile.CheckAddress(options.AllowInsecureHttp);
            return profile;
        }
        catch (VectaraException problem)
        {
            throw new OptionsValidationException(client, typeof(VectaraSettings), [$"{setting} cannot be used. {problem.Message}"]);
        }
    }
}
