using System.CommandLine;
using Vectara.SpecTool.Regeneration;

namespace Vectara.SpecTool.Commands;

/// <summary><c>regenerate</c>: from the contract, the corrections, the names and the documentation to generated/.</summary>
public static class RegenerateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var spec = new Option<string?>("--spec") { Description = "The contract or upstream document; by default spec/vectara-oas.yaml.", HelpName = "FILE" };
        var output = new Option<string?>("--out") { Description = "Where the files go; by default generated/. Elsewhere, spec/names.yaml stays as it is.", HelpName = "DIR" };
        var check = new Option<bool>("--check") { Description = "Changes nothing; fails where something would change." };
        var nswag = NSwagOption();
        var root = RootOption();
        return new Command("regenerate", "Generates the client from the contract.") { spec, output, check, nswag, root }.Runs((parsed, console, _) =>
        {
            var folder = RepositoryRoot.Find(parsed.GetValue(root));
            var tool = NSwagTool.Find(folder, parsed.GetValue(nswag));
            var generated = new Generator(folder, tool).Generate(
                parsed.GetValue(spec) ?? Path.Combine(folder, "spec", "vectara-oas.yaml"),
                Path.Combine(folder, "build", "tool", "obj", "regenerate"));
            var tree = parsed.GetValue(output) is { } other ? new GeneratedTree(other, null) : new GeneratedTree(Path.Combine(folder, "generated"), Generator.NamesFile(folder));

            console.WriteLine($"{generated.Counts}, with {tool.Source}");
            foreach (var warning in generated.Warnings)
                console.WriteLine($"warning: {warning}");
            if (parsed.GetValue(check))
                Check(tree, generated, console);
            else
                Write(tree, generated, console);
            return Task.CompletedTask;
        });
    }

    /// <summary>The option that names NSwag's executable.</summary>
    public static Option<string?> NSwagOption() => new("--nswag")
    {
        Description = "NSwag's dotnet-nswag.dll; by default that of the package NSwag.MSBuild where it is restored, of build/nswag otherwise.",
        HelpName = "PATH",
    };

    /// <summary>The option that names the repository.</summary>
    public static Option<string?> RootOption() => new("--root") { Description = "The folder that holds spec/ and build/; by default that of this repository.", HelpName = "DIR" };

    private static void Check(GeneratedTree tree, Generated generated, TextWriter console)
    {
        var changes = tree.Changes(generated);
        var strays = tree.Strays();
        foreach (var change in changes)
            console.WriteLine($"{Word(change.Kind)} {change.Name}");
        foreach (var stray in strays)
            console.WriteLine($"not generated: {stray}");
        if (changes.Count > 0)
            throw new SpecException($"{changes.Count + strays.Count} files differ; run regenerate and commit the result");
        if (strays.Count > 0)
            throw new SpecException($"{strays.Count} files do not belong into generated/; move them to extensions/ or delete them");
        console.WriteLine("nothing would change");
    }

    private static void Write(GeneratedTree tree, Generated generated, TextWriter console)
    {
        var changes = tree.Changes(generated);
        GeneratedTree.Write(changes);
        foreach (var stray in tree.Strays())
            console.WriteLine($"warning: {stray} is not generated; move it to extensions/ or delete it");
        console.WriteLine(changes.Count == 0 ? "nothing changed" : $"{changes.Count} files changed");
    }

    private static string Word(ChangeKind kind) => kind switch
    {
        ChangeKind.Changed => "would change:",
        ChangeKind.Missing => "is missing:",
        _ => "is left over:",
    };
}
