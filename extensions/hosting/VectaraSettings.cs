namespace Vectara.Hosting;

/// <summary>
/// The settings of a client, as a configuration has them: <c>Vectara:ApiKey</c>, <c>Vectara:Timeout</c> and so on. Who is
/// calling is said by an API key, by a client id and secret, or by a profile. What has no setting here is set with
/// <c>services.Configure&lt;VectaraClientOptions&gt;</c>, after <c>AddVectara</c>.
/// </summary>
public sealed class VectaraSettings
{
    /// <summary>An API key. Mutually exclusive with <see cref="ClientId"/> and <see cref="Profile"/>.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The id of OAuth client credentials; <see cref="ClientSecret"/> goes with it.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret of OAuth client credentials.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Where tokens are issued. Default: <c>/oauth2/token</c> on <see cref="AuthenticationAddress"/>.</summary>
    public Uri? TokenEndpoint { get; set; }

    /// <summary>Where the service is, without the version that each path begins with (<c>/v2</c>). Default: <c>https://api.vectara.io</c>.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Where the authentication server is. Default: <c>https://auth.vectara.io</c>.</summary>
    public Uri? AuthenticationAddress { get; set; }

    /// <summary>
    /// How long a call may take with all its attempts, such as <c>00:01:40</c>; <c>-00:00:00.001</c> for no limit. Default:
    /// that of <see cref="VectaraClientOptions.Timeout"/>.
    /// </summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>
    /// How long one attempt of a call may take; <c>-00:00:00.001</c> for no limit. Default: that of
    /// <see cref="VectaraClientOptions.AttemptTimeout"/>.
    /// </summary>
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>How many times a request is sent at the most, the first time included. Default: that of <see cref="VectaraRetryOptions.MaxAttempts"/>.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>A name of the application, put before the SDK's own in the User-Agent header. Default: none.</summary>
    public string? ApplicationId { get; set; }

    /// <summary>Allows plain http to other hosts than this machine. Default: false, because credentials would travel in the clear.</summary>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>
    /// A profile of <c>~/.vec_auth.yaml</c>, which says who is calling and may say where tokens are issued. Default: the one
    /// that the environment variable VECTARA_PROFILE names, where no other setting says who is calling.
    /// </summary>
    public string? Profile { get; set; }

    /// <summary>
    /// Keeps OAuth tokens in a file, so that the next process need not ask for one: <c>true</c> for a file of the user's,
    /// or the path of one. Default: tokens are kept in memory.
    /// </summary>
    public string? TokenCache { get; set; }
}
