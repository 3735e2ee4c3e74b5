using NUnit.Framework;
using Vectara.SpecTool.Regeneration;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Describe;

/// <summary>Unions are interfaces that carry what their variants share, now and before.</summary>
[TestFixture]
public class UnionsTests
{
    private const string One = "A: {type: object, required: [id], properties: {id: {type: string}, size: {type: integer}, mine: {type: string}}}\nAny: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: type, mapping: {a: A}}}";

    private const string Two = "A: {type: object, required: [id], properties: {id: {type: string}, size: {type: integer}, mine: {type: string}}}\nB: {type: object, required: [id, size], properties: {id: {type: string}, size: {type: integer}}}\nAny: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: type, mapping: {a: A, b: B}}}";

    private const string Three = Two + "\nC: {type: object, properties: {other: {type: string}}}\n";

    private static readonly string WithC = Three.Replace("{$ref: '#/components/schemas/B'}]", "{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]", StringComparison.Ordinal).Replace("b: B}", "b: B, c: C}", StringComparison.Ordinal);

    [Test]
    public void One_variant_shares_its_discriminator_alone()
    {
        var api = Small.Describe(One);
        Assert.Multiple(() =>
        {
            Assert.That(Shared(api), Is.Empty);
            Assert.That((string)api.Type("Any")["discriminator"]!, Is.EqualTo("\"type\""));
            Assert.That((string)api.Type("Any")["discriminator_name"]!, Is.EqualTo("Type"));
            Assert.That(api.Names.SharedMembers("Any"), Is.Empty);
        });
    }

    [Test]
    public void Several_share_what_all_of_them_have_with_the_same_type()
    {
        var api = Small.Describe(Two);
        Assert.Multiple(() =>
        {
            Assert.That(Shared(api), Is.EqualTo(new[] { "string Id", "long? Size" }));
            Assert.That(Explicit(api, "A"), Is.Empty);
            Assert.That(Explicit(api, "B"), Is.EqualTo(new[] { "long? IAny.Size => Size" }), "a value that is always there is another type");
            Assert.That(api.Names.SharedMembers("Any"), Is.EqualTo(new[] { "id", "size" }));
        });
    }

    [Test]
    public void What_was_shared_stays_when_a_variant_lacks_it()
    {
        var names = Small.Describe(Two).Names;
        var api = Small.Describe(WithC, names: names);
        Assert.Multiple(() =>
        {
            Assert.That(Shared(api), Is.EqualTo(new[] { "string? Id", "long? Size" }));
            Assert.That(Explicit(api, "C"), Is.EqualTo(new[] { "string? IAny.Id => null", "long? IAny.Size => null" }));
            Assert.That(api.MemberNames("UnknownAny"), Is.EqualTo(new[] { "Type", "Id", "Size" }));
        });
    }

    [Test]
    public void A_union_that_grows_from_one_variant_to_two_gains_what_they_share_and_loses_it_no_more()
    {
        var names = Small.Describe(One).Names;
        Assert.That(Shared(Small.Describe(Two, names: names)), Is.EqualTo(new[] { "string Id", "long? Size" }));
        Assert.That(Shared(Small.Describe(WithC, names: names)), Is.EqualTo(new[] { "string? Id", "long? Size" }));
    }

    [Test]
    public void What_an_inner_union_inherits_from_an_outer_one_stays_remembered()
    {
        var names = Small.Describe(Two).Names;
        var api = Small.Describe(Two + "\nC: {type: object, properties: {id: {type: string}}}\nOuter: {oneOf: [{$ref: '#/components/schemas/Any'}, {$ref: '#/components/schemas/C'}], discriminator: {propertyName: family, mapping: {any: Any, c: C}}}", names: names);
        Assert.Multiple(() =>
        {
            Assert.That(Shared(api, "Outer"), Is.EqualTo(new[] { "string? Id" }));
            Assert.That(Shared(api), Is.EqualTo(new[] { "long? Size" }), "it inherits Id");
            Assert.That(api.Names.SharedMembers("Any"), Is.EqualTo(new[] { "id", "size" }));
            Assert.That((string)api.Type("Any")["bases"]!, Is.EqualTo("IOuter"));
        });
    }

    [Test]
    public void A_member_whose_type_comes_to_differ_is_lost_with_a_warning()
    {
        var names = Small.Describe(Two).Names;
        var api = Small.Describe(Two.Replace("{id: {type: string}, size: {type: integer}}", "{id: {type: integer}, size: {type: integer}}", StringComparison.Ordinal), names: names);
        Assert.Multiple(() =>
        {
            Assert.That(Shared(api), Is.EqualTo(new[] { "long? Size" }));
            Assert.That(api.Warnings.Single(), Does.StartWith("#/components/schemas/Any: ").And.Contains("'id'").And.Contains("string, long"));
        });
    }

