using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Vectara.Emulator;
using Vectara.Hosting.Tests.Samples;

namespace Vectara.Hosting.Tests;

/// <summary>What the README of the package shows stands in the samples, which compile, and does what it says.</summary>
internal sealed partial class ReadmeTests
{
    private static readonly string Root = typeof(ReadmeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static string Readme => File.ReadAllText(Path.Combine(Root, "extensions", "hosting", "README.md"));

    private static IEnumerable<string> Snippets() => Blocks("csharp");

    [TestCaseSource(nameof(Snippets))]
    public void A_snippet_stands_in_a_sample(string snippet)
    {
        var samples = Directory.GetFiles(Path.Combine(Root, "tests", "hosting", "Samples"), "*.cs").Select(File.ReadAllText).Select(Flatten);
        Assert.That(samples.Any(sample => sample.Contains(Flatten(snippet), StringComparison.Ordinal)), $"No file of tests/hosting/Samples has this:\n{snippet}");
    }

    [Test]
    public void There_are_snippets() => Assert.That(Snippets().Count(), Is.GreaterThanOrEqualTo(8));

    [Test]
    public void Every_setting_is_in_the_table_and_no_other()
    {
        var named = Readme.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => Quoted().Matches(line.Split('|')[1])).Select(match => match.Groups[1].Value);
        Assert.That(named, Is.EquivalentTo(typeof(VectaraSettings).GetProperties().Select(property => property.Name)));
    }

    [Test]
    public async Task The_JSON_is_a_configuration_that_starts()
    {
        var builder = Builder();
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Blocks("json").Single().Replace("zqt_...", "zqt_abc", StringComparison.Ordinal))));
        builder.Services.AddVectara(builder.Configuration.GetSection("Vectara"));
        using var host = builder.Build();
        await host.StartAsync();
        Assert.That(host.Services.GetRequiredService<VectaraClient>(), Is.Not.Null);
        await host.StopAsync();
    }

    [TestCase("default")]
    [TestCase("admin")]
    public void The_YAML_is_a_file_of_profiles(string profile)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("profiles.yaml", Blocks("yaml").Single());
        var options = new VectaraClientOptions();
        VectaraProfile.Load(profile, path).ApplyTo(options);
        Assert.That(options.Credential, profile == "admin" ? Is.TypeOf<ClientCredentialsCredential>() : Is.TypeOf<ApiKeyCredential>());
    }

    [Test]
    public async Task The_samples_run()
    {
        await using var vectara = await VectaraEmulator.StartAsync();
        var builder = Builder();
        foreach (var section in new[] { "Vectara", "Archive" })
            (builder.Configuration[$"{section}:ApiKey"], builder.Configuration[$"{section}:BaseAddress"]) = (vectara.ApiKey, vectara.BaseAddress.AbsoluteUri);
        Registrations.AddClients(builder);
        Registrations.AddHandler(builder);
        Registrations.AddObservation(builder);
        builder.Services.AddSingleton<Guides>().AddSingleton<Samples.Archive>();
        using var host = builder.Build();
        await host.StartAsync();
        var client = host.Services.GetRequiredService<VectaraClient>();
        foreach (var key in new[] { "guides", "records" })
            await client.Corpora.CreateAsync(new CreateCorpusRequest { Key = key });
        await client.Documents.CreateAsync("guides", new StructuredDocument { Id = "tides", Sections = [new() { Text = "The Moon pulls the water, and so it rises." }] });

        Assert.That(await host.Services.GetRequiredService<Guides>().AskAsync("Why does the water rise?", default), Is.Not.Empty);
        await foreach (var document in host.Services.GetRequiredService<Samples.Archive>().List())
            Assert.Fail($"{document.Id} is not there");
        Assert.That((await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status, Is.EqualTo(HealthStatus.Healthy));
        Assert.That(vectara.Requests.Select(request => request.Path), Does.Contain("/v2/corpora/records/documents"));
        await host.StopAsync();
    }

    [Test]
    public async Task The_endpoint_hands_an_answer_on_as_the_API_has_it()
    {
        await using var vectara = await VectaraEmulator.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddVectara(settings => (settings.ApiKey, settings.BaseAddress) = (vectara.ApiKey, vectara.BaseAddress));
        await using var app = builder.Build();
        Endpoints.Map(app);
        await app.StartAsync();
        var corpus = await app.Services.GetRequiredService<VectaraClient>().Corpora.CreateAsync(new CreateCorpusRequest { Key = "guides" });
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var text = await http.GetStringAsync("guides");

        Assert.That(text, Is.EqualTo(VectaraJson.Serialize(corpus)).And.Contains("\"encoder_name\""));
        await app.StopAsync();
    }

    [Test]
    [NonParallelizable]
    public void The_samples_without_a_host_run()
    {
        using var home = new TemporaryFolder();
        using var environment = new EnvironmentScope(("HOME", home.Path), ("USERPROFILE", home.Path));
        Assert.That(WithoutAHost.KeepTokens("id", "secret"), Is.TypeOf<ClientCredentialsCredential>());

        // It goes to Vectara itself, so what can be shown here is that the profile is found and named.
        home.Write(".vec_auth.yaml", "other: {}\n");
        Assert.That(WithoutAHost.CountCorporaAsync, Throws.TypeOf<VectaraException>().With.Message.Contains("'admin'").And.Message.Contains("'other'"));
    }

    private static HostApplicationBuilder Builder() => Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });

    private static IEnumerable<string> Blocks(string language) =>
        CodeBlock().Matches(Readme).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value);

    private static string Flatten(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("```([a-z]+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Quoted();
}
