using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Vectara.SpecTool.Regeneration;

/// <summary>The types that the hand-written core declares, whose names no generated type may have.</summary>
public static class CoreTypes
{
    public static IEnumerable<string> Names(string folder) => Directory.Exists(folder)
        ? Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes(node => node is not TypeDeclarationSyntax))
            .Select(node => node switch
            {
                BaseTypeDeclarationSyntax type => type.Identifier.Text,
                DelegateDeclarationSyntax function => function.Identifier.Text,
                _ => null,
            })
            .OfType<string>()
        : [];
}
