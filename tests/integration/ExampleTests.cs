using NUnit.Framework;
using Vectara.Emulator;
using Vectara.Examples;

namespace Vectara.Integration;

public sealed class ExampleTests
{
    [Test]
    public async Task Every_example_does_what_it_says()
    {
        await using var emulator = await VectaraEmulator.StartAsync();
        await using var proxy = await Judged.ProxyAsync(emulator.BaseAddress);
        using var client = MakeAClient.Make(emulator.ApiKey, proxy.Address);

        var outputs = new Dictionary<string, string>();
        foreach (var (name, example) in Catalogue.Examples)
        {
            using var output = new StringWriter();
            await example(client, output);
            outputs[name] = output.ToString();
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outputs["make-a-client"], Does.StartWith("The client works"));
            Assert.That(outputs["create-a-corpus"], Does.StartWith("Created guides"));
            Assert.That(outputs["index-a-document"], Does.StartWith("Indexed tides."));
            Assert.That(outputs["query"], Does.Match(@"^0\.\d{3} tides: .*Moon pulls"));
            Assert.That(outputs["sign-in"], Does.Match(@"^The reader found \d+ parts\.\s+corpora.delete needs one of these roles: .*corpus_administrator"));
            Assert.That(outputs["stream-an-answer"], Does.Contain("Spring tides"));
            Assert.That(outputs["page-through-everything"], Does.StartWith("tides"));
            Assert.That(outputs["clear-a-field"], Does.StartWith("""{"description":null,"enabled":true}""").And.Contain("Enabled is sent: False.").And.Contain("Guides: no description"));
            Assert.That(outputs["switch-on-a-union"], Does.Contain("a text: "));
            Assert.That(outputs["read-the-response"], Does.Match(@"guides: 200, request \S+").And.Match(@"404, request \S+: .+"));
            Assert.That(outputs["mock-a-client"].Split(Environment.NewLine), Does.Contain("two").And.Contain("generation_chunk").And.Contain("end").And.Contain("corpora.get failed with 404 NotFound"));
        }
    }

    [Test]
    public async Task The_quickstart_tells_what_it_does_and_leaves_nothing_behind()
    {
        await using var emulator = await VectaraEmulator.StartAsync();
        await using var proxy = await Judged.ProxyAsync(emulator.BaseAddress);
        await using var service = Quickstart.Service.At(proxy.Address, emulator.ApiKey);
        using var output = new StringWriter();

        await Quickstart.Tour.RunAsync(service, Path.Combine(AppContext.BaseDirectory, "docs"), output, CancellationToken.None);

        Assert.That(output.ToString(), Does.Match(@"(?s)1\. .*2\. .*3\. .*4\. Page 1.*4\. Page 2.*5\. .*0\.\d{3}  .*6\. The answer, as it arrives: \S+.*7\. "));
        await foreach (var corpus in service.Client.Corpora.ListAsync())
            Assert.Fail($"{corpus.Key} was left behind.");
    }
}