    [Test]
    public void A_discriminator_that_is_an_ordinary_member_of_all_is_not_declared_twice()
    {
        var api = Small.Describe("A: {type: object, properties: {type: {type: string}}}\nB: {type: object, properties: {type: {type: string}}}\nAny: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: type, mapping: {a: A, a2: A, b: B, b2: B}}}");
        Assert.Multiple(() =>
        {
            Assert.That(Shared(api), Is.Empty);
            Assert.That((bool)api.Type("Any")["declares_discriminator"]!, Is.True);
        });
    }

    [Test]
    public void A_member_that_is_called_otherwise_in_a_class_is_implemented_explicitly()
    {
        var api = Small.Describe("Name: {type: object, properties: {name: {type: string}}}\nB: {type: object, properties: {name: {type: string}}}\nAny: {oneOf: [{$ref: '#/components/schemas/Name'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: type}}");
        Assert.Multiple(() =>
        {
            Assert.That(Shared(api), Is.EqualTo(new[] { "string? NameValue" }));
            Assert.That(Explicit(api, "Name"), Is.Empty);
            Assert.That(Explicit(api, "B"), Is.EqualTo(new[] { "string? IAny.NameValue => Name" }));
        });
    }

    [Test]
    public void Members_that_an_interface_cannot_tell_apart_get_names_of_their_own()
    {
        var api = Small.Describe("""
            Base: {type: object, properties: {type_: {type: string}, is_set: {type: string}}}
            A: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {a: {type: string}}}]}
            B: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {b: {type: string}}}]}
            Any: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: type}}
            Read: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: read}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Type("Any")["discriminator_name"]!, Is.EqualTo("Type"));
            Assert.That(Shared(api), Is.EqualTo(new[] { "string? TypeValue", "string? IsSetValue" }));
            Assert.That((string)api.Type("Read")["discriminator_name"]!, Is.EqualTo("ReadValue"));
            Assert.That(Explicit(api, "A"), Is.EqualTo(new[] { "string IAny.Type => TypeValue", "string? IAny.TypeValue => Type" }));
        });
    }

    [Test]
    public void The_class_of_unknown_variants_has_the_discriminators_and_what_is_shared()
    {
        var api = Small.Describe(Two);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Type("Any")["unknown"]!, Is.EqualTo("UnknownAny"));
            Assert.That((bool)api.Type("UnknownAny")["unknown"]!, Is.True);
            Assert.That(api.MemberNames("UnknownAny"), Is.EqualTo(new[] { "Type", "Id", "Size" }));
            Assert.That((string)api.Type("UnknownAny")["implements"]!, Is.EqualTo(", IAny"));
            Assert.That(api.Names.Inline("Any"), Is.Null, "its name follows from that of its union");
        });
    }

    [Test]
    public void It_inherits_the_base_that_all_variants_have()
    {
        var api = Small.Describe("""
            Base: {type: object, properties: {id: {type: string}, type: {type: string}}}
            A: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {a: {type: string}}}]}
            B: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {b: {type: string}}}]}
            Any: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: type, mapping: {a: A, b: B}}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Type("UnknownAny")["base"]!, Is.EqualTo("Base"));
            Assert.That(api.MemberNames("UnknownAny"), Is.EqualTo(new[] { "Type" }));
        });
    }

    [Test]
    public void Its_name_gives_way_to_a_schema()
    {
        var api = Small.Describe(One + "\nUnknownAny: {type: object, properties: {x: {type: string}}}");
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Type("Any")["unknown"]!, Is.EqualTo("UnknownAnyValue"));
            Assert.That(api.MemberNames("UnknownAny"), Is.EqualTo(new[] { "X" }));
        });
    }

    [Test]
    public void Variants_are_read_by_their_value_and_unions_by_their_converter()
    {
        var api = Small.Describe(Two + "\nOuter: {oneOf: [{$ref: '#/components/schemas/Any'}, {$ref: '#/components/schemas/C'}], discriminator: {propertyName: type, mapping: {a: Any, b: Any, 'c\"': C, c2: C}}}\nC: {type: object}");
        Assert.That(api.Type("Outer")["variants"]!.Select(variant => $"{variant["value"]} {variant["name"]} {variant["union"]} {variant["into"]}"), Is.EqualTo(new[]
        {
            "\"a\" Any True Into", "\"b\" Any True Into", "\"c\\\"\" C False IntoUnknown", "\"c2\" C False IntoUnknown",
        }));
    }

    [Test]
    public void What_tells_the_variants_apart_is_said()
    {
        var api = Small.Describe(Two);
        Assert.That((string)api.Type("Any")["remarks"]![0]!, Does.StartWith("<c>type</c> tells the variants apart: <c>a</c>, <c>b</c>.").And.EndsWith("becomes UnknownAny."));
    }

    private static IEnumerable<string> Shared(Description api, string union = "Any") => api.Type(union)["shared"]!.Select(member => $"{member["clr"]} {member["name"]}");

    private static IEnumerable<string> Explicit(Description api, string type) => api.Type(type)["explicits"]!.Select(member => $"{member["clr"]} {member["name"]} => {member["expression"]}");
}
