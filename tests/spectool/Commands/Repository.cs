using Vectara.SpecTool.Tests.Regeneration.Support;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Commands;

/// <summary>A repository of a test's own, with a small contract and a core of one class, in which the stand-in is NSwag.</summary>
internal sealed class Repository : IDisposable
{
    public const string Schemas = "Box: {type: object, properties: {lid: {type: object, properties: {a: {type: string}}}}}";

    private readonly Folder _folder = new();

    public Repository()
    {
        _folder.Write("spec/vectara-oas.yaml", Contract(Schemas));
        _folder.Write("nswag.json", "{}");
        _folder.Write("extensions/core/Core.cs", "namespace Vectara;\n\n/// <summary>The core.</summary>\npublic class Core;\n");
        _folder.Write("generated/Vectara.Generated.csproj", "<Project />");
        _folder.Write("generated/packages.lock.json", "{}");
        _folder.Write("generated/obj/models/Old.g.cs", "built");
    }

    public string Root => _folder.Path;

    public static string Contract(string schemas, string paths = Small.NoPaths) => Small.Document(schemas, paths).ToString();

    public string Write(string name, string text) => _folder.Write(name, text);

    public string Read(string name) => _folder.Read(name);

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Every file but those of the tool's own work.</summary>
    public Dictionary<string, string> Snapshot() => _folder.Snapshot().Where(file => !file.Key.StartsWith(Path.Combine("build", "tool"), StringComparison.Ordinal)).ToDictionary();

    public Task<Outcome> RegenerateAsync(params string[] options) => Tool.RunAsync(["regenerate", "--root", Root, "--nswag", StandIn.Assembly, .. options]);

    public Task<Outcome> VerifyAsync(params string[] files) => Tool.RunAsync(["verify", "--root", Root, "--nswag", StandIn.Assembly, .. files]);

    public void Dispose() => _folder.Dispose();
}
