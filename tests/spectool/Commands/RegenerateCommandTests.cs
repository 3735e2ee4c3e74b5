using System.Text;
using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Commands;

/// <summary><c>regenerate</c> writes what differs; with <c>--check</c> it only says what would.</summary>
[TestFixture]
public class RegenerateCommandTests
{
    private static readonly string[] Generated = ["generated/clients/VectaraClient.g.cs", "generated/models/Box.g.cs", "generated/models/BoxLid.g.cs"];

    [Test]
    public async Task It_writes_the_files_and_the_names_and_the_second_time_nothing()
    {
        using var repository = new Repository();
        var outcome = await repository.RegenerateAsync();
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(outcome.Output.Split('\n')[0].TrimEnd(), Is.EqualTo($"1 operations, 1 schemas, 3 files, with {StandIn.Assembly}"));
            Assert.That(outcome.LastLine, Is.EqualTo("4 files changed"));
            Assert.That(Generated.Select(file => File.Exists(repository.PathOf(file))), Is.All.True);
            Assert.That(repository.Read("generated/models/Box.g.cs"), Does.Contain("public class Box;"));
            Assert.That(repository.Read("spec/names.yaml"), Does.Contain("  Box/lid: BoxLid\n"));
        });
        var before = repository.Snapshot();
        outcome = await repository.RegenerateAsync();
        Assert.Multiple(() =>
        {
            Assert.That(outcome.LastLine, Is.EqualTo("nothing changed"));
            Assert.That(repository.Snapshot(), Is.EqualTo(before));
        });
    }

    [Test]
    public async Task A_check_of_what_was_regenerated_passes()
    {
        using var repository = new Repository();
        await repository.RegenerateAsync();
        var outcome = await AssertCheckChangesNothingAsync(repository);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(outcome.LastLine, Is.EqualTo("nothing would change"));
        });
    }

    [TestCase("generated/models/Box.g.cs", "// edited\n", "would change: models/Box.g.cs")]
    [TestCase("generated/models/Box.g.cs", null, "is missing: models/Box.g.cs")]
    [TestCase("generated/models/Old.g.cs", "// old\n", "is left over: models/Old.g.cs")]
    [TestCase("generated/deep/down/Old.g.cs", "// old\n", "is left over: deep/down/Old.g.cs")]
    [TestCase("spec/names.yaml", null, "is missing: spec/names.yaml")]
    [TestCase("spec/names.yaml", "schemas: {Box: Box}\n", "would change: spec/names.yaml")]
    public async Task A_check_fails_where_something_would_change_and_regenerating_mends_it(string file, string? content, string line)
    {
        using var repository = new Repository();
        await repository.RegenerateAsync();
        var expected = repository.Snapshot();
        if (content is null) File.Delete(repository.PathOf(file));
        else repository.Write(file, content);

        var outcome = await AssertCheckChangesNothingAsync(repository);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.LastLine, Is.EqualTo(line));
            Assert.That(outcome.Error.TrimEnd(), Is.EqualTo("regenerate: 1 files differ; run regenerate and commit the result"));
        });
        outcome = await repository.RegenerateAsync();
        Assert.Multiple(() =>
        {
            Assert.That(outcome.LastLine, Is.EqualTo("1 files changed"));
            Assert.That(repository.Snapshot(), Is.EqualTo(expected));
        });
    }

    [Test]
    public async Task Other_line_ends_and_a_byte_order_mark_are_a_change()
    {
        using var repository = new Repository();
        await repository.RegenerateAsync();
        var file = repository.PathOf("generated/models/Box.g.cs");
        var text = File.ReadAllText(file);
        File.WriteAllText(file, text.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.That((await repository.RegenerateAsync("--check")).LastLine, Is.EqualTo("would change: models/Box.g.cs"));
        File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.That((await repository.RegenerateAsync("--check")).LastLine, Is.EqualTo("would change: models/Box.g.cs"));
    }

    [TestCase("generated/models/Mine.cs")]
    [TestCase("generated/notes.txt")]
    public async Task What_people_put_there_is_told_of_and_left_alone(string file)
    {
        using var repository = new Repository();
        await repository.RegenerateAsync();
        repository.Write(file, "mine");
        var outcome = await AssertCheckChangesNothingAsync(repository);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.LastLine, Is.EqualTo("not generated: " + file["generated/".Length..]));
            Assert.That(outcome.Error, Does.Contain("move them to extensions/ or delete them"));
        });
        outcome = await repository.RegenerateAsync();
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero);
            Assert.That(outcome.Output, Does.Contain($"warning: {file["generated/".Length..]} is not generated"));
            Assert.That(repository.Read(file), Is.EqualTo("mine"));
        });
    }

    [Test]
    public async Task Another_document_goes_to_another_folder_and_leaves_the_repository_as_it_is()
    {
        using var repository = new Repository();
        await repository.RegenerateAsync();
        var other = repository.Write("other.yaml", Repository.Contract("Crate: {type: object}"));
        var before = repository.Snapshot();
        using var folder = new Folder();
        folder.Write("mine.txt", "mine");
        var output = Path.Combine(folder.Path, "out");
        var outcome = await repository.RegenerateAsync("--spec", other, "--out", output);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(Directory.GetFiles(output, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(output, file).Replace('\\', '/')), Is.EquivalentTo(new[] { "clients/VectaraClient.g.cs", "models/Crate.g.cs" }));
            Assert.That(repository.Snapshot(), Is.EqualTo(before));
        });
        File.WriteAllText(Path.Combine(output, "mine.cs"), "mine");
        Assert.That((await repository.RegenerateAsync("--spec", other, "--out", output, "--check")).ExitCode, Is.Zero, "what else is there is nobody's business");
        Assert.That((await repository.RegenerateAsync("--out", output, "--check")).Output, Does.Contain("is left over: models/Crate.g.cs"));
    }

    [Test]
    public async Task Two_folders_get_the_same_bytes()
    {
        using var one = new Repository();
        using var two = new Repository();
        await one.RegenerateAsync();
        await two.RegenerateAsync();
        Assert.That(two.Snapshot(), Is.EqualTo(one.Snapshot()));
    }

    [Test]
    public async Task Corrections_words_and_names_take_part_and_a_dead_correction_is_told_of()
    {
        using var repository = new Repository();
        const string Overlay = "overlay: 1.0.0\ninfo: {title: t, version: 1.0.0}\nactions:\n";
        repository.Write("spec/corrections/b.yaml", Overlay + "- {target: $.components.schemas.Box, update: {properties: {added: {type: object, properties: {x: {type: string}}}}}}\n- {target: $.nowhere, remove: true}\n");
        repository.Write("spec/docs/a.yaml", Overlay + "- {target: $.components.schemas.Box.properties.added, update: {description: Words.}}\n");
        repository.Write("spec/names.yaml", "inline: {Box/lid: Cover}\n");
        var outcome = await repository.RegenerateAsync();
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Output, Does.Contain($"warning: {Path.Combine("spec", "corrections", "b.yaml")}: actions[1]: $.nowhere matches nothing"));
            Assert.That(File.Exists(repository.PathOf("generated/models/BoxAdded.g.cs")), Is.True);
            Assert.That(File.Exists(repository.PathOf("generated/models/Cover.g.cs")), Is.True);
            Assert.That(repository.Read("spec/names.yaml"), Does.Contain("  Box/added: BoxAdded\n  Box/lid: Cover\n"));
        });
    }

    [Test]
    public async Task What_could_only_be_guessed_is_told_of()
    {
        using var repository = new Repository();
        repository.Write("spec/vectara-oas.yaml", Repository.Contract("Box: {type: object, required: [ghost]}"));
        Assert.That((await repository.RegenerateAsync()).Output, Does.Contain("warning: #/components/schemas/Box/required: names 'ghost'"));
    }

    [TestCase("Thing: {type: object, properties: {a: {type: object, if: {}}}}", "#/components/schemas/Thing/properties/a/if: the keyword has no C# form")]
    [TestCase("NSwagFails: {type: object}", "NSwag failed: Unhandled exception. System.InvalidOperationException: NSwag would not.")]
    [TestCase("NSwagWritesNothing: {type: object}", "NSwag failed")]
    public async Task A_failure_is_one_line_and_changes_nothing(string schemas, string message)
    {
        using var repository = new Repository();
        await repository.RegenerateAsync();
        repository.Write("spec/vectara-oas.yaml", Repository.Contract(schemas));
        var before = repository.Snapshot();
        var outcome = await repository.RegenerateAsync();
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Error.TrimEnd(), Does.StartWith("regenerate: " + message).And.Not.Contain("\n"));
            Assert.That(repository.Snapshot(), Is.EqualTo(before));
        });
    }

    [TestCase("just: words", "no 'openapi' member")]
    [TestCase("a: [1", "correct the YAML there")]
    public async Task So_is_a_document_that_is_none(string text, string message)
    {
        using var repository = new Repository();
        var file = repository.Write("other.yaml", text);
        var outcome = await repository.RegenerateAsync("--spec", file);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Error.TrimEnd(), Does.StartWith("regenerate: " + file).And.Contains(message).And.Not.Contain("\n"));
        });
    }

    [Test]
    public async Task A_schema_may_not_take_the_name_of_a_type_of_the_core()
    {
        using var repository = new Repository();
        repository.Write("spec/vectara-oas.yaml", Repository.Contract("Core: {type: object}"));
        Assert.That((await repository.RegenerateAsync()).Output, Does.Contain("warning: #/components/schemas/Core: would be called Core, as a type of extensions/core is, and is called CoreValue"));
    }

    [Test]
    public async Task An_NSwag_that_is_not_there_is_refused()
    {
        using var repository = new Repository();
        var outcome = await Tool.RunAsync(["regenerate", "--root", repository.Root, "--nswag", repository.PathOf("nowhere.dll")]);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(1));
            Assert.That(outcome.Error, Does.Contain("nowhere.dll: there is no such file"));
        });
    }

    private static async Task<Outcome> AssertCheckChangesNothingAsync(Repository repository)
    {
        var before = repository.Snapshot();
        var outcome = await repository.RegenerateAsync("--check");
        Assert.That(repository.Snapshot(), Is.EqualTo(before));
        return outcome;
    }
}
