using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
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
        var root = RegenerateCommand.RootOption();
        return new Command("verify", "Regenerates each file into a temporary folder and compiles it together with extensions/core.") { files, nswag, root }.Runs((parsed, console, cancellationToken) =>
        {
            var folder = RepositoryRoot.Find(parsed.GetValue(root));
            var generator = new Generator(folder, NSwagTool.Find(folder, parsed.GetValue(nswag)));
            var compiler = new Compiler(Path.Combine(folder, "extensions", "core"));
            var paths = parsed.GetRequiredValue(files);
            var passed = 0;
            foreach (var path in paths)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var clock = Stopwatch.StartNew();
                var (counts, error) = Verify(generator, compiler, path);
                passed += error is null ? 1 : 0;
                var seconds = clock.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
                console.WriteLine($"{(error is null ? "ok    " : "FAILED")} {Path.GetFileName(path)}: {string.Join(", ", new[] { counts, $"{seconds} s", error }.OfType<string>())}");
            }

            console.WriteLine($"{passed} of {paths.Length}");
            return passed == paths.Length ? Task.CompletedTask : throw new SpecException($"{paths.Length - passed} of {paths.Length} specifications failed; the lines above say why");
        });
    }

    private static (string? Counts, string? Error) Verify(Generator generator, Compiler compiler, string path)
    {
        var work = Directory.CreateTempSubdirectory("vectara-verify-");
        string? counts = null;
        try
        {
            var generated = generator.Generate(path, work.FullName);
            counts = generated.Counts;
            return (counts, Compiler.FirstError(compiler.Compile(generated.Files)));
        }
        catch (SpecException error)
        {
            return (counts, error.Message);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A mistake of the tool in one file must not hide what comes of the others.
            return (counts, $"a mistake of the tool: {new SpecException(error.ToString()).Message}");
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }
}
