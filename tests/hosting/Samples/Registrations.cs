using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Vectara.Hosting.Tests.Samples;

/// <summary>What the README shows of an application's start.</summary>
public static class Registrations
{
    public static void AddClients(IHostApplicationBuilder builder)
    {
        builder.Services.AddVectara(builder.Configuration.GetSection("Vectara"));

        builder.Services.Configure<VectaraClientOptions>(options => options.Retry.BaseDelay = TimeSpan.FromSeconds(1));

        builder.Services.AddVectara("archive", builder.Configuration.GetSection("Archive"));
    }

    public static void AddHandler(IHostApplicationBuilder builder)
    {
        builder.Services
            .AddVectara(builder.Configuration.GetSection("Vectara"))
            .AddHttpMessageHandler(() => new TenantHandler("blue"));
    }

    public static void AddObservation(IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddVectara();

        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource("Vectara"))
            .WithMetrics(metrics => metrics.AddMeter("Vectara"));
    }
}
