namespace Vectara.Hosting.Tests.Samples;

public sealed class TenantHandler(string tenant) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add("x-tenant", tenant);
        return base.SendAsync(request, cancellationToken);
    }
}
