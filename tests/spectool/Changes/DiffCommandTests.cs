using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Vectara.SpecTool.Contracts;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Changes;

/// <summary>The two forms of the report, and the command that prints them.</summary>
[TestFixture]
public class DiffCommandTests
{
    private static readonly string[] Edits =
    [
        "- paths /v2/boxes/{box_id} delete",
        "components schemas Box properties size type = string",
        "components schemas Colour enum += black",
        "components schemas CreateBox properties lid default = flat",
        "components schemas Box properties height = {type: integer}",
    ];

    [Test]
    public async Task The_text_is_grouped_sorted_and_ends_with_counts_and_verdict()
    {
        var outcome = await DiffAsync();
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
            Assert.That(outcome.Output.ReplaceLineEndings("\n"), Is.EqualTo("""
                major (2)
                  member-changed         #/components/schemas/Box/properties/size: type; callers compile against another one ("integer" → "string")
                  operation-removed      DELETE /v2/boxes/{box_id}: callers of it no longer compile (was "boxes.delete")

                minor (2)
                  member-added           #/components/schemas/Box/properties/height: one more member
                  enum-value-added       #/components/schemas/Colour/enum/black: one more value; unknown ones were kept before

                patch (1)
                  member-changed         #/components/schemas/CreateBox/properties/lid: default; the type is the same ("none" → "flat")

                enum-value-added 1, member-added 1, member-changed 2, operation-removed 1
                2 major, 2 minor, 1 patch
                verdict: major

                """.ReplaceLineEndings("\n")));
        });
    }

    [Test]
    public async Task The_json_says_the_same()
    {
        var outcome = await DiffAsync("--format", "json");
        var expected = JObject.Parse("""
            {
              "verdict": "major",
              "counts": {"major": 2, "minor": 2, "patch": 1, "kinds": {"enum-value-added": 1, "member-added": 1, "member-changed": 2, "operation-removed": 1}},
              "changes": [
                {"kind": "member-changed", "severity": "major", "subject": "#/components/schemas/Box/properties/size", "detail": "type; callers compile against another one", "before": "integer", "after": "string"},
                {"kind": "operation-removed", "severity": "major", "subject": "DELETE /v2/boxes/{box_id}", "detail": "callers of it no longer compile", "before": "boxes.delete"},
                {"kind": "member-added", "severity": "minor", "subject": "#/components/schemas/Box/properties/height", "detail": "one more member"},
                {"kind": "enum-value-added", "severity": "minor", "subject": "#/components/schemas/Colour/enum/black", "detail": "one more value; unknown ones were kept before"},
                {"kind": "member-changed", "severity": "patch", "subject": "#/components/schemas/CreateBox/properties/lid", "detail": "default; the type is the same", "before": "none", "after": "flat"}
              ]
            }
            """);
        Assert.That(JObject.Parse(outcome.Output).ToString(), Is.EqualTo(expected.ToString()));
    }

    [Test]
    public async Task A_long_or_broken_value_stays_on_its_line()
    {
        var text = new string('x', 500);
        using var folder = new Folder();
        var after = YamlDocument.Write(Documents.Edited($"components schemas CreateBox properties lid default = \"{text}\\n{text}\""));
        var outcome = await Tool.RunAsync(["diff", folder.Write("old.yaml", Documents.Boxes), folder.Write("new.yaml", after)]);
        Assert.That(outcome.Output.Split('\n').Single(line => line.Contains("properties/lid", StringComparison.Ordinal)), Has.Length.LessThan(250));
    }

    [Test]
    public async Task An_upstream_document_and_its_contract_are_the_same()
    {
        using var folder = new Folder();
        var outcome = await Tool.RunAsync(["diff", folder.Write("old.yaml", Documents.Boxes), folder.Write("new.yaml", YamlDocument.Write(Documents.Contract()))]);
        Assert.That(outcome.Output.ReplaceLineEndings("\n"), Is.EqualTo("0 major, 0 minor, 0 patch\nverdict: none\n"));
    }

    [TestCase("text")]
    [TestCase("json")]
    public async Task Twice_gives_the_same_bytes(string format)
    {
        var first = await DiffAsync("--format", format);
        Assert.That(await DiffAsync("--format", format), Is.EqualTo(first));
    }

    [Test]
    public async Task A_document_that_cannot_be_compared_is_one_line_and_1()
    {
        using var folder = new Folder();
        var good = folder.Write("good.yaml", Documents.Boxes);
        foreach (var bad in (string[])[folder.Write("bad.yaml", "a: [1\n"), folder.Write("none.yaml", "a: 1\n"), Path.Combine(folder.Path, "nowhere.yaml")])
        {
            var outcome = await Tool.RunAsync(["diff", good, bad]);
            Assert.Multiple(() =>
            {
                Assert.That(outcome.ExitCode, Is.EqualTo(1));
                Assert.That(outcome.Output, Is.Empty);
                Assert.That(outcome.Error.TrimEnd('\r', '\n'), Does.StartWith("diff: " + bad).And.Not.Contain("\n"));
            });
        }
    }

    private static async Task<Outcome> DiffAsync(params string[] options)
    {
        using var folder = new Folder();
        return await Tool.RunAsync(["diff", folder.Write("old.yaml", Documents.Boxes), folder.Write("new.yaml", YamlDocument.Write(Documents.Edited(Edits))), .. options]);
    }
}
