using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Vectara.Integration;

/// <summary>What the README shows in C# stands in the examples, which compile and run.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Root = typeof(ReadmeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static IEnumerable<string> Snippets() =>
        CodeBlock().Matches(File.ReadAllText(Path.Combine(Root, "README.md"))).Select(match => match.Groups[1].Value);

    [TestCaseSource(nameof(Snippets))]
    public void A_snippet_stands_in_an_example(string snippet)
    {
        var wanted = Flatten(snippet);
        var examples = Directory.GetFiles(Path.Combine(Root, "tests", "examples"), "*.cs").Select(File.ReadAllText).Select(Flatten);

        Assert.That(examples.Any(example => example.Contains(wanted, StringComparison.Ordinal)), $"No file of tests/examples has this:\n{snippet}");
    }

    [Test]
    public void The_README_has_snippets() => Assert.That(Snippets().Count(), Is.GreaterThanOrEqualTo(5));

    private static string Flatten(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
