using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Regeneration;

namespace Vectara.SpecTool.Tests.Regeneration.Support;

/// <summary>What the templates see of a small document.</summary>
internal sealed class Description(Spec spec, JObject document)
{
    public JObject Document => document;

    public NameLock Names => spec.Names;

    public IReadOnlyList<string> Warnings => spec.Warnings;

    /// <summary>The names of all types that become a file of their own in models/.</summary>
    public IEnumerable<string> Models => Schemas.Properties().Select(schema => (string)schema.Value["x-cs"]!["file"]!)
        .Where(file => file.StartsWith("models/", StringComparison.Ordinal)).Select(file => file["models/".Length..]);

    /// <summary>The description of a class, union, enumeration, form or options class by its name in C#.</summary>
    public JObject Type(string name) => Schemas[name]?["x-cs"] as JObject
        ?? throw new ArgumentException($"There is no type {name}, but {string.Join(", ", Schemas.Properties().Select(schema => schema.Name))}.");

    public bool Has(string name) => Schemas.ContainsKey(name);

    /// <summary>A property of a class.</summary>
    public JObject Member(string type, string name) => Item(Type(type)["members"]!, name);

    public JObject Constant(string type, string name) => Item(Type(type)["constants"]!, name);

    public IEnumerable<string> MemberNames(string type) => Type(type)["members"]!.Select(member => (string)member["name"]!);

    public JObject Operation(string verb, string path) => (JObject)document["paths"]![path]![verb]!["x-cs"]!;

    public IEnumerable<JObject> Methods(string verb, string path) => Operation(verb, path)["methods"]!.Cast<JObject>();

    /// <summary>The only method of an operation.</summary>
    public JObject Method(string verb, string path) => Methods(verb, path).Single();

    /// <summary>The calls that put a request together, one a line.</summary>
    public string Chain(string verb, string path) => string.Join('\n', Method(verb, path)["chain"]!);

    private JObject Schemas => (JObject)document["components"]!["schemas"]!;

    private static JObject Item(JToken list, string name) => list.Cast<JObject>().FirstOrDefault(item => (string)item["name"]! == name)
        ?? throw new ArgumentException($"There is no {name}, but {string.Join(", ", list.Select(item => item["name"]))}.");
}
