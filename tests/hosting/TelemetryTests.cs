using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Vectara.Hosting.Tests;

/// <summary>OpenTelemetry, as an application sets it up.</summary>
[NonParallelizable]
internal sealed class TelemetryTests
{
    [Test]
    public async Task Calls_are_traced_and_measured_under_the_name_Vectara()
    {
        var (spans, metrics) = (new List<Activity>(), new List<MetricSnapshot>());
        await using var server = await AnswerAsync();
        await using (var application = Build(server, spans, "Vectara", metrics))
        {
            await application.StartAsync();
            await application.Client.ListCorporaAsync();
            application.Services.GetRequiredService<MeterProvider>().ForceFlush();
        }

        Assert.That(spans.Select(span => (span.Source.Name, span.GetTagItem("vectara.operation"))), Is.EqualTo(new[] { ("Vectara", (object?)"corpora.list") }));
        Assert.That(metrics.Select(metric => (metric.MeterName, metric.Name)), Does.Contain(("Vectara", "vectara.client.operation.duration")));
    }

    [Test]
    public async Task What_is_exported_has_no_secret_and_no_query()
    {
        var spans = new List<Activity>();
        await using var server = await AnswerAsync();
        await using (var application = Build(server, spans, "*"))
        {
            await application.StartAsync();
            await foreach (var _ in application.Client.Corpora.ListAsync(new ListCorporaOptions { Filter = "who-killed-roger" }))
            {
            }
        }

        Assert.That(spans, Is.Not.Empty);
        var text = string.Join('\n', spans.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append(span.DisplayName)));
        Assert.That(text, Does.Contain("corpora.list").And.Not.Contain("very-secret").And.Not.Contain("roger"));
    }

    [Test]
    public async Task Spans_of_HttpClient_are_kept_whether_calls_are_traced_or_not([Values] bool areTraced)
    {
        var spans = new List<Activity>();
        await using var server = await AnswerAsync();
        await using (var application = Build(server, spans, areTraced ? "*" : "System.Net.Http"))
        {
            await application.StartAsync();
            await application.Client.ListCorporaAsync();
        }

        var sent = spans.Single(span => span.Source.Name == "System.Net.Http");
        Assert.That(sent.Recorded, Is.True);
        Assert.That(sent.Parent?.Source.Name, Is.EqualTo(areTraced ? "Vectara" : null));
    }

    private static Task<LoopbackServer> AnswerAsync() => LoopbackServer.StartAsync((context, _) => context.Response.WriteAsync("""{"corpora":[]}"""));

    private static Application Build(LoopbackServer server, List<Activity> spans, string source, List<MetricSnapshot>? metrics = null) => Application.Build((services, _) =>
    {
        services.AddVectara(settings => (settings.ApiKey, settings.BaseAddress) = ("very-secret", server.Address));
        services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(source).AddInMemoryExporter(spans))
            .WithMetrics(metering => metering.AddMeter("Vectara").AddInMemoryExporter(metrics ?? []));
    });
}
