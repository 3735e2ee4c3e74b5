using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Regeneration;

/// <summary>From a specification to source files.</summary>
public sealed class Generator(string root, NSwagTool nswag)
{
    /// <summary>What generates.</summary>
    public NSwagTool NSwag { get; } = nswag;

    /// <summary>Generates from a contract or an upstream document.</summary>
    public Generated Generate(string specFile, string workDirectory)
    {
        var document = Contract.Extract(YamlDocument.Load(specFile));
        var unmatched = new List<string>();
        foreach (var overlay in Overlays("corrections").Concat(Overlays("docs")))
            unmatched.AddRange(Overlay.Apply(document, overlay).Select(target => $"{Path.GetRelativePath(root, overlay)}: {target} matches nothing"));

        var spec = new Spec(document, NameLock.Load(Path.Combine(root, "spec", "names.yaml")));
        var operations = spec.Operations().Count();
        var schemas = spec.Schemas.Count;
        var normalised = Normaliser.Normalise(spec);

        Directory.CreateDirectory(workDirectory);
        var json = Path.Combine(workDirectory, "vectara-oas.json");
        File.WriteAllText(json, normalised.ToString(Formatting.Indented));
        var text = NSwag.Run(json, Path.Combine(root, "build", "templates"), Path.Combine(workDirectory, "nswag.cs"));
        return new Generated(GeneratedFiles.Split(text), spec.Names.Write(), operations, schemas, spec.Warnings, unmatched);
    }

    private IEnumerable<string> Overlays(string folder)
    {
        var path = Path.Combine(root, "spec", folder);
        return Directory.Exists(path) ? Directory.GetFiles(path, "*.yaml").Order(StringComparer.Ordinal) : [];
    }
}

/// <summary>What a generation made: files by path, the new text of spec/names.yaml, and what a person should know.</summary>
public sealed record Generated(
    SortedDictionary<string, string> Files,
    string Names,
    int Operations,
    int Schemas,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> UnmatchedTargets)
{
    /// <summary>Says what was generated with what, and what is odd.</summary>
    public void Report(TextWriter console, NSwagTool nswag)
    {
        console.WriteLine($"{Operations} operations, {Schemas} schemas, {Files.Count} files, with {nswag.Source}");
        foreach (var warning in Warnings)
            console.WriteLine($"warning: {warning}");
        foreach (var target in UnmatchedTargets)
            console.WriteLine($"warning: {target}");
    }
}
