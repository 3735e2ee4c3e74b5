using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Regeneration;

/// <summary>From a specification to source files, with the corrections, words and names of a repository.</summary>
public sealed class Generator(string root, NSwagTool nswag)
{
    /// <summary>Where the names are kept.</summary>
    public static string NamesFile(string root) => Path.Combine(root, "spec", "names.yaml");

    /// <summary>Generates from a contract or an upstream document.</summary>
    public Generated Generate(string specFile, string workDirectory)
    {
        var dead = new List<string>();
        var spec = new Spec(Load(specFile, dead), NameLock.Load(NamesFile(root)), CoreTypes.Names(Path.Combine(root, "extensions", "core")));
        var operations = spec.Operations().Count();
        var schemas = spec.Schemas.Count;
        var normalised = Normaliser.Normalise(spec);

        Directory.CreateDirectory(workDirectory);
        var json = Path.Combine(workDirectory, "vectara-oas.json");
        File.WriteAllText(json, normalised.ToString(Formatting.Indented));
        var text = nswag.Run(json, Path.Combine(root, "build", "templates"), Path.Combine(workDirectory, "nswag.cs"));
        return new Generated(GeneratedFiles.Split(text), spec.Names.Write(), operations, schemas, [.. spec.Warnings, .. dead]);
    }

    /// <summary>The contract with the overlays applied.</summary>
    private JObject Load(string specFile, List<string> dead)
    {
        var upstream = YamlDocument.Load(specFile);
        DocumentCheck.RequireParts(upstream, specFile);
        var document = Contract.Extract(upstream);
        foreach (var overlay in Overlays("corrections").Concat(Overlays("docs")))
            dead.AddRange(Overlay.Apply(document, overlay).Select(action => Path.GetRelativePath(root, action)));
        return document;
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
    IReadOnlyList<string> Warnings)
{
    /// <summary>How much it is.</summary>
    public string Counts => $"{Operations} operations, {Schemas} schemas, {Files.Count} files";
}
