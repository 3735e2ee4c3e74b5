using Microsoft.Extensions.Options;

namespace Vectara.Hosting;

/// <summary>Finds what is wrong with the settings of a client. It names settings and never repeats their values, which may be secrets.</summary>
internal sealed class SettingsValidator(IOptions<ClientRegistrations> registrations) : IValidateOptions<VectaraSettings>
{
    public ValidateOptionsResult Validate(string? name, VectaraSettings options)
    {
        if (name is null || !registrations.Value.Paths.ContainsKey(name))
            return ValidateOptionsResult.Skip;
        var problems = new SettingProblems(setting => registrations.Value.Setting(name, setting));
        CheckCredentials(problems, options);
        CheckAddresses(problems, options);
        CheckNumbers(problems, options);
        problems.Check(nameof(options.ApplicationId), HeaderValue.Problem(options.ApplicationId, mayHaveSpaces: true));
        problems.Check(nameof(options.TokenCache), TokenCacheSetting.Problem(options.TokenCache));
        return problems.Result;
    }

    private static void CheckCredentials(SettingProblems problems, VectaraSettings settings)
    {
        string[] kinds =
        [
            .. Set(nameof(settings.ApiKey), settings.ApiKey),
            .. Set(nameof(settings.ClientId), settings.ClientId ?? settings.ClientSecret),
            .. Set(nameof(settings.Profile), settings.Profile),
        ];
        if (kinds.Length > 1)
            problems.Add($"{problems.Names(kinds)} are set at once. Set one of them, so that it is clear who is calling.");
        if (string.IsNullOrEmpty(settings.ClientId) != string.IsNullOrEmpty(settings.ClientSecret))
        {
            problems.Check(
                string.IsNullOrEmpty(settings.ClientId) ? nameof(settings.ClientId) : nameof(settings.ClientSecret),
                "is missing: a client id and secret go together");
        }

        problems.Check(nameof(settings.ApiKey), HeaderValue.Problem(settings.ApiKey));
    }

    private static void CheckAddresses(SettingProblems problems, VectaraSettings settings)
    {
        problems.Check(nameof(settings.BaseAddress), Addresses.Problem(settings.BaseAddress, settings.AllowInsecureHttp));
        problems.Check(nameof(settings.AuthenticationAddress), Addresses.Problem(settings.AuthenticationAddress, settings.AllowInsecureHttp));
        problems.Check(nameof(settings.TokenEndpoint), Addresses.Problem(settings.TokenEndpoint, settings.AllowInsecureHttp, mayHaveQuery: true));
    }

    private static void CheckNumbers(SettingProblems problems, VectaraSettings settings)
    {
        problems.Check(nameof(settings.Timeout), TimeProblem(settings.Timeout));
        problems.Check(nameof(settings.AttemptTimeout), TimeProblem(settings.AttemptTimeout));
        problems.Check(nameof(settings.MaxAttempts), settings.MaxAttempts < 1 ? "must be 1 or more: 1 sends nothing again" : null);
    }

    private static string[] Set(string setting, string? value) => string.IsNullOrEmpty(value) ? [] : [setting];

    private static string? TimeProblem(TimeSpan? time) =>
        time is { } value && value != Timeout.InfiniteTimeSpan && (value <= TimeSpan.Zero || value.TotalMilliseconds > int.MaxValue)
            ? "must be more than zero and at most 24 days, or -00:00:00.001 for no limit"
            : null;
}
