using NUnit.Framework;
using Vectara.SpecTool.Tests.Regeneration.Support;

namespace Vectara.SpecTool.Tests.Regeneration.Describe;

/// <summary>Enumerations of strings: a member for each value, whatever the value is.</summary>
[TestFixture]
public class EnumsTests
{
    [TestCase("[red, dark_blue]", "Red, DarkBlue")]
    [TestCase("['', a]", "Empty, A")]
    [TestCase("[1st, '2']", "N1st, N2")]
    [TestCase("[red, RED, Red]", "Red, RedValue, RedValueValue")]
    [TestCase("[en-US, en_us]", "EnUs, EnUsValue")]
    [TestCase("[value, equals, to_string, colour]", "ValueValue, EqualsValue, ToStringValue, ColourValue")]
    [TestCase("['>=', '*']", "U003EU003D, U002A")]
    [TestCase("[+1, -1]", "N1, N1Value")]
    [TestCase("[class, int]", "Class, Int")]
    [TestCase("[a, a]", "A")]
    public void Values_have_names_that_C_sharp_takes(string values, string names)
    {
        var api = Small.Describe($"Colour: {{type: string, enum: {values}}}");
        Assert.That(string.Join(", ", api.Type("Colour")["values"]!.Select(value => (string)value["name"]!)), Is.EqualTo(names));
    }

    [TestCase("\"a\\\"b\"", """ "a\"b" """)]
    [TestCase("\"a\\nb\"", """ "a\nb" """)]
    [TestCase("\"a\\\\b\"", """ "a\\b" """)]
    [TestCase("{{ x }}", """ "{{ x }}" """)]
    public void Values_are_escaped_as_strings_of_C_sharp(string yaml, string literal)
    {
        var api = Small.Describe($"Colour: {{type: string, enum: [{(yaml[0] == '{' ? $"'{yaml}'" : yaml)}]}}");
        Assert.That((string)api.Type("Colour")["values"]![0]!["value"]!, Is.EqualTo(literal.Trim()));
    }

    [Test]
    public void A_name_that_is_not_plain_is_kept_so_that_the_order_of_the_values_cannot_change_it()
    {
        var api = Small.Describe("Colour: {type: string, enum: [red, RED]}");
        Assert.That(api.Names.Member("Colour", "RED"), Is.EqualTo("RedValue"));
        var again = Small.Describe("Colour: {type: string, enum: [RED, red]}", names: api.Names);
        Assert.That(again.Type("Colour")["values"]!.Select(value => $"{value["value"]} {value["name"]}"), Is.EqualTo(new[] { "\"RED\" RedValue", "\"red\" Red" }));
    }

    [Test]
    public void What_the_values_mean_is_said_where_a_correction_says_it()
    {
        var api = Small.Describe("Colour: {type: string, description: A colour., enum: [red, blue], x-enum-descriptions: {red: 'Like <fire>.'}}");
        Assert.Multiple(() =>
        {
            Small.AssertSame(api.Type("Colour")["summary"], "[A colour.]");
            Assert.That(api.Type("Colour")["values"]!.Select(value => (string)value["summary"]![0]!), Is.EqualTo(new[] { "Like &lt;fire&gt;.", "The value <c>blue</c>." }));
        });
    }
}
