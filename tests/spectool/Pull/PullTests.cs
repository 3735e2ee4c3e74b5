using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Vectara.SpecTool.Contracts;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Pull;

/// <summary>What a pull that works writes and says.</summary>
[TestFixture]
public class PullTests
{
    [Test]
    public async Task The_first_pull_writes_the_contract_and_where_it_came_from()
    {
        using var folder = new Folder();
        var started = DateTime.UtcNow.AddSeconds(-1);
        var outcome = await PullAsync(folder, folder.Write("upstream.yaml", Documents.Boxes));

        var record = JObject.Parse(folder.Read("spec/upstream.json"), new JsonLoadSettings());
        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(new Outcome(0, outcome.Output, "")));
            Assert.That(outcome.Output, Does.Contain("pulled upstream.yaml: 4 operations, 9 schemas").And.Contain("no contract to compare"));
            Assert.That(folder.Read("spec/vectara-oas.yaml"), Is.EqualTo(YamlDocument.Write(Documents.Contract())));
            Assert.That(record.Properties().Select(member => member.Name), Is.EqualTo(new[] { "source", "retrieved", "sha256", "version", "openapi", "operations", "schemas" }));
            Assert.That((string?)record["source"], Is.EqualTo("upstream.yaml"));
            Assert.That((string?)record["sha256"], Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Documents.Boxes)))));
            Assert.That((string?)record["version"], Is.EqualTo("2.0"));
            Assert.That((string?)record["openapi"], Is.EqualTo("3.0.3"));
            Assert.That((int?)record["operations"], Is.EqualTo(4));
            Assert.That((int?)record["schemas"], Is.EqualTo(9));
            Assert.That(folder.Read("spec/upstream.json"), Does.Match("\"retrieved\": \"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\"").And.EndWith("}\n").And.Not.Contain("\r"));
            Assert.That(((DateTime)record["retrieved"]!).ToUniversalTime(), Is.InRange(started, DateTime.UtcNow));
            Assert.That(Directory.GetFiles(Path.Combine(folder.Path, "spec")), Has.Length.EqualTo(2));
        });
    }

    [Test]
    public async Task The_files_have_no_byte_order_mark_and_two_pulls_write_the_same_contract()
    {
        using var one = new Folder();
        using var two = new Folder();
        await PullAsync(one, one.Write("a.yaml", Documents.Boxes));
        await PullAsync(two, two.Write("b.json", YamlDocument.Parse(Documents.Boxes).ToString()));
        Assert.Multiple(() =>
        {
            Assert.That(one.Read("spec/vectara-oas.yaml"), Is.EqualTo(two.Read("spec/vectara-oas.yaml")));
            Assert.That(File.ReadAllBytes(Path.Combine(one.Path, "spec/vectara-oas.yaml"))[0], Is.EqualTo((byte)'o'));
            Assert.That(File.ReadAllBytes(Path.Combine(one.Path, "spec/upstream.json"))[0], Is.EqualTo((byte)'{'));
        });
    }

    [Test]
    public async Task The_next_pull_reports_what_changed_and_the_verdict()
    {
        using var folder = new Folder();
        await PullAsync(folder, folder.Write("one.yaml", Documents.Boxes));
        var changed = YamlDocument.Write(Documents.Edited("components schemas Box properties height = {type: integer}"));
        var outcome = await PullAsync(folder, folder.Write("two.yaml", changed));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero);
            Assert.That(outcome.Output, Does.Contain("pulled two.yaml").And.Contain("member-added").And.Contain("#/components/schemas/Box/properties/height"));
            Assert.That(outcome.LastLine, Is.EqualTo("verdict: minor"));
            Assert.That(folder.Read("spec/vectara-oas.yaml"), Is.EqualTo(changed));
            Assert.That(folder.Read("spec/upstream.json"), Does.Contain("two.yaml"));
        });
    }

    [Test]
    public async Task The_same_contract_changes_no_file_even_when_the_prose_is_new()
    {
        using var folder = new Folder();
        await PullAsync(folder, folder.Write("one.yaml", Documents.Boxes));
        folder.Write("spec/upstream.json", folder.Read("spec/upstream.json").Replace("Z\"", "Z\" ", StringComparison.Ordinal));
        var source = folder.Write("two.yaml", Documents.Boxes.Replace("A box.", "A very good box.", StringComparison.Ordinal));
        var before = folder.Snapshot();
        var outcome = await PullAsync(folder, source);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero);
            Assert.That(outcome.Output, Does.StartWith("no change"));
            Assert.That(folder.Snapshot(), Is.EqualTo(before));
        });
    }

    [Test]
    public async Task A_missing_record_is_written_again()
    {
        using var folder = new Folder();
        var source = folder.Write("one.yaml", Documents.Boxes);
        await PullAsync(folder, source);
        File.Delete(Path.Combine(folder.Path, "spec/upstream.json"));
        var outcome = await PullAsync(folder, source);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.LastLine, Is.EqualTo("verdict: none"));
            Assert.That(folder.Read("spec/upstream.json"), Does.Contain("one.yaml"));
        });
    }

    [Test]
    public async Task An_address_is_recorded_without_what_may_be_secret_in_it()
    {
        await using var server = await Server.StartAsync(Documents.Boxes);
        using var folder = new Folder();
        var outcome = await PullAsync(folder, server.Address.Replace("http://", "http://me:secret@", StringComparison.Ordinal) + "?token=secret");
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(outcome.Output, Does.Not.Contain("secret"));
            Assert.That((string?)JObject.Parse(folder.Read("spec/upstream.json"))["source"], Is.EqualTo(server.Address));
        });
    }

    private static Task<Outcome> PullAsync(Folder folder, string from) => Tool.RunAsync(["pull", "--root", folder.Path, "--from", from]);
}
