using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Vectara.Hosting.Tests.Samples;

/// <summary>What the README shows of endpoints that hand an answer on.</summary>
public static class Endpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/guides", async (VectaraClient vectara, CancellationToken cancellationToken) =>
            Results.Text(VectaraJson.Serialize(await vectara.Corpora.GetAsync("guides", cancellationToken: cancellationToken)), "application/json"));
    }
}
