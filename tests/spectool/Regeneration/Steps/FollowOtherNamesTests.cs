using NUnit.Framework;
using Vectara.SpecTool.Regeneration.Steps;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>A schema that is another name of a schema gives way to it.</summary>
[TestFixture]
public class FollowOtherNamesTests
{
    [Test]
    public void Usages_alternatives_and_mappings_lead_to_the_real_name()
    {
        var spec = Small.After(FollowOtherNames.Apply, """
            Box: {type: object}
            Carton: {$ref: '#/components/schemas/Case', nullable: true}
            Case: {$ref: '#/components/schemas/Box', deprecated: true}
            Shelf: {type: object, properties: {first: {$ref: '#/components/schemas/Carton', description: mine}}}
            Any:
              oneOf: [{$ref: '#/components/schemas/Carton'}]
              discriminator: {propertyName: type, mapping: {carton: '#/components/schemas/Carton', box: Box}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(spec.Schemas.Properties().Select(schema => schema.Name), Is.EqualTo(new[] { "Box", "Shelf", "Any" }));
            Small.AssertSame(spec.Schemas["Shelf"]!["properties"]!["first"], "{$ref: '#/components/schemas/Box', description: mine, nullable: true, deprecated: true}");
            spec.AssertSchema("Any", """
                oneOf: [{$ref: '#/components/schemas/Box', nullable: true, deprecated: true}]
                discriminator: {propertyName: type, mapping: {carton: Box, box: Box}}
                """);
        });
    }

    [Test]
    public void Names_that_lead_to_one_another_are_refused() => Refusal.Assert(
        "#/components/schemas/A/$ref", "leads to itself", "A: {$ref: '#/components/schemas/B'}\nB: {$ref: '#/components/schemas/A'}");
}
