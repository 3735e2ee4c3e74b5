using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Vectara.Hosting;

/// <summary>Lists one corpus, which shows that the service can be reached and accepts the credential.</summary>
/// <param name="clients">The clients; asked during the check, so that settings that are wrong are its result too.</param>
/// <param name="name">The name of the client; null for the one without a name.</param>
internal sealed class VectaraHealthCheck(IVectaraClientFactory clients, string? name) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var corpora = clients.CreateClient(name).Corpora.ListAsync(new ListCorporaOptions { Limit = 1 }, cancellationToken: cancellationToken);
            await foreach (var _ in corpora.ConfigureAwait(false))
                break;
            return HealthCheckResult.Healthy("A corpus was listed, or there is none.");
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "A corpus could not be listed.", error);
        }
    }
}
