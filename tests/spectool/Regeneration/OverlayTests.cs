using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Vectara.SpecTool.Regeneration;
using Vectara.SpecTool.Tests.Regeneration.Support;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Regeneration;

/// <summary>OpenAPI Overlay 1.0.0.</summary>
[TestFixture]
public class OverlayTests
{
    private const string Document = "{paths: {/a: {get: {tags: [x], parameters: [{name: p, in: query}, {name: q, in: query}]}}, /b: {get: {tags: [y]}}}, info: {title: t}}";

    [TestCase("target: $.info, update: {title: new, version: 1}", "{title: new, version: 1}", "info")]
    [TestCase("target: $.info, update: {contact: {a: {b: c}}}", "{title: t, contact: {a: {b: c}}}", "info")]
    [TestCase("target: $.info, update: {title: {text: t}}", "{title: {text: t}}", "info")]
    [TestCase("target: '$.paths[''/a''].get', update: {tags: [z]}", "[x, z]", "paths./a.get.tags")]
    [TestCase("target: '$.paths[''/a''].get.tags', update: z", "[x, z]", "paths./a.get.tags")]
    [TestCase("target: '$.paths[''/a''].get.parameters', update: {name: r}", "[{name: p, in: query}, {name: q, in: query}, {name: r}]", "paths./a.get.parameters")]
    [TestCase("target: \"$.paths['/a'].get.parameters[?(@.name == 'q')]\", update: {in: header}", "[{name: p, in: query}, {name: q, in: header}]", "paths./a.get.parameters")]
    [TestCase("target: \"$..parameters[0]\", update: {required: true}", "[{name: p, in: query, required: true}, {name: q, in: query}]", "paths./a.get.parameters")]
    [TestCase("target: $..tags, update: all", "[y, all]", "paths./b.get.tags")]
    [TestCase("target: $, update: {info: {title: root}}", "{title: root}", "info")]
    public void An_update_merges_objects_and_lengthens_lists(string action, string expected, string at) => AssertApplied(action, expected, at);

    [TestCase("target: $.info.title, remove: true", "{}", "info")]
    [TestCase("target: \"$.paths['/a'].get.parameters[0]\", remove: true", "[{name: q, in: query}]", "paths./a.get.parameters")]
    [TestCase("target: \"$.paths['/a'].get.parameters[?(@.in == 'query')]\", remove: true", "[]", "paths./a.get.parameters")]
    [TestCase("target: \"$.paths['/a'].get.tags[0]\", remove: true", "[]", "paths./a.get.tags")]
    [TestCase("target: $..tags, remove: true", "{}", "paths./b.get")]
    public void A_removal_takes_members_and_items_out(string action, string expected, string at) => AssertApplied(action, expected, at);

    [Test]
    public void Actions_follow_one_another()
    {
        var document = (JObject)Small.Yaml(Document);
        using var folder = new Folder();
        var dead = Overlay.Apply(document, Write(folder, "{target: $.info, remove: true}, {target: $, update: {info: {a: 1}}}, {target: $.info.a, remove: true}, {target: $.info, update: {b: 2}, description: why, x-note: 1}"));
        Assert.Multiple(() =>
        {
            Assert.That(dead, Is.Empty);
            Small.AssertSame(document["info"], "{b: 2}");
        });
    }

    [TestCase("target: $.nowhere, update: {a: 1}")]
    [TestCase("target: $.nowhere, remove: true")]
    [TestCase("target: '$.paths[*].get', update: {a: 1}")]
    [TestCase("target: \"$.paths['/a'].get.parameters[?(@.name == 'z')]\", remove: true")]
    public void An_action_that_matches_nothing_is_reported_with_its_number(string action)
    {
        var document = (JObject)Small.Yaml(Document);
        using var folder = new Folder();
        var file = Write(folder, "{target: $.info, update: {a: 1}}, {" + action + "}");
        Assert.That(Overlay.Apply(document, file).Single(), Does.StartWith($"{file}: actions[1]: $").And.EndsWith("matches nothing"));
    }

