using Microsoft.Extensions.Options;

namespace Vectara.Hosting;

/// <summary>Makes the options of a client from its settings, but for the credential, which also depends on what code sets later.</summary>
internal sealed class SettingsApplier(IOptionsMonitor<VectaraSettings> allSettings, IOptions<ClientRegistrations> registrations) : IConfigureNamedOptions<VectaraClientOptions>
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
    }
}
