using NUnit.Framework;

namespace Vectara.Tests.Models;

/// <summary>Numbers keep their value.</summary>
public sealed class NumberTests
{
    [TestCase("9007199254740993")]
    [TestCase("9223372036854775807")]
    [TestCase("-9223372036854775808")]
    public void An_integer_of_64_bits_is_exact(string number)
    {
        var json = $$"""{"value":"a","count":{{number}}}""";
        Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize<FilterAttributeValue>(json)), Is.EqualTo(json));
    }

    [TestCase("5.0", 5)]
    [TestCase("1e3", 1000)]
    public void A_whole_number_may_be_written_as_a_decimal(string number, long expected) =>
        Assert.That(VectaraJson.Deserialize<FilterAttributeValue>($$"""{"count":{{number}}}""")!.Count, Is.EqualTo(expected));

    [TestCase(0.1)]
    [TestCase(0.30000000000000004)]
    [TestCase(1e-7)]
    [TestCase(double.MaxValue)]
    [TestCase(double.Epsilon)]
    [TestCase(-0.0)]
    public void A_double_is_written_so_that_it_is_read_as_the_same(double number)
    {
        var json = VectaraJson.Serialize(new MmrReranker { DiversityBias = number });
        Assert.That(VectaraJson.Deserialize<MmrReranker>(json)!.DiversityBias, Is.EqualTo(number));
    }

    [Test]
    [SetCulture("de-DE")]
    public void The_culture_of_the_program_does_not_matter()
    {
        const string json = """{"type":"mmr","diversity_bias":0.5,"limit":1000}""";
        Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize<MmrReranker>(json)), Is.EqualTo(json));
    }
}
