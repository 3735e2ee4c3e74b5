using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;
using Vectara.SpecTool.Regeneration.Describe;
using Vectara.SpecTool.Tests.Regeneration.Support;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Describe;

/// <summary>The properties of classes: their types, their names, and what is said of them.</summary>
[TestFixture]
public class MembersTests
{
    [TestCase("{type: string}", "string?", "JsonRead.String(reader)", "writer.WriteValue(It)")]
    [TestCase("{type: string, format: uuid}", "string?", "JsonRead.String(reader)", "writer.WriteValue(It)")]
    [TestCase("{type: string, format: date}", "string?", "JsonRead.String(reader)", "writer.WriteValue(It)")]
    [TestCase("{type: string, format: date-time}", "DateTimeOffset?", "JsonRead.NullableDateTime(reader)", "JsonWrite.DateTime(writer, It)")]
    [TestCase("{type: string, format: byte}", "byte[]?", "JsonRead.Bytes(reader)", "writer.WriteValue(It)")]
    [TestCase("{type: integer}", "long?", "JsonRead.NullableInt64(reader)", "writer.WriteValue(It)")]
    [TestCase("{type: integer, format: int32}", "int?", "JsonRead.NullableInt32(reader)", "writer.WriteValue(It)")]
    [TestCase("{type: integer, format: int64}", "long?", "JsonRead.NullableInt64(reader)", "writer.WriteValue(It)")]
    [TestCase("{type: number}", "double?", "JsonRead.NullableDouble(reader)", "JsonWrite.Double(writer, It)")]
    [TestCase("{type: number, format: float}", "double?", "JsonRead.NullableDouble(reader)", "JsonWrite.Double(writer, It)")]
    [TestCase("{type: boolean}", "bool?", "JsonRead.NullableBoolean(reader)", "writer.WriteValue(It)")]
    [TestCase("{}", "object?", "JsonRead.Value(reader)", "JsonWrite.Value(writer, It)")]
    [TestCase("{type: [string, integer]}", "object?", "JsonRead.Value(reader)", "JsonWrite.Value(writer, It)")]
    [TestCase("{enum: [1, a]}", "object?", "JsonRead.Value(reader)", "JsonWrite.Value(writer, It)")]
    [TestCase("{type: integer, enum: [1, 2]}", "long?", "JsonRead.NullableInt64(reader)", "writer.WriteValue(It)")]
    [TestCase("{type: object}", "IDictionary<string, object?>?", "JsonRead.Map(reader)", "JsonWrite.Map(writer, It)")]
    [TestCase("{type: array}", "IList<object?>?", "JsonRead.List<object?>(reader, JsonRead.Value)", "JsonWrite.List(writer, It, JsonWrite.Value)")]
    [TestCase("{type: array, items: {type: string}}", "IList<string>?", "JsonRead.List(reader, static r => JsonRead.String(r)!)", "JsonWrite.List(writer, It, JsonWrite.String)")]
    [TestCase("{type: array, items: {type: string, nullable: true}}", "IList<string?>?", "JsonRead.List<string?>(reader, JsonRead.String)", "JsonWrite.List(writer, It, JsonWrite.String)")]
    [TestCase("{type: array, items: {type: integer, nullable: true}}", "IList<long?>?", "JsonRead.List<long?>(reader, static reader => JsonRead.NullableInt64(reader))", "JsonWrite.List(writer, It, static (writer, value) => writer.WriteValue(value))")]
    [TestCase("{type: array, items: {type: array, items: {$ref: '#/components/schemas/Box'}}}", "IList<IList<Box>>?", "JsonRead.List(reader, static r => JsonRead.List(r, Box.Read)!)", "JsonWrite.List(writer, It, static (w, v) => JsonWrite.List(w, v, JsonWrite.Model))")]
    [TestCase("{type: object, additionalProperties: {type: number}}", "IDictionary<string, double>?", "JsonRead.Dictionary(reader, JsonRead.Double)", "JsonWrite.Dictionary(writer, It, JsonWrite.Double)")]
    [TestCase("{$ref: '#/components/schemas/Box'}", "Box?", "Box.Read(reader)", "JsonWrite.Model(writer, It)")]
    [TestCase("{$ref: '#/components/schemas/Any'}", "IAny?", "AnyConverter.Read(reader)", "JsonWrite.Model(writer, It)")]
    [TestCase("{$ref: '#/components/schemas/Colour'}", "Colour?", "JsonRead.Nullable(reader, Vectara.Colour.Read)", "JsonWrite.Enum(writer, It)")]
    public void An_optional_member_has_the_type_of_its_schema(string schema, string type, string read, string write)
    {
        var member = Thing($"properties: {{it: {schema}}}").Member("Thing", "It");
        Assert.That(new[] { member["clr"], member["read"], member["write"] }.Select(text => (string)text!), Is.EqualTo(new[] { type, read, write }));
    }

