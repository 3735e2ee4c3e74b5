using System.Diagnostics;
using NUnit.Framework;
using Vectara.SpecTool.Contracts;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Yaml;

/// <summary>What is refused, and that the message is one line which says where.</summary>
[TestFixture]
public class RefusalTests
{
    [TestCase("a: 1\nb: 2\na: 3\n", "3:1", "'a' stands a second time here, first at line 1")]
    [TestCase("x:\n  200: a\n  '200': b\n", "3:3", "'200' stands a second time")]
    [TestCase("a: [1, 2\nb: 3", "", "correct the YAML there")]
    [TestCase("a: 'open", "1:4", "correct the YAML there")]
    [TestCase("a: b: c", "1:5", "correct the YAML there")]
    [TestCase("a:\n\t- b", "", "tab")]
    [TestCase("a: *nowhere", "1:4", "*nowhere has no anchor before it")]
    [TestCase("a: &x [1, *x]", "1:11", "*x stands inside its own anchor")]
    [TestCase("a: 1\n---\nb: 2\n", "2:1", "a second document")]
    [TestCase("a: !!python/object x", "1:4", "!!python/object")]
    [TestCase("a: !mine x", "1:4", "!mine is unknown")]
    [TestCase("a: !!int x", "1:4", "tagged !!int and is none")]
    [TestCase("a: !!seq {b: 1}", "1:4", "!!seq does not fit")]
    [TestCase("? [1, 2]\n: a\n", "1:3", "a key must be")]
    [TestCase("a: {<<: 5}", "1:5", "the merge key << takes")]
    [TestCase("a: 1e999", "1:4", "1e999 is too large")]
    [TestCase("a: \"\\ud83d\"", "1:4", "invalid Unicode surrogates")]
    [TestCase("a: \"\\ud83d\\u0041\"", "1:2", "cannot be read")]
    [TestCase("tags: [Cha{ts]\na: [b, c]\n{ d", "", "correct the YAML there")]
    [TestCase("ilt$er:\n   :     0  t\nype\": ", "", "correct the YAML there")]
    [TestCase("- a\n", "", "not a mapping")]
    [TestCase("just words", "", "not a mapping")]
    [TestCase("", "", "empty")]
    [TestCase("# only a comment\n", "", "empty")]
    public void Broken_text_is_refused_in_one_line(string text, string position, string reason)
    {
        var message = Refusal(() => YamlDocument.Parse(text));
        Assert.That(message, Does.StartWith(position).And.Contain(reason).And.Not.Contain("\n"));
    }

    [Test]
    public void An_alias_bomb_is_refused_at_once()
    {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 12)
            .Select(level => $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n"));
        var watch = Stopwatch.StartNew();
        Assert.That(Refusal(() => YamlDocument.Parse(bomb)), Does.Contain("alias bomb").And.Match("^[0-9]+:[0-9]+: "));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public void A_bomb_of_merge_keys_is_refused_too()
    {
        var bomb = "a0: &a0 {k0: v}\n" + string.Concat(Enumerable.Range(1, 40)
            .Select(level => $"a{level}: &a{level} {{<<: [*a{level - 1}, *a{level - 1}], k{level}: v}}\n"));
        Assert.That(Refusal(() => YamlDocument.Parse(bomb)), Does.Contain("alias bomb"));
    }

    [Test]
    public void Endless_nesting_is_refused_before_the_stack_ends() =>
        Assert.That(Refusal(() => YamlDocument.Parse("a: " + new string('[', 100_000))), Does.Contain("nested deeper"));

    [Test]
    public void Nesting_made_of_aliases_is_refused_too()
    {
        var chain = "- &a0 [x]\n" + string.Concat(Enumerable.Range(1, 1000).Select(level => $"- &a{level} [*a{level - 1}]\n"));
        Assert.That(Refusal(() => YamlReader.Read(new StringReader(chain))), Does.Contain("nested deeper"));
    }

    [Test]
    public void A_file_leads_the_message_with_its_name()
    {
        using var folder = new Folder();
        var file = folder.Write("broken.yaml", "a: 1\na: 2\n");
        Assert.Multiple(() =>
        {
            Assert.That(Refusal(() => YamlDocument.Load(file)), Does.StartWith($"{file}:2:1: "));
            Assert.That(Refusal(() => YamlDocument.Load(file + ".not")), Does.EndWith("there is no such file"));
        });
    }

    [Test]
    public void Bytes_that_are_not_utf_8_are_refused()
    {
        using var stream = new MemoryStream([.. "a: "u8, 0xC3, 0x28]);
        Assert.That(Refusal(() => YamlDocument.Load(stream, "x.yaml")), Is.EqualTo("x.yaml: the text is not UTF-8"));
    }

    private static string Refusal(Action read) => Assert.Throws<SpecException>(() => read())!.Message;
}
