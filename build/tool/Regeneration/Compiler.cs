using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Vectara.SpecTool.Regeneration;

/// <summary>Compiles generated files together with the hand-written core, for the runtime that the tool itself runs on.</summary>
public sealed class Compiler
{
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>An older version of a framework assembly is unified with the newer one, as the .NET SDK does it.</summary>
    private static readonly Dictionary<string, ReportDiagnostic> UnifiedAssemblyVersions = new()
    {
        ["CS1701"] = ReportDiagnostic.Suppress,
        ["CS1702"] = ReportDiagnostic.Suppress,
    };

    private static readonly CSharpParseOptions Parsing = new(
        LanguageVersion.Latest,
        DocumentationMode.Diagnose,
        preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER", "NET10_0"]);

    private readonly List<SyntaxTree> _core;
    private readonly List<MetadataReference> _references;

    public Compiler(string core)
    {
        _core = Directory.GetFiles(core, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Parsing, file))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, Parsing))
            .ToList();
        _references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToList();
    }

    /// <summary>The assembly that files make together with the core.</summary>
    public CSharpCompilation Compile(IReadOnlyDictionary<string, string> files)
    {
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Value, Parsing, file.Key));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions(UnifiedAssemblyVersions);
        return CSharpCompilation.Create("Vectara.Generated", _core.Concat(trees), _references, options);
    }

    /// <summary>The first error of a compilation, or the first warning where there is none, or null.</summary>
    public static string? FirstError(CSharpCompilation compilation) => compilation
        .GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .OrderByDescending(diagnostic => diagnostic.Severity)
        .FirstOrDefault()?
        .ToString();
}