    [TestCase("{type: string}", "string", "JsonRead.String(reader)!", " = null!", true)]
    [TestCase("{type: string, nullable: true}", "string?", "JsonRead.String(reader)", "", true)]
    [TestCase("{type: integer}", "long", "JsonRead.Int64(reader)", "", false)]
    [TestCase("{type: integer, nullable: true}", "long?", "JsonRead.NullableInt64(reader)", "", true)]
    [TestCase("{$ref: '#/components/schemas/Box'}", "Box", "Box.Read(reader)", " = null!", true)]
    [TestCase("{$ref: '#/components/schemas/Box', nullable: true}", "Box?", "Box.Read(reader)", "", true)]
    [TestCase("{$ref: '#/components/schemas/Colour'}", "Colour", "Vectara.Colour.Read(reader)", "", false)]
    [TestCase("{}", "object?", "JsonRead.Value(reader)", "", true)]
    public void A_required_member_is_null_only_where_it_may_be(string schema, string type, string read, string initial, bool isOptional)
    {
        var member = Thing($"required: [it], properties: {{it: {schema}}}").Member("Thing", "It");
        Assert.Multiple(() =>
        {
            Assert.That(new[] { member["clr"], member["read"], member["initial"] }.Select(text => (string)text!), Is.EqualTo(new[] { type, read, initial }));
            Assert.That((bool)member["required"]!, Is.True);
            Assert.That((bool)member["optional"]!, Is.EqualTo(isOptional));
        });
    }

