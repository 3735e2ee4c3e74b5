using NUnit.Framework;
using Vectara.Tests.Schemas;

namespace Vectara.Tests.Wholesome;

/// <summary>Every union of the contract is complete.</summary>
public sealed class UnionTests
{
    [Test]
    public void Every_union_of_the_contract_is_here() => Assert.That(ContractUnions.Names, Has.Count.GreaterThan(50));

    [TestCaseSource(typeof(ContractUnions), nameof(ContractUnions.Names))]
    public void A_union_is_an_interface_of_models(string union)
    {
        var type = CSharpNames.TypeOf(union)!;
        Assert.That(type.IsInterface && typeof(IVectaraModel).IsAssignableFrom(type), Is.True);
    }

    [TestCaseSource(typeof(ContractUnions), nameof(ContractUnions.Names))]
    public void Every_variant_implements_its_union(string union)
    {
        var others = ContractUnions.Mapping(union).Select(entry => CSharpNames.TypeOf(entry.Value)!).Where(variant => !CSharpNames.TypeOf(union)!.IsAssignableFrom(variant));
        Assert.That(others, Is.Empty);
    }

    [TestCaseSource(typeof(ContractUnions), nameof(ContractUnions.Names))]
    public void Only_the_variants_and_the_unknown_class_implement_a_union(string union)
    {
        var face = CSharpNames.TypeOf(union)!;
        var actual = Sdk.Types.Where(type => type.IsClass && face.IsAssignableFrom(type)).Select(type => type.Name);
        var nested = ContractUnions.Nested(union).Select(entry => CSharpNames.UnknownOf(entry.Value).Name);
        var expected = ContractUnions.Leaves(union).Select(leaf => CSharpNames.TypeOf(leaf.Schema)!.Name).Append(CSharpNames.UnknownOf(union).Name).Concat(nested);
        Assert.That(actual, Is.EquivalentTo(expected.Distinct()));
    }

    [TestCaseSource(typeof(ContractUnions), nameof(ContractUnions.Names))]
    public void Each_value_of_the_discriminator_leads_to_its_class(string union)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var leaf in ContractUnions.Leaves(union))
            {
                var json = $"{{{string.Join(',', leaf.Discriminators.Select(discriminator => $"\"{discriminator.Property}\":\"{discriminator.Value}\""))}}}";
                Assert.That(VectaraJson.Deserialize(json, CSharpNames.TypeOf(union)!), Is.TypeOf(CSharpNames.TypeOf(leaf.Schema)!), json);
            }
        }
    }

    [TestCaseSource(typeof(ContractUnions), nameof(ContractUnions.Names))]
    public void A_new_variant_says_what_it_is_in_JSON(string union)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var leaf in ContractUnions.Leaves(union))
            {
                var json = System.Text.Json.Nodes.JsonNode.Parse(VectaraJson.Serialize(Activator.CreateInstance(CSharpNames.TypeOf(leaf.Schema)!)))!;
                foreach (var discriminator in leaf.Discriminators)
                    Assert.That((string?)json[discriminator.Property], Is.EqualTo(discriminator.Value), leaf.Schema);
            }
        }
    }

    [TestCaseSource(typeof(ContractUnions), nameof(ContractUnions.Names))]
    public void The_discriminator_of_a_variant_cannot_be_set(string union)
    {
        var settable = ContractUnions.Leaves(union)
            .SelectMany(leaf => leaf.Discriminators.Select(discriminator => CSharpNames.TypeOf(leaf.Schema)!.GetProperty(Pascal(discriminator.Property))))
            .Where(property => property is null or { CanWrite: true })
            .Select(property => property?.DeclaringType?.Name);
        Assert.That(settable, Is.Empty);
    }

    [TestCaseSource(typeof(ContractUnions), nameof(ContractUnions.Names))]
    public void The_interface_of_a_union_can_only_be_read(string union) =>
        Assert.That(CSharpNames.TypeOf(union)!.GetProperties().Where(property => property.CanWrite), Is.Empty);

    [TestCaseSource(typeof(ContractUnions), nameof(ContractUnions.Names))]
    public void The_interface_of_a_union_tells_the_variant(string union)
    {
        var face = CSharpNames.TypeOf(union)!;
        var property = new[] { face }.Concat(face.GetInterfaces()).Select(type => type.GetProperty(Pascal(ContractUnions.Property(union)))).FirstOrDefault(found => found is not null);
        Assert.That(property?.PropertyType, Is.EqualTo(typeof(string)));
    }

    private static string Pascal(string name) => string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
