using System.Text.RegularExpressions;
using NUnit.Framework;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Commands;

/// <summary><c>verify</c> says of each file whether it regenerates and compiles.</summary>
[TestFixture]
public class VerifyCommandTests
{
    [Test]
    public async Task A_line_for_each_file_with_counts_time_and_the_first_error()
    {
        using var repository = new Repository();
        var before = repository.Snapshot();
        var outcome = await repository.VerifyAsync(
            repository.Write("good.yaml", Repository.Contract(Repository.Schemas)),
            repository.Write("broken.yaml", Repository.Contract("Thing: {type: object, properties: {a: {if: {}}}}")),
            repository.Write("garbage.yaml", Repository.Contract("NSwagWritesGarbage: {type: object}")),
            repository.PathOf("nowhere.yaml"));
        var lines = Regex.Replace(outcome.Output, @"\d+\.\d s", "0.0 s").TrimEnd().Split('\n').Select(line => line.TrimEnd()).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(lines, Has.Count.EqualTo(5));
            Assert.That(lines[0], Is.EqualTo("ok     good.yaml: 1 operations, 1 schemas, 3 files, 0.0 s"));
            Assert.That(lines[1], Does.StartWith("FAILED broken.yaml: 0.0 s, #/components/schemas/Thing/properties/a/if: "));
            Assert.That(lines[2], Does.StartWith("FAILED garbage.yaml: 0.0 s, a mistake of the tool: System.ArgumentOutOfRangeException"));
            Assert.That(lines[3], Does.StartWith("FAILED nowhere.yaml: 0.0 s, ").And.EndsWith("there is no such file"));
            Assert.That(lines[4], Is.EqualTo("1 of 4"));
            Assert.That(outcome.Error.TrimEnd(), Is.EqualTo("verify: 3 of 4 specifications failed; the lines above say why"));
            Assert.That(repository.Snapshot().Keys.Except(before.Keys), Is.EquivalentTo(new[] { "good.yaml", "broken.yaml", "garbage.yaml" }), "it works in a folder of its own");
        });
    }

    [Test]
    public async Task All_good_is_a_success()
    {
        using var repository = new Repository();
        var outcome = await repository.VerifyAsync(repository.Write("good.yaml", Repository.Contract(Repository.Schemas)));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error + outcome.Output);
            Assert.That(outcome.LastLine, Is.EqualTo("1 of 1"));
        });
    }

    [TestCase("namespace Vectara;\n\n/// <summary>Twice.</summary>\npublic class Box;\n", "is called BoxValue", true)]
    [TestCase("namespace Vectara;\n\ninternal class Core : Missing;\n", "error CS0246", false)]
    [TestCase("namespace Vectara;\n\npublic class Core;\n", "warning CS1591", false)]
    [TestCase("namespace Vectara;\n\n/// <summary>Null.</summary>\npublic class Core\n{\n    internal string Text = null;\n}\n", "warning CS8625", false)]
    public async Task What_does_not_compile_with_the_core_without_a_warning_fails(string core, string words, bool passes)
    {
        using var repository = new Repository();
        repository.Write("extensions/core/Core.cs", core);
        var outcome = await repository.VerifyAsync(repository.Write("good.yaml", Repository.Contract(Repository.Schemas)));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(passes ? 0 : 1), outcome.Output);
            if (!passes)
                Assert.That(outcome.Output, Does.StartWith("FAILED good.yaml: 1 operations, 1 schemas, 3 files, ").And.Contains(words));
        });
    }

    [Test]
    public async Task A_file_is_needed()
    {
        var outcome = await Tool.RunAsync(["verify"]);
        Assert.That(outcome.ExitCode, Is.Not.Zero);
    }
}
