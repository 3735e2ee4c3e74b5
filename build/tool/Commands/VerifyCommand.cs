using System.CommandLine;
using System.Diagnostics;
using Vectara.SpecTool.Regeneration;

namespace Vectara.SpecTool.Commands;

/// <summary><c>verify FILE...</c>: shows that each version of the specification regenerates and compiles.</summary>
public static class VerifyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Upstream documents or contracts.", Arity = ArgumentArity.OneOrMore };
        var nswag = RegenerateCommand.NSwagOption();
        return new Command("verify", "Regenerates each file into a temporary folder and compiles it together with extensions/core.") { files, nswag }.Runs((parsed, console, _) =>
        {
            var root = RepositoryRoot.Find(null);
            var generator = new Generator(root, NSwagTool.Find(root, parsed.GetValue(nswag)));
            var compiler = new Compiler(Path.Combine(root, "extensions", "core"));
            var failed = 0;
            var paths = parsed.GetRequiredValue(files);
            foreach (var path in paths)
            {
                var clock = Stopwatch.StartNew();
                var (counts, error) = Verify(generator, compiler, path);
                failed += error is null ? 0 : 1;
                console.WriteLine($"{(error is null ? "ok    " : "FAILED")} {Path.GetFileName(path)}: {counts}{clock.Elapsed.TotalSeconds:0.0} s{(error is null ? "" : $": {error}")}");
            }

            console.WriteLine($"{paths.Length - failed} of {paths.Length}");
            if (failed > 0)
                throw new SpecException($"{failed} of {paths.Length} specifications failed");
            return Task.CompletedTask;
        });
    }

    private static (string Counts, string? Error) Verify(Generator generator, Compiler compiler, string path)
    {
        var work = Directory.CreateTempSubdirectory("vectara-verify-");
        try
        {
            var generated = generator.Generate(path, work.FullName);
            return ($"{generated.Operations} operations, {generated.Schemas} schemas, {generated.Files.Count} files, ", compiler.FirstError(generated.Files));
        }
        catch (SpecException e)
        {
            return ("", e.Message);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }
}
