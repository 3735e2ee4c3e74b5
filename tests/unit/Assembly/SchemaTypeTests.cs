using NUnit.Framework;
using Vectara.Tests.Schemas;

namespace Vectara.Tests.Wholesome;

/// <summary>Every schema of the contract has its type, and no type is there that no schema asks for.</summary>
public sealed class SchemaTypeTests
{
    [Test]
    public void Every_schema_that_is_an_object_a_union_or_an_enumeration_has_a_type()
    {
        var missing = Contract.Schemas
            .Where(entry => SchemaKinds.Of(entry.Value) is SchemaKind.Object or SchemaKind.Union or SchemaKind.Enum && CSharpNames.TypeOf(entry.Key) is null)
            .Select(entry => entry.Key);
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Every_model_has_a_schema()
    {
        var known = CSharpNames.Schemas.Values.Concat(CSharpNames.Inline.Values).ToHashSet();
        known.UnionWith(ContractUnions.Names.Select(union => CSharpNames.UnknownOf(union).Name));
        var extra = Sdk.Types
            .Where(type => type is { IsAbstract: false } && (typeof(IVectaraModel).IsAssignableFrom(type) || typeof(IVectaraEnum).IsAssignableFrom(type)))
            .Select(type => type.Name)
            .Where(name => !known.Contains(name));
        Assert.That(extra, Is.Empty);
    }

    [Test]
    public void Every_enumeration_has_the_values_of_the_contract_and_constants_for_them()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var (name, schema) in Contract.Schemas.Where(entry => SchemaKinds.Of(entry.Value) == SchemaKind.Enum))
            {
                var type = CSharpNames.TypeOf(name)!;
                Assert.That(EnumerationValues.Statics(type), Is.EquivalentTo(schema.Enum), name);
                Assert.That(EnumerationValues.Constants(type), Is.EquivalentTo(schema.Enum), name);
            }
        }
    }

    [Test]
    public void Every_enumeration_has_constants_for_its_values_and_no_others()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var type in Sdk.Types.Where(type => type.IsValueType && typeof(IVectaraEnum).IsAssignableFrom(type)))
                Assert.That(EnumerationValues.Constants(type), Is.EquivalentTo(EnumerationValues.Statics(type)), type.Name);
        }
    }

    [Test]
    public void Every_model_can_be_made_without_arguments_and_derived_from()
    {
        var wrong = Sdk.Types
            .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IVectaraModel).IsAssignableFrom(type) && (type.IsSealed || type.GetConstructor([]) is null))
            .Select(type => type.Name);
        Assert.That(wrong, Is.Empty);
    }
}
