using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;
using Vectara.SpecTool.Pull;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Pull;

/// <summary>A pull that fails leaves every file as it was, says why in one line, and exits with 1.</summary>
[TestFixture]
public class FailedPullTests
{
    private const string Page = "<!DOCTYPE html>\n<html><body>openapi: 3.0.0</body></html>";

    private static readonly string Bomb = "openapi: 3.0.3\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 12)
        .Select(level => $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n"));

    private static IEnumerable<TestCaseData> Broken()
    {
        yield return new TestCaseData(Page, "1:1: this is an HTML or XML page").SetArgDisplayNames("an HTML page");
        yield return new TestCaseData("", "is empty").SetArgDisplayNames("nothing");
        yield return new TestCaseData("openapi: 3.0.3\npaths: [1, 2\n", "correct the YAML there").SetArgDisplayNames("broken YAML");
        yield return new TestCaseData(Documents.Boxes + "\nopenapi: 3.0.3\n", "'openapi' stands a second time").SetArgDisplayNames("a duplicate key");
        yield return new TestCaseData(Bomb, "alias bomb").SetArgDisplayNames("an alias bomb");
        yield return new TestCaseData("just: words\n", "no 'openapi' member").SetArgDisplayNames("no openapi member");
        yield return new TestCaseData("openapi: 3.0.3\ninfo: {version: '2.0'}\n", "#/paths has no entries").SetArgDisplayNames("no paths");
        yield return new TestCaseData("openapi: 3.0.3\ninfo: {version: '2.0'}\npaths: {}\n", "#/paths has no entries").SetArgDisplayNames("empty paths");
        yield return new TestCaseData(Until("  schemas:"), "which is not there").SetArgDisplayNames("cut off before the schemas");
        yield return new TestCaseData(Until("    Circle:"), "which is not there").SetArgDisplayNames("cut off between schemas");
        yield return new TestCaseData(Until("      responses:"), "GET /v2/boxes has no responses").SetArgDisplayNames("cut off in an operation");
        yield return new TestCaseData(Until("roles: [viewer"), "correct the YAML there").SetArgDisplayNames("cut off in a list");
        yield return new TestCaseData("swagger: '2.0'\ninfo: {version: '2.0'}\npaths: {/a: {}}\n", "Swagger 2.0").SetArgDisplayNames("a Swagger document");
        yield return new TestCaseData(Documents.Boxes.Replace("version: '2.0'", "version: 1.0.0", StringComparison.Ordinal), "#/info/version is 1.0.0").SetArgDisplayNames("version 1 of the API");
        yield return new TestCaseData(Documents.Boxes.Replace("  version: '2.0'", "", StringComparison.Ordinal), "#/info/version is missing").SetArgDisplayNames("no version");
    }

    private static string Until(string mark) => Documents.Boxes[..Documents.Boxes.IndexOf(mark, StringComparison.Ordinal)];

    [TestCaseSource(nameof(Broken))]
    public async Task A_broken_file(string text, string reason)
    {
        using var folder = await PulledAsync();
        await AssertRefusedAsync(folder, folder.Write("given.yaml", text), "given.yaml:", reason);
    }

    [TestCaseSource(nameof(Broken))]
    public async Task A_broken_answer(string text, string reason)
    {
        await using var server = await Server.StartAsync(text, text == Page ? "text/html" : "application/yaml");
        using var folder = await PulledAsync();
        await AssertRefusedAsync(folder, server.Address, server.Address + ":", reason);
    }

    [TestCase(404, "404 Not Found")]
    [TestCase(500, "500 Internal Server Error")]
    [TestCase(206, "206 without the whole document")]
    public async Task An_answer_that_is_no_success(int status, string reason)
    {
        await using var server = await Server.StartAsync(Documents.Boxes, status: status);
        using var folder = await PulledAsync();
        await AssertRefusedAsync(folder, server.Address, server.Address + ":", reason);
    }

    [Test]
    public async Task No_network()
    {
        using var folder = await PulledAsync();
        await AssertRefusedAsync(folder, $"http://127.0.0.1:{ClosedPort()}/spec.yaml", "no answer", "check the network");
    }

    [Test]
    public async Task A_download_that_breaks_off()
    {
        await using var server = await Server.StartAsync(async context =>
        {
            context.Response.ContentLength = Documents.Boxes.Length + 1000;
            await context.Response.WriteAsync(Documents.Boxes);
            await context.Response.Body.FlushAsync();
            // Time for the beginning to arrive: what breaks off has to have begun.
            await Task.Delay(200);
            context.Abort();
        });
        using var folder = await PulledAsync();
        await AssertRefusedAsync(folder, server.Address, "the download broke off", "try again");
    }

    [Test]
    public async Task An_endless_download()
    {
        await using var server = await Server.StartAsync(async context =>
        {
            var comment = "# nothing to see here\n"u8.ToArray();
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(comment, context.RequestAborted);
        });
        var source = new UpstreamSource { MaximumBytes = 1 << 20 };
        Assert.That(async () => await source.ReadAsync(server.Address, default), Throws.InstanceOf<SpecException>().With.Message.Contains("more than 1 MiB"));
    }

    [Test]
    public async Task A_server_that_never_finishes()
    {
        await using var server = await Server.StartAsync(async context =>
        {
            await context.Response.WriteAsync("openapi: 3.0.3\n");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var source = new UpstreamSource { Timeout = TimeSpan.FromMilliseconds(300) };
        Assert.That(async () => await source.ReadAsync(server.Address, default), Throws.InstanceOf<SpecException>().With.Message.Contains("took more than 0.3 s"));
    }

    [Test]
    public async Task A_person_who_cancels()
    {
        await using var server = await Server.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var folder = await PulledAsync();
        var before = folder.Snapshot();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var outcome = await Tool.RunAsync(["pull", "--root", folder.Path, "--from", server.Address], cancellation.Token);
        AssertRefused(outcome, "cancelled");
        Assert.That(folder.Snapshot(), Is.EqualTo(before));
    }

    [Test]
    [Platform("Linux,MacOsX", Reason = "Elsewhere one process cannot ask another to end.")]
    public async Task A_process_that_is_told_to_end()
    {
        var asked = new TaskCompletionSource();
        await using var server = await Server.StartAsync(context =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var folder = await PulledAsync();
        var before = folder.Snapshot();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "pull", "--root", folder.Path, "--from", server.Address])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        AssertRefused(new Outcome(process.ExitCode, await process.StandardOutput.ReadToEndAsync(), await process.StandardError.ReadToEndAsync()), "cancelled");
        Assert.That(folder.Snapshot(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_file_that_is_not_there()
    {
        using var folder = await PulledAsync();
        await AssertRefusedAsync(folder, Path.Combine(folder.Path, "nowhere.yaml"), "there is no such file", "nowhere.yaml");
    }

    [Test]
    public async Task An_address_of_another_kind()
    {
        using var folder = await PulledAsync();
        await AssertRefusedAsync(folder, "ftp://example.test/spec.yaml", "only http and https", "ftp://example.test");
    }

    [Test]
    public async Task A_root_that_is_not_there() =>
        AssertRefused(await Tool.RunAsync(["pull", "--root", Path.Combine(Path.GetTempPath(), "nowhere-at-all")]), "there is no such folder");

    [Test]
    public async Task A_contract_that_cannot_be_read_is_not_overwritten()
    {
        using var folder = await PulledAsync();
        folder.Write("spec/vectara-oas.yaml", "<<<<<<< ours\nopenapi: 3.0.3\n=======\n");
        await AssertRefusedAsync(folder, folder.Write("given.yaml", Documents.Boxes), "vectara-oas.yaml:", "restore the contract");
    }

    [Test]
    public async Task A_second_file_that_cannot_be_replaced_takes_the_first_back()
    {
        using var folder = await PulledAsync();
        File.Delete(Path.Combine(folder.Path, "spec/upstream.json"));
        folder.Write("spec/upstream.json/in-the-way", "");
        var changed = Documents.Boxes.Replace("Spare:", "Other:", StringComparison.Ordinal);
        await AssertRefusedAsync(folder, folder.Write("given.yaml", changed), "could not write", "upstream.json");
    }

    [Test]
    public async Task A_first_pull_that_cannot_finish_leaves_nothing()
    {
        using var folder = new Folder();
        folder.Write("spec/upstream.json/in-the-way", "");
        await AssertRefusedAsync(folder, folder.Write("given.yaml", Documents.Boxes), "could not write", "upstream.json");
    }

    private static async Task<Folder> PulledAsync()
    {
        var folder = new Folder();
        var outcome = await Tool.RunAsync(["pull", "--root", folder.Path, "--from", folder.Write("first.yaml", Documents.Boxes)]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        return folder;
    }

    private static async Task AssertRefusedAsync(Folder folder, string from, string place, string reason)
    {
        var before = folder.Snapshot();
        var outcome = await Tool.RunAsync(["pull", "--root", folder.Path, "--from", from]);
        AssertRefused(outcome, place, reason);
        Assert.That(folder.Snapshot(), Is.EqualTo(before));
    }

    private static void AssertRefused(Outcome outcome, params string[] parts) => Assert.Multiple(() =>
    {
        Assert.That(outcome.ExitCode, Is.EqualTo(1));
        Assert.That(outcome.Output, Is.Empty);
        Assert.That(outcome.Error.TrimEnd('\r', '\n'), Does.StartWith("pull: ").And.Not.Contain("\n"));
        foreach (var part in parts) Assert.That(outcome.Error, Does.Contain(part));
    });

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