    [Test]
    public void What_the_service_sets_is_not_asked_of_the_caller()
    {
        var api = Thing("required: [it, b], properties: {it: {type: string, readOnly: true}, b: {type: string, writeOnly: true}}");
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Member("Thing", "It")["clr"]!, Is.EqualTo("string"), "an answer has it");
            Assert.That((bool)api.Member("Thing", "It")["required"]!, Is.False);
            Small.AssertSame(api.Member("Thing", "It")["remarks"], "[Set by the service; ignored in a request.]");
            Assert.That((bool)api.Member("Thing", "B")["required"]!, Is.True);
            Small.AssertSame(api.Member("Thing", "B")["remarks"], "[Required. Never returned by the service.]");
        });
    }

    [Test]
    public void A_default_does_not_look_as_if_a_required_member_could_be_left_out()
    {
        var api = Thing("required: [a], properties: {a: {type: string, default: x}, b: {type: string, default: x}}");
        Assert.Multiple(() =>
        {
            Small.AssertSame(api.Member("Thing", "A")["remarks"], "['Required. Default, never left out: <c>x</c>.']");
            Small.AssertSame(api.Member("Thing", "B")["remarks"], "['Default: <c>x</c>.']");
        });
    }

    [TestCase("foo_bar", "FooBar")]
    [TestCase("fooBar", "FooBar")]
    [TestCase("foo-bar.baz", "FooBarBaz")]
    [TestCase("class", "Class")]
    [TestCase("1st", "N1st")]
    [TestCase("ID", "Id")]
    [TestCase("LLM", "Llm")]
    [TestCase("$ref", "Ref")]
    [TestCase("@", "U0040")]
    [TestCase("thing", "ThingValue")]
    [TestCase("additional_properties", "AdditionalPropertiesValue")]
    [TestCase("read", "ReadValue")]
    [TestCase("write_to", "WriteToValue")]
    [TestCase("is_set", "IsSetValue")]
    [TestCase("equals", "EqualsValue")]
    [TestCase("json_read", "JsonReadValue")]
    [TestCase("vectara", "VectaraValue")]
    public void A_member_has_its_plain_name_unless_that_is_taken(string name, string property)
    {
        var api = Thing($"properties: {{'{name}': {{type: string}}}}");
        Assert.Multiple(() =>
        {
            Assert.That(api.MemberNames("Thing"), Is.EqualTo(new[] { property }));
            Assert.That(api.Names.Member("Thing", name), property.EndsWith("Value", StringComparison.Ordinal) ? Is.EqualTo(property) : Is.Null, "only other names are kept");
        });
    }

    [TestCase("foo_bar, fooBar", "FooBar, FooBarValue")]
    [TestCase("id, Id, ID", "IdValue, Id, IdValueValue")]
    [TestCase("Id, id", "Id, IdValue")]
    public void Members_that_C_sharp_cannot_tell_apart_get_names_of_their_own(string names, string properties)
    {
        var api = Thing($"properties: {{{string.Join(", ", names.Split(", ").Select(name => $"{name}: {{type: string}}"))}}}");
        Assert.That(string.Join(", ", api.MemberNames("Thing")), Is.EqualTo(properties));
    }

    [Test]
    public void So_do_members_that_are_called_like_one_that_is_inherited()
    {
        var api = Small.Describe("Base: {type: object, properties: {foo_bar: {type: string}}}\nThing: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {fooBar: {type: string}}}]}");
        Assert.That(api.MemberNames("Thing"), Is.EqualTo(new[] { "FooBarValue" }));
    }

    [Test]
    public void So_does_a_member_that_is_called_like_the_discriminator()
    {
        var api = Small.Describe("Thing: {type: object, properties: {Type: {type: string}, type: {type: string}}}\nAny: {oneOf: [{$ref: '#/components/schemas/Thing'}], discriminator: {propertyName: type, mapping: {a: Thing}}}");
        Assert.Multiple(() =>
        {
            Assert.That(api.MemberNames("Thing"), Is.EqualTo(new[] { "Type" }));
            Assert.That((string)api.Constant("Thing", "TypeValue")["json"]!, Is.EqualTo("\"type\""));
            Small.AssertSame(api.Type("Thing")["explicits"], "[{clr: string, name: IAny.Type, expression: TypeValue}]");
        });
    }

    [Test]
    public void A_type_that_a_property_hides_is_named_with_its_namespace()
    {
        var api = Thing("properties: {box: {type: string}, boxes: {type: array, items: {$ref: '#/components/schemas/Box'}}, any_converter: {type: string}, any: {$ref: '#/components/schemas/Any'}}");
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Member("Thing", "Boxes")["read"]!, Is.EqualTo("JsonRead.List(reader, Vectara.Box.Read)"));
            Assert.That((string)api.Member("Thing", "Any")["read"]!, Is.EqualTo("Vectara.AnyConverter.Read(reader)"));
        });
    }

    [Test]
    public void Names_are_escaped_as_strings_of_C_sharp()
    {
        var api = Thing("""properties: {"a\"b\\c\n": {type: string}}""");
        Assert.Multiple(() =>
        {
            Assert.That((string)api.Member("Thing", "ABC")["json"]!, Is.EqualTo(""" "a\"b\\c\n" """.Trim()));
            Assert.That((string)api.Member("Thing", "ABC")["written_name"]!, Is.EqualTo(""" "a\"b\\c\n" """.Trim()), "JSON needs escapes too");
            Assert.That((string)Thing("properties: {a-b: {type: string}}").Member("Thing", "AB")["written_name"]!, Is.EqualTo(""" "a-b", false """.Trim()));
        });
    }

    [Test]
    public void A_name_that_a_person_gave_is_kept_and_one_given_twice_refused()
    {
        using var folder = new Folder();
        const string Schemas = "Thing: {type: object, properties: {a: {type: string}, b: {type: string}}}";
        var one = SpecTool.Regeneration.NameLock.Load(folder.Write("one.yaml", "members: {Thing/a: Alpha}"));
        Assert.That(Small.Describe(Schemas, names: one).MemberNames("Thing"), Is.EqualTo(new[] { "Alpha", "B" }));
        var two = SpecTool.Regeneration.NameLock.Load(folder.Write("two.yaml", "members: {Thing/a: Alpha, Thing/b: Alpha}"));
        Assert.That(() => Small.Describe(Schemas, names: two), Throws.InstanceOf<SpecException>().With.Message.StartsWith("#/components/schemas/Thing: 'b' would be called Alpha").And.Message.Contains("spec/names.yaml"));
    }

    /// <summary>The list of taken names is written by hand, so it is held against the classes that generated ones inherit.</summary>
    [Test]
    public void Every_member_of_the_classes_that_generated_ones_inherit_is_taken()
    {
        var core = Path.Combine(RepositoryRoot.Find(null), "extensions", "core");
        var names = new[] { "Models/VectaraModel.cs", "Uploads/VectaraForm.cs" }
            .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(core, file))).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
            .Where(member => member.Modifiers.ToString() is var modifiers && (!modifiers.Contains("private", StringComparison.Ordinal) || modifiers.Contains("protected", StringComparison.Ordinal)))
            .Select(member => member switch { MethodDeclarationSyntax method => method.Identifier.Text, PropertyDeclarationSyntax property => property.Identifier.Text, _ => null })
            .OfType<string>().ToHashSet();
        Assert.Multiple(() =>
        {
            Assert.That(names, Has.Count.GreaterThan(15));
            Assert.That(Members.Taken, Is.SupersetOf(names));
        });
    }

    [Test]
    public void Every_type_that_the_code_of_a_member_calls_by_name_is_taken()
    {
        var source = File.ReadAllText(Path.Combine(RepositoryRoot.Find(null), "build", "templates", "Model.liquid")) + File.ReadAllText(Path.Combine(RepositoryRoot.Find(null), "build", "templates", "Form.liquid"));
        var called = Regex.Matches(source, @"(?<![\w.<])([A-Z]\w+)\.\w+").Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(called, Does.Contain("JsonWrite"));
            Assert.That(called, Is.SubsetOf(Members.Taken));
        });
    }

    private static Description Thing(string members) => Small.Describe($$"""
        Box: {type: object, properties: {a: {type: string} } }
        Colour: {type: string, enum: [red]}
        Any: {oneOf: [{$ref: '#/components/schemas/Box'}], discriminator: {propertyName: type} }
        Thing: {type: object, {{members}} }
        """);
}
