using Microsoft.Extensions.Diagnostics.HealthChecks;
using Vectara.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health check of a Vectara client.</summary>
public static class VectaraHealthChecksBuilderExtensions
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Adds a check that lists one corpus with a client that was added with <c>AddVectara</c>.</summary>
    /// <param name="builder">The health checks of the application.</param>
    /// <param name="clientName">The name of the client. Default: the one without a name.</param>
    /// <param name="name">The name of the check. Default: <c>vectara</c>, with the client's name after a dash where it has one.</param>
    /// <param name="failureStatus">What a failure makes of the application. Default: <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags to choose checks by. Default: none.</param>
    /// <param name="timeout">After how long the check has failed. Default: 10 seconds.</param>
    public static IHealthChecksBuilder AddVectara(
        this IHealthChecksBuilder builder,
        string? clientName = null,
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        if (builder is null)
            throw new ArgumentNullException(nameof(builder));
        return builder.Add(new HealthCheckRegistration(
            name ?? (string.IsNullOrEmpty(clientName) ? "vectara" : $"vectara-{clientName}"),
            provider => new VectaraHealthCheck(provider.GetRequiredService<IVectaraClientFactory>(), clientName),
            failureStatus,
            tags,
            timeout ?? DefaultTimeout));
    }
}
