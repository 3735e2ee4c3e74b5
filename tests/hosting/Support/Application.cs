using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Vectara.Hosting.Tests;

/// <summary>An application as its author would write it, with a configuration and a log of the test.</summary>
internal sealed class Application : IAsyncDisposable
{
    private readonly IHost _host;

    private Application(IHost host) => _host = host;

    internal LogCollector Log { get; private init; } = null!;

    internal IServiceProvider Services => _host.Services;

    internal VectaraClient Client => Services.GetRequiredService<VectaraClient>();

    /// <summary>Builds an application; it is not started.</summary>
    internal static Application Build(Action<IServiceCollection, IConfiguration> add, params (string Setting, string? Value)[] configuration)
    {
        var log = new LogCollector();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(configuration.ToDictionary(entry => entry.Setting, entry => entry.Value));
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        // Tokens are the process's, by endpoint, id, secret and clock; and a service may be on the port that an earlier test's was on.
        var clock = new OwnClock();
        builder.Services.ConfigureAll<VectaraClientOptions>(options => options.TimeProvider = clock);
        add(builder.Services, builder.Configuration);
        return new Application(builder.Build()) { Log = log };
    }

    /// <summary>Builds an application with one client, its settings in the section Vectara.</summary>
    internal static Application Build(params (string Setting, string? Value)[] settings) =>
        Build(
            (services, configuration) => services.AddVectara(configuration.GetSection("Vectara")),
            [.. settings.Select(setting => ($"Vectara:{setting.Setting}", setting.Value))]);

    internal Task StartAsync() => _host.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync();
    }

    /// <summary>The system's clock, and yet another.</summary>
    private sealed class OwnClock : TimeProvider;
}
