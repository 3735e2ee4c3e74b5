using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Steps;

/// <summary>A class that is one variant says so itself.</summary>
[TestFixture]
public class SetDiscriminatorsTests
{
    [TestCase("A: {type: object, required: [type], properties: {type: {type: string, enum: [a]}, x: {type: string}}}")]
    [TestCase("A: {type: object, properties: {x: {type: string}}}")]
    public void The_discriminator_of_a_variant_is_a_constant_whether_or_not_it_is_declared(string variant)
    {
        var api = Small.Describe(variant + "\nAny: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: type, mapping: {a: A}}}");
        Assert.Multiple(() =>
        {
            Small.AssertSame(api.Type("A")["constants"], "[{json: '\"type\"', written_name: '\"type\", false', name: Type, value: '\"a\"', doc: <c>a</c>}]");
            Assert.That(api.MemberNames("A"), Is.EqualTo(new[] { "X" }));
            Assert.That((string)api.Type("A")["implements"]!, Is.EqualTo(", IAny"));
        });
    }

    [Test]
    public void A_class_of_several_values_keeps_an_ordinary_member()
    {
        var api = Small.Describe("A: {type: object}\nB: {type: object, properties: {type: {type: string, enum: [c, d]}}}\nAny: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: type, mapping: {a: A, b: A, c: B, d: B}}}");
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Member("A", "Type")["clr"]!, Is.EqualTo("string?"));
            Small.AssertSame(api.Type("A")["constants"], "[]");
            Small.AssertSame(api.Type("A")["explicits"], "[{clr: string, name: IAny.Type, expression: 'Type ?? \"\"'}]");
            Small.AssertSame(api.Type("B")["explicits"], "[{clr: string, name: IAny.Type, expression: 'Type?.Value ?? \"\"'}]");
        });
    }

    [Test]
    public void A_class_of_several_unions_implements_them_all()
    {
        var api = Small.Describe("""
            A: {type: object}
            One: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: type, mapping: {a: A}}}
            Two: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: kind, mapping: {x: A}}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Type("A")["implements"]!, Is.EqualTo(", IOne, ITwo"));
            Assert.That((string)api.Constant("A", "Type")["value"]!, Is.EqualTo("\"a\""));
            Assert.That((string)api.Constant("A", "Kind")["value"]!, Is.EqualTo("\"x\""));
        });
    }

    [Test]
    public void A_union_within_a_union_says_both()
    {
        var api = Small.Describe("""
            A: {type: object, properties: {kind: {const: a}}}
            B: {type: object, properties: {kind: {const: b}}}
            Inner: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: kind}}
            Outer: {oneOf: [{$ref: '#/components/schemas/Inner'}], discriminator: {propertyName: type, mapping: {inner: Inner}}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Constant("A", "Type")["value"]!, Is.EqualTo("\"inner\""));
            Assert.That((string)api.Constant("A", "Kind")["value"]!, Is.EqualTo("\"a\""));
            Assert.That((string)api.Type("Inner")["bases"]!, Is.EqualTo("IOuter"));
            Assert.That((string)api.Type("A")["implements"]!, Is.EqualTo(", IInner"));
        });
    }

    [Test]
    public void A_union_within_a_union_that_the_same_member_tells_apart_says_which_value_is_whose()
    {
        var api = Small.Describe("""
            A: {type: object}
            B: {type: object}
            Inner: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: type, mapping: {a: A, b: B}}}
            Outer: {oneOf: [{$ref: '#/components/schemas/Inner'}], discriminator: {propertyName: type, mapping: {a: Inner, b: Inner}}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Constant("A", "Type")["value"]!, Is.EqualTo("\"a\""));
            Assert.That((string)api.Constant("B", "Type")["value"]!, Is.EqualTo("\"b\""));
            Assert.That((bool)api.Type("Outer")["declares_discriminator"]!, Is.True);
            Assert.That((bool)api.Type("Inner")["declares_discriminator"]!, Is.False);
        });
    }

    [Test]
    public void Variants_that_inherit_the_member_with_one_value_share_the_constant()
    {
        var api = Inheriting("properties: {type: {type: string}, size: {type: integer}}", "{a: A, a2: B}", "Any2: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: family, mapping: {x: A}}}");
        Assert.Multiple(() =>
        {
            Assert.That(api.MemberNames("Base"), Is.EqualTo(new[] { "Size" }), "the heirs differ, so the member is theirs");
            Assert.That((string)api.Constant("A", "Type")["value"]!, Is.EqualTo("\"a\""));
            Assert.That((string)api.Constant("B", "Type")["value"]!, Is.EqualTo("\"a2\""));
            Assert.That((string)api.Type("A")["base"]!, Is.EqualTo("Base"));
        });
    }

    [Test]
    public void A_base_whose_heirs_all_have_one_value_has_the_constant()
    {
        var api = Small.Describe("""
            Base: {type: object, properties: {type: {type: string}, kind: {type: string}}}
            A: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {a: {type: string}, kind: {type: string, enum: [a]}}}]}
            B: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {b: {type: string}, kind: {type: string, enum: [b]}}}]}
            Inner: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: kind}}
            Outer: {oneOf: [{$ref: '#/components/schemas/Inner'}], discriminator: {propertyName: type, mapping: {inner: Inner}}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Constant("Base", "Type")["value"]!, Is.EqualTo("\"inner\""));
            Assert.That(api.Type("A")["constants"]!.Select(constant => (string)constant["name"]!), Is.EqualTo(new[] { "Kind" }));
        });
    }

    [Test]
    public void A_base_that_is_used_by_itself_keeps_the_member_and_the_variants_inherit_nothing()
    {
        var api = Inheriting("properties: {type: {type: string}, size: {type: integer}}", "{a: A, b: B}", "Thing: {type: object, properties: {it: {$ref: '#/components/schemas/Base'}}}");
        Assert.Multiple(() =>
        {
            Assert.That(api.MemberNames("Base"), Is.EqualTo(new[] { "Type", "Size" }));
            Assert.That((string)api.Type("A")["base"]!, Is.EqualTo("VectaraModel"));
            Assert.That(api.MemberNames("A"), Is.EqualTo(new[] { "Size", "X" }));
            Assert.That((string)api.Constant("A", "Type")["value"]!, Is.EqualTo("\"a\""));
        });
    }

    [Test]
    public void A_variant_that_extends_another_variant_has_its_own_value()
    {
        var api = Small.Describe("""
            A: {type: object, required: [x], properties: {type: {type: string, enum: [a]}, x: {type: string}}}
            B: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {type: {type: string, enum: [b]}, y: {type: string}}}]}
            Any: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: type}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Constant("A", "Type")["value"]!, Is.EqualTo("\"a\""));
            Assert.That((string)api.Constant("B", "Type")["value"]!, Is.EqualTo("\"b\""));
            Assert.That((string)api.Type("B")["base"]!, Is.EqualTo("VectaraModel"), "a constant cannot have two values in one object");
            Assert.That(api.MemberNames("B"), Is.EqualTo(new[] { "X", "Y" }));
            Assert.That((bool)api.Member("B", "X")["required"]!, Is.True);
        });
    }

    [Test]
    public void A_variant_that_extends_another_variant_with_the_same_value_inherits_it()
    {
        var api = Small.Describe("""
            A: {type: object, properties: {x: {type: string}}}
            B: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {y: {type: string}}}]}
            One: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: type, mapping: {same: A}}}
            Two: {oneOf: [{$ref: '#/components/schemas/B'}], discriminator: {propertyName: type, mapping: {same: B}}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Type("B")["base"]!, Is.EqualTo("A"));
            Small.AssertSame(api.Type("B")["constants"], "[]");
            Assert.That((string)api.Constant("A", "Type")["value"]!, Is.EqualTo("\"same\""));
        });
    }

    [Test]
    public void Variants_that_inherit_through_a_class_between_have_the_constant_alone()
    {
        var api = Small.Describe("""
            Base: {type: object, properties: {type: {type: string}}}
            Middle: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {m: {type: string}}}]}
            A: {allOf: [{$ref: '#/components/schemas/Middle'}, {properties: {x: {type: string}}}]}
            B: {allOf: [{$ref: '#/components/schemas/Middle'}, {properties: {y: {type: string}}}]}
            Any: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: type, mapping: {a: A, b: B}}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(api.MemberNames("Base"), Is.Empty);
            Assert.That(api.MemberNames("Middle"), Is.EqualTo(new[] { "M" }));
            Assert.That((string)api.Type("A")["base"]!, Is.EqualTo("Middle"));
            Assert.That((string)api.Constant("A", "Type")["value"]!, Is.EqualTo("\"a\""));
        });
    }

    [Test]
    public void A_class_between_that_is_used_by_itself_has_the_member_and_the_variants_inherit_nothing()
    {
        var api = Small.Describe("""
            Base: {type: object, properties: {type: {type: string}}}
            Middle: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {m: {type: string}, self: {$ref: '#/components/schemas/Middle'}}}]}
            A: {allOf: [{$ref: '#/components/schemas/Middle'}, {properties: {x: {type: string}}}]}
            B: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {y: {type: string}}}]}
            Any: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: type, mapping: {a: A, b: B}}}
            """);
        Assert.Multiple(() =>
        {
            Assert.That(api.MemberNames("Middle"), Is.EquivalentTo(new[] { "M", "Self", "Type" }));
            Assert.That((string)api.Type("A")["base"]!, Is.EqualTo("VectaraModel"));
            Assert.That(api.MemberNames("A"), Is.EquivalentTo(new[] { "M", "Self", "X" }));
            Assert.That((string)api.Type("B")["base"]!, Is.EqualTo("Base"));
        });
    }

    private static Description Inheriting(string baseMembers, string mapping, string more) => Small.Describe($$"""
        Base: {type: object, {{baseMembers}} }
        A: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {x: {type: string} } }] }
        B: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {y: {type: string} } }] }
        Any: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: type, mapping: {{mapping}} } }
        {{more}}
        """);
}
