using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>In the body of a PATCH, every optional member remembers that it was assigned.</summary>
[TestFixture]
public class MarkPatchesTests
{
    private const string Box = "Box: {allOf: [{$ref: '#/components/schemas/Base'}, {required: [id], properties: {id: {type: string}, size: {type: integer}, name: {type: string}}}]}\nBase: {type: object, properties: {at: {type: string}}}\n";

    [TestCase("patch", true)]
    [TestCase("put", false)]
    [TestCase("post", false)]
    public void So_do_inherited_ones_but_not_required_ones(string verb, bool isTracked)
    {
        var api = Small.Describe(Box, Small.Sending("{$ref: '#/components/schemas/Box'}", verb: verb));
        Assert.Multiple(() =>
        {
            Assert.That((bool)api.Member("Box", "Size")["tracked"]!, Is.EqualTo(isTracked));
            Assert.That((bool)api.Member("Box", "Name")["tracked"]!, Is.EqualTo(isTracked));
            Assert.That((bool)api.Member("Base", "At")["tracked"]!, Is.EqualTo(isTracked));
            Assert.That((bool)api.Member("Box", "Id")["tracked"]!, Is.False);
        });
    }

    [Test]
    public void The_places_in_which_the_assignments_are_kept_are_numbered_through_the_hierarchy()
    {
        var api = Small.Describe(Box, Small.Sending("{$ref: '#/components/schemas/Box'}", verb: "patch"));
        Assert.That(new[] { ("Base", "At"), ("Box", "Size"), ("Box", "Name") }.Select(member => (int)api.Member(member.Item1, member.Item2)["index"]!), Is.EqualTo(new[] { 0, 1, 2 }));
    }

    [Test]
    public void So_do_those_of_all_variants_of_a_union()
    {
        var api = Small.Describe(
            Box + "Other: {type: object, properties: {x: {type: string}}}\nAny: {oneOf: [{$ref: '#/components/schemas/Box'}, {$ref: '#/components/schemas/Other'}], discriminator: {propertyName: type, mapping: {box: Box, other: Other}}}",
            Small.Sending("{$ref: '#/components/schemas/Any'}", verb: "patch"));
        Assert.Multiple(() =>
        {
            Assert.That((bool)api.Member("Box", "Size")["tracked"]!, Is.True);
            Assert.That((bool)api.Member("Other", "X")["tracked"]!, Is.True);
        });
    }

    [Test]
    public void Elsewhere_those_remember_for_which_null_or_the_default_value_means_something()
    {
        var api = Small.Describe("Box: {type: object, required: [a, b, c], properties: {a: {type: string}, b: {type: integer}, c: {type: string, nullable: true}, d: {type: string, nullable: true}, e: {}, f: {type: integer}}}");
        Assert.That(api.Type("Box")["members"]!.Where(member => (bool)member["tracked"]!).Select(member => (string)member["name"]!), Is.EqualTo(new[] { "B", "C", "D", "E" }));
    }

    [Test]
    public void More_than_there_is_room_for_is_refused() => Refusal.Assert(
        "#/components/schemas/Box",
        "has 65 members that remember their assignment",
        "Box: {type: object, properties: {" + string.Join(", ", Enumerable.Range(0, 65).Select(i => $"m{i}: {{type: string, nullable: true}}")) + "}}");
}
