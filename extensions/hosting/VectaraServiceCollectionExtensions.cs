using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Vectara;
using Vectara.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Vectara clients to an application.</summary>
public static class VectaraServiceCollectionExtensions
{
    private const string DefaultPath = "Vectara";

    /// <summary>
    /// Adds a <see cref="VectaraClient"/>, one for the whole application. Its settings are checked when the application
    /// starts. It follows when the API key or the client secret changes in the configuration; other changes are for the next
    /// start.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configuration">The section with the settings, usually <c>configuration.GetSection("Vectara")</c>; see <see cref="VectaraSettings"/>.</param>
    /// <returns>The HttpClient that it sends with, to be configured further.</returns>
    public static IHttpClientBuilder AddVectara(this IServiceCollection services, IConfiguration configuration) =>
        Add(services, Options.Options.DefaultName, configuration);

    /// <summary>Adds a <see cref="VectaraClient"/>, one for the whole application. Its settings are checked when the application starts.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>The HttpClient that it sends with, to be configured further.</returns>
    public static IHttpClientBuilder AddVectara(this IServiceCollection services, Action<VectaraSettings> configure) =>
        Add(services, Options.Options.DefaultName, configure);

    /// <summary>
    /// Adds a client of that name, to be had from <see cref="IVectaraClientFactory"/> or as the keyed service
    /// <see cref="VectaraClient"/> with the name as its key.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="name">The name of the client.</param>
    /// <param name="configuration">The section with the settings; see <see cref="VectaraSettings"/>.</param>
    /// <returns>The HttpClient that it sends with, to be configured further.</returns>
    public static IHttpClientBuilder AddVectara(this IServiceCollection services, string name, IConfiguration configuration) =>
        Add(services, Check(name), configuration);

    /// <summary>
    /// Adds a client of that name, to be had from <see cref="IVectaraClientFactory"/> or as the keyed service
    /// <see cref="VectaraClient"/> with the name as its key.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="name">The name of the client.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>The HttpClient that it sends with, to be configured further.</returns>
    public static IHttpClientBuilder AddVectara(this IServiceCollection services, string name, Action<VectaraSettings> configure) =>
        Add(services, Check(name), configure);

    private static IHttpClientBuilder Add(IServiceCollection services, string name, IConfiguration configuration)
    {
        if (configuration is null)
            throw new ArgumentNullException(nameof(configuration));
        var client = AddClient(services, name, (configuration as IConfigurationSection)?.Path ?? "");
        services.AddOptions<VectaraSettings>(name).Bind(configuration);
        return client;
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string name, Action<VectaraSettings> configure)
    {
        if (configure is null)
            throw new ArgumentNullException(nameof(configure));
        var client = AddClient(services, name, name.Length == 0 ? DefaultPath : $"{DefaultPath}:{name}");
        services.Configure(name, configure);
        return client;
    }

    private static IHttpClientBuilder AddClient(IServiceCollection services, string name, string path)
    {
        if (services is null)
            throw new ArgumentNullException(nameof(services));
        services.Configure<ClientRegistrations>(registrations => registrations.Paths[name] = path);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<VectaraSettings>, SettingsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<VectaraClientOptions>, SettingsApplier>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<VectaraClientOptions>, CredentialApplier>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<VectaraClientOptions>, HttpClientApplier>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<VectaraClientOptions>, ClientOptionsValidator>());
        // They are made from the settings, so that this checks the settings too.
        services.AddOptions<VectaraClientOptions>(name).ValidateOnStart();

        services.TryAddSingleton<SecretRotation>();
        services.TryAddSingleton<CredentialFactory>();
        services.TryAddSingleton<IVectaraClientFactory, VectaraClientFactory>();
        if (name.Length == 0)
            services.TryAddSingleton(provider => provider.GetRequiredService<IVectaraClientFactory>().CreateClient());
        else
            services.TryAddKeyedSingleton(name, (provider, _) => provider.GetRequiredService<IVectaraClientFactory>().CreateClient(name));
        return AddHttpClient(services, name);
    }

    /// <summary>The logs of IHttpClientFactory go, since they would tell addresses with all that is in them; a call is logged by its operation.</summary>
    private static IHttpClientBuilder AddHttpClient(IServiceCollection services, string name) => services
        .AddHttpClient(ClientRegistrations.HttpClientName(name), Prepare)
        .ConfigurePrimaryHttpMessageHandler(PrimaryHandler.Create)
        .RemoveAllLoggers();

    /// <summary>As a client does with an HttpClient of its own.</summary>
    private static void Prepare(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan;
#if NET8_0_OR_GREATER
        client.DefaultRequestVersion = System.Net.HttpVersion.Version20;
#endif
    }

    private static string Check(string name) =>
        string.IsNullOrEmpty(name) ? throw new ArgumentException("The name is empty. Leave it out for the client without a name.", nameof(name)) : name;
}