    [TestCase("target: $.info", "must have either an update or 'remove: true'")]
    [TestCase("target: $.info, update: ", "must have either an update or 'remove: true'")]
    [TestCase("target: $.info, remove: false", "must have either an update or 'remove: true'")]
    [TestCase("target: $.info, remove: true, update: {a: 1}", "must have either an update or 'remove: true'")]
    [TestCase("update: {a: 1}", "has no target")]
    [TestCase("target: [$.info], update: {a: 1}", "has no target")]
    [TestCase("target: $.info, updates: {a: 1}", "'updates' is not known")]
    [TestCase("target: '$.info[', update: {a: 1}", "is no JSONPath")]
    [TestCase("target: '$..[?(@.name =~ /(/)]', update: {a: 1}", "is no JSONPath")]
    [TestCase("target: $.info, update: new", "only a mapping can update")]
    [TestCase("target: $.info.title, update: {a: 1}", "is a value, which nothing can update")]
    [TestCase("target: $, remove: true", "the whole document cannot be removed")]
    public void An_action_of_the_wrong_form_is_refused_with_file_and_number(string action, string words)
    {
        using var folder = new Folder();
        var file = Write(folder, "{target: $.info, update: {a: 1}}, {" + action + "}");
        Assert.That(() => Overlay.Apply((JObject)Small.Yaml(Document), file), Throws.InstanceOf<SpecException>().With.Message.StartsWith($"{file}: actions[1]: ").And.Message.Contains(words));
    }

    [Test]
    public void An_action_that_is_no_mapping_is_refused()
    {
        using var folder = new Folder();
        var file = Write(folder, "$.info");
        Assert.That(() => Overlay.Apply((JObject)Small.Yaml(Document), file), Throws.InstanceOf<SpecException>().With.Message.StartsWith($"{file}: actions[0]: must be a mapping"));
    }

    [TestCase("info: {title: t, version: '1'}\nactions: [{target: $, update: {}}]", "must begin with 'overlay: 1.0.0'")]
    [TestCase("overlay: 2.0.0\ninfo: {title: t, version: '1'}\nactions: [{target: $, update: {}}]", "must begin with 'overlay: 1.0.0'")]
    [TestCase("overlay: 1.0.0\nactions: [{target: $, update: {}}]", "info must have a title and a version")]
    [TestCase("overlay: 1.0.0\ninfo: {title: t}\nactions: [{target: $, update: {}}]", "info must have a title and a version")]
    [TestCase("overlay: 1.0.0\ninfo: {title: t, version: '1'}", "actions must be a list")]
    [TestCase("overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions: {}", "actions must be a list")]
    [TestCase("overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions: []", "actions must be a list")]
    [TestCase("- a", "not a mapping")]
    [TestCase("overlay: [", "correct the YAML there")]
    public void A_file_that_is_no_overlay_is_refused(string yaml, string words)
    {
        using var folder = new Folder();
        var file = folder.Write("overlay.yaml", yaml);
        Assert.That(() => Overlay.Apply((JObject)Small.Yaml(Document), file), Throws.InstanceOf<SpecException>().With.Message.StartsWith(file + ":").And.Message.Contains(words));
    }

    private static void AssertApplied(string action, string expected, string at)
    {
        var document = (JObject)Small.Yaml(Document);
        using var folder = new Folder();
        Assert.That(Overlay.Apply(document, Write(folder, "{" + action + "}")), Is.Empty);
        Small.AssertSame(at.Split('.').Aggregate((JToken)document, (token, name) => token[name]!), expected);
    }

    private static string Write(Folder folder, string actions) => folder.Write("overlay.yaml", $"overlay: 1.0.0\ninfo: {{title: t, version: 1.0.0}}\nactions: [{actions}]\n");
}
