using System.Globalization;
using System.Numerics;
using NUnit.Framework;

namespace Vectara.Tests.Models;

/// <summary>Free-form values are read as plain .NET values, whatever they look like.</summary>
public sealed class FreeFormReadingTests
{
    [TestCase("1999-01-02T03:04:05Z")]
    [TestCase("1999-01-02T03:04:05.1200000+02:00")]
    [TestCase("1999-01-02")]
    [TestCase("/Date(1700000000000)/")]
    public void A_string_that_looks_like_a_date_stays_a_string(string text)
    {
        var json = $$$"""{"metadata":{"at":"{{{text}}}"}}""";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(VectaraJson.Deserialize<Document>(json)!.Metadata!["at"], Is.EqualTo(text));
            Assert.That(Newtonsoft.Json.JsonConvert.DeserializeObject<Document>(json)!.Metadata!["at"], Is.EqualTo(text));
        }
    }

    [Test]
    public void A_whole_number_beyond_the_doubles_is_exact() =>
        Assert.That(Read("9007199254740993"), Is.EqualTo(9007199254740993L));

    [Test]
    public void A_whole_number_beyond_64_bits_is_exact() =>
        Assert.That(Read("-123456789012345678901234567890"), Is.EqualTo(BigInteger.Parse("-123456789012345678901234567890", CultureInfo.InvariantCulture)));

    [Test]
    public void Objects_and_lists_are_dictionaries_and_lists_all_the_way_down()
    {
        var value = (IDictionary<string, object?>)Read("""{"a":[{"b":[]}]}""")!;
        var list = (IList<object?>)value["a"]!;
        var inner = (IDictionary<string, object?>)list[0]!;
        Assert.That(inner["b"], Is.InstanceOf<IList<object?>>().And.Empty);
    }

    [Test]
    public void What_was_read_can_be_changed()
    {
        var document = VectaraJson.Deserialize<Document>("""{"id":"d","metadata":{"list":[1],"map":{}}}""")!;
        ((IList<object?>)document.Metadata!["list"]!).Add("two");
        ((IDictionary<string, object?>)document.Metadata["map"]!)["three"] = 3;
        Assert.That(VectaraJson.Serialize(document), Is.EqualTo("""{"id":"d","metadata":{"list":[1,"two"],"map":{"three":3}}}"""));
    }

    [Test]
    public void Keys_differ_by_case()
    {
        var metadata = VectaraJson.Deserialize<Document>("""{"metadata":{"a":1,"A":2}}""")!.Metadata!;
        Assert.That((metadata["a"], metadata["A"]), Is.EqualTo((1L, 2L)));
    }

    private static object? Read(string json) => VectaraJson.Deserialize<Document>($$$"""{"metadata":{"value":{{{json}}}}}""")!.Metadata!["value"];
}
