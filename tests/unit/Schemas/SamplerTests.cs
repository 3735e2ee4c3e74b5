using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Vectara.Tests.Schemas;

/// <summary>The documents leave nothing of the contract out.</summary>
public sealed class SamplerTests
{
    [Test]
    public void Every_schema_with_a_type_is_tested() =>
        Assert.That(SchemaDocuments.Names, Is.SupersetOf(CSharpNames.Schemas.Keys.Where(name => !IsForm(name))));

    [Test]
    public void Every_member_that_a_class_declares_occurs_in_its_documents()
    {
        var missing = new List<string>();
        foreach (var name in Classes())
        {
            var present = SchemaDocuments.Of(name).SelectMany(document => document.Root!.AsObject()).Select(member => member.Key).ToHashSet();
            missing.AddRange(Contract.Schemas[name].Shape.Properties.Keys.Where(member => !present.Contains(member)).Select(member => $"{name}.{member}"));
        }

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Every_optional_member_that_a_class_declares_is_absent_from_one_of_its_documents()
    {
        var present = new List<string>();
        foreach (var name in Classes())
        {
            var shape = Contract.Schemas[name].Shape;
            var constants = ContractUnions.Of(name).Select(discriminator => discriminator.Property).ToList();
            var documents = SchemaDocuments.Of(name).Select(document => document.Root!.AsObject()).ToList();
            present.AddRange(shape.Properties.Keys
                .Where(member => !shape.Required.Contains(member) && !constants.Contains(member) && documents.TrueForAll(document => document.ContainsKey(member)))
                .Select(member => $"{name}.{member}"));
        }

        Assert.That(present, Is.Empty);
    }

    [Test]
    public void Every_nullable_member_that_a_class_declares_is_null_in_one_of_its_documents()
    {
        var never = new List<string>();
        foreach (var name in Classes())
        {
            var documents = SchemaDocuments.Of(name).Select(document => document.Root!.AsObject()).ToList();
            never.AddRange(Contract.Schemas[name].Shape.Properties
                .Where(property => Contract.IsNullable(property.Value) && !documents.Exists(document => IsNull(document, property.Key)))
                .Select(property => $"{name}.{property.Key}"));
        }

        Assert.That(never, Is.Empty);
    }

    [Test]
    public void Every_variant_of_a_union_has_documents_with_its_discriminator_first_and_last()
    {
        var missing = new List<string>();
        foreach (var union in ContractUnions.Names)
        {
            var documents = SchemaDocuments.Of(union).Select(document => document.Root!.AsObject()).Where(document => document.Count > 1).ToList();
            foreach (var leaf in ContractUnions.Leaves(union))
            {
                var outer = KeyValuePair.Create(leaf.Discriminators[0].Property, leaf.Discriminators[0].Value);
                if (!documents.Exists(document => AreSame(document.First(), outer)) || !documents.Exists(document => AreSame(document.Last(), outer)))
                    missing.Add($"{union}: {leaf.Schema}");
            }
        }

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Every_model_of_the_assembly_is_read_from_a_document()
    {
        var read = new HashSet<Type>();
        foreach (var name in SchemaDocuments.Names)
        {
            foreach (var document in SchemaDocuments.Of(name).Where(document => document.Root is JsonObject))
                read.UnionWith(ModelWalk.Types(VectaraJson.Deserialize(document.Text, CSharpNames.TypeOf(name)!)));
        }

        var models = typeof(VectaraClient).Assembly.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IVectaraModel).IsAssignableFrom(type));
        Assert.That(models.Except(read), Is.Empty);
    }

    [Test]
    public void The_number_of_documents_is_what_it_was_or_more() =>
        Assert.That(SchemaDocuments.Names.Sum(name => SchemaDocuments.Of(name).Count), Is.GreaterThan(10_000));

    private static IEnumerable<string> Classes() => SchemaDocuments.Names
        .Where(name => Contract.Schemas.TryGetValue(name, out var schema) && SchemaKinds.Of(schema) == SchemaKind.Object);

    private static bool IsForm(string name) => SchemaKinds.Of(Contract.Schemas[name]) == SchemaKind.Object && SchemaKinds.HoldsFiles(Contract.Schemas[name]);

    private static bool IsNull(JsonObject document, string member) => document.TryGetPropertyValue(member, out var value) && value is null;

    private static bool AreSame(KeyValuePair<string, JsonNode?> member, KeyValuePair<string, string> discriminator) =>
        member.Key == discriminator.Key && member.Value is JsonValue value && value.TryGetValue(out string? text) && text == discriminator.Value;
}
