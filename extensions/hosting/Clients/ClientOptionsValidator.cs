using Microsoft.Extensions.Options;

namespace Vectara.Hosting;

/// <summary>Finds what is wrong with the options of a client as a whole, be they from settings or from code.</summary>
internal sealed class ClientOptionsValidator(IOptions<ClientRegistrations> registrations) : IValidateOptions<VectaraClientOptions>
{
    public ValidateOptionsResult Validate(string? name, VectaraClientOptions options)
    {
        if (name is null || !registrations.Value.Paths.ContainsKey(name))
            return ValidateOptionsResult.Skip;
        if (options.Credential is null)
            return ValidateOptionsResult.Fail($"No credential: set {Setting(nameof(VectaraSettings.ApiKey))}, or {Setting(nameof(VectaraSettings.ClientId))} and {Setting(nameof(VectaraSettings.ClientSecret))}, or {Setting(nameof(VectaraSettings.Profile))}.");

        try
        {
            // It has an HttpClient or a handler by now, so that making one costs nothing and leaves nothing behind.
            new VectaraClient(options).Dispose();
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException problem)
        {
            return ValidateOptionsResult.Fail(problem.Message);
        }

        string Setting(string setting) => registrations.Value.Setting(name, setting);
    }
}
