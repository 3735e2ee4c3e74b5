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
        var output = new Option<string?>("--out") { Description = "Where the files go; by default generated/.", HelpName = "DIR" };
        var check = new Option<bool>("--check") { Description = "Changes nothing; fails where something would change." };
        var nswag = NSwagOption();
        var root = new Option<string?>("--root") { Description = "The folder that holds spec/; by default that of this repository.", HelpName = "DIR" };
        return new Command("regenerate", "Generates the client from the contract.") { spec, output, check, nswag, root }.Runs((parsed, console, _) =>
        {
            var folder = RepositoryRoot.Find(parsed.GetValue(root));
            var generator = new Generator(folder, NSwagTool.Find(folder, parsed.GetValue(nswag)));
            var generated = generator.Generate(
                parsed.GetValue(spec) ?? Path.Combine(folder, "spec", "vectara-oas.yaml"),
                Path.Combine(folder, "build", "tool", "obj", "regenerate"));
            var target = new GeneratedTree(parsed.GetValue(output) ?? Path.Combine(folder, "generated"), Path.Combine(folder, "spec", "names.yaml"));
            var changes = target.Changes(generated);
            generated.Report(console, generator.NSwag);
            if (!parsed.GetValue(check))
                target.Write(generated, changes);
            else if (changes.Count > 0)
                throw new SpecException($"{changes.Count} files would change ({string.Join(", ", changes.Take(5))}{(changes.Count > 5 ? ", …" : "")}); run regenerate and commit the result");
            console.WriteLine(changes.Count == 0 ? "nothing changed" : $"{changes.Count} files changed");
            return Task.CompletedTask;
        });
    }

    /// <summary>The option that names NSwag's executable.</summary>
    public static Option<string?> NSwagOption() => new("--nswag")
    {
        Description = "NSwag's dotnet-nswag.dll; by default that of the package NSwag.MSBuild where it is restored, of build/nswag otherwise.",
        HelpName = "PATH",
    };
}
