using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Vectara.Emulator;

namespace Vectara.Hosting.Tests;

/// <summary>The health check.</summary>
[NonParallelizable]
internal sealed class HealthCheckTests
{
    private VectaraEmulator _vectara = null!;

    [SetUp]
    public async Task StartAsync() => _vectara = await VectaraEmulator.StartAsync();

    [TearDown]
    public ValueTask StopAsync() => _vectara.DisposeAsync();

    [Test]
    public async Task It_lists_one_corpus()
    {
        await using var application = Build(_vectara.ApiKey, checks => checks.AddVectara());
        foreach (var key in new[] { "one", "two", "three" })
            await application.Client.Corpora.CreateAsync(new CreateCorpusRequest { Key = key });
        var before = _vectara.Requests.Count;

        var report = await CheckAsync(application);

        Assert.That(report.Status, Is.EqualTo(HealthStatus.Healthy));
        Assert.That(report.Entries.Keys, Is.EqualTo(new[] { "vectara" }));
        var requests = _vectara.Requests.Skip(before).ToList();
        Assert.That(requests, Has.Count.EqualTo(1));
        Assert.That((requests[0].Path, requests[0].Query), Is.EqualTo(("/v2/corpora", "?limit=1")));
    }

    [Test]
    public async Task An_account_without_corpora_is_healthy()
    {
        await using var application = Build(_vectara.ApiKey, checks => checks.AddVectara());
        Assert.That((await CheckAsync(application)).Status, Is.EqualTo(HealthStatus.Healthy));
    }

    [Test]
    public async Task A_failure_is_unhealthy_and_has_the_exception()
    {
        await using var application = Build("wrong-key", checks => checks.AddVectara());
        var entry = (await CheckAsync(application)).Entries["vectara"];
        Assert.That(entry.Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That(entry.Exception, Is.InstanceOf<VectaraApiException>());
        Assert.That(entry.Description, Does.Not.Contain("wrong-key"));
    }

    [Test]
    public async Task Or_degraded_if_that_is_asked_for()
    {
        await using var application = Build("wrong-key", checks => checks.AddVectara(name: "search", failureStatus: HealthStatus.Degraded, tags: ["ready"]));
        var entry = (await CheckAsync(application)).Entries["search"];
        Assert.That(entry.Status, Is.EqualTo(HealthStatus.Degraded));
        Assert.That(entry.Tags, Is.EqualTo(new[] { "ready" }));
    }

    [Test]
    public async Task A_named_client_has_its_own_check()
    {
        await using var application = Application.Build((services, _) =>
        {
            services.AddVectara("good", settings => (settings.ApiKey, settings.BaseAddress) = (_vectara.ApiKey, _vectara.BaseAddress));
            services.AddVectara("bad", settings => (settings.ApiKey, settings.BaseAddress) = ("wrong", _vectara.BaseAddress));
            services.AddHealthChecks().AddVectara("good").AddVectara("bad");
        });
        var report = await CheckAsync(application);
        Assert.That(report.Entries["vectara-good"].Status, Is.EqualTo(HealthStatus.Healthy));
        Assert.That(report.Entries["vectara-bad"].Status, Is.EqualTo(HealthStatus.Unhealthy));
    }

    [Test]
    public async Task Settings_that_are_wrong_are_a_result_too()
    {
        using var environment = new EnvironmentScope();
        await using var application = Application.Build((services, _) =>
        {
            services.AddVectara(_ => { });
            services.AddHealthChecks().AddVectara();
        });
        var entry = (await CheckAsync(application)).Entries["vectara"];
        Assert.That(entry.Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That(entry.Exception!.Message, Does.Contain("Vectara:ApiKey"));
    }

    [Test]
    public async Task Cancelling_the_check_cancels_the_call()
    {
        using var cancellation = new CancellationTokenSource();
        await using var silent = await LoopbackServer.StartAsync(async (context, _) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await using var application = Build("k", checks => checks.AddVectara(), silent.Address);
        Assert.That(() => CheckAsync(application, cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_check_that_takes_too_long_has_failed()
    {
        await using var silent = await LoopbackServer.StartAsync((context, _) =>
            Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        await using var application = Build("k", checks => checks.AddVectara(timeout: TimeSpan.FromMilliseconds(50)), silent.Address);
        Assert.That((await CheckAsync(application)).Status, Is.EqualTo(HealthStatus.Unhealthy));
    }

    private Application Build(string key, Action<IHealthChecksBuilder> add, Uri? address = null) => Application.Build((services, _) =>
    {
        services.AddVectara(settings => (settings.ApiKey, settings.BaseAddress) = (key, address ?? _vectara.BaseAddress));
        add(services.AddHealthChecks());
    });

    private static Task<HealthReport> CheckAsync(Application application, CancellationToken cancellationToken = default) =>
        application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellationToken);
}
