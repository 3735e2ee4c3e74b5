using Newtonsoft.Json;
using NUnit.Framework;

namespace Vectara.Tests.Models;

/// <summary>Date-times keep their offset and seven decimals of a second.</summary>
public sealed class DateTimeTests
{
    [TestCase("2031-01-02T03:04:05Z")]
    [TestCase("2031-01-02T03:04:05.1234567+05:30")]
    [TestCase("2031-01-02T03:04:05.5-08:00")]
    [TestCase("0001-01-01T00:00:00Z")]
    [TestCase("9999-12-31T23:59:59.9999999Z")]
    public void A_date_time_is_written_as_it_was_read(string text)
    {
        var json = $$"""{"created_at":"{{text}}"}""";
        Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize<Corpus>(json)), Is.EqualTo(json));
    }

    [Test]
    public void Its_offset_is_kept() =>
        Assert.That(Read("2031-01-02T03:04:05+05:30").Offset, Is.EqualTo(new TimeSpan(5, 30, 0)));

    [TestCase("2031-01-02t03:04:05z")]
    [TestCase("2031-01-02T03:04:05.000Z")]
    [TestCase("2031-01-02T03:04:05-00:00")]
    public void Other_spellings_that_RFC_3339_allows_are_read(string text) =>
        Assert.That(Read(text), Is.EqualTo(new DateTimeOffset(2031, 1, 2, 3, 4, 5, TimeSpan.Zero)));

    [TestCase("2031-02-29T03:04:05Z")]
    [TestCase("2031-13-01T03:04:05Z")]
    [TestCase("2031-00-01T03:04:05Z")]
    [TestCase("2031-01-00T03:04:05Z")]
    [TestCase("0000-01-01T03:04:05Z")]
    [TestCase("2031-01-02T25:04:05Z")]
    [TestCase("2031-01-02T03:60:05Z")]
    [TestCase("2031-01-02T03:04:61Z")]
    [TestCase("2031-01-02T03:04:0xZ")]
    public void What_is_no_date_time_is_refused(string text) =>
        Assert.That(() => Read(text), Throws.InstanceOf<JsonException>());

    [Test]
    public void More_decimals_than_the_type_holds_are_no_error() =>
        Assert.That(Read("2031-01-02T03:04:05.123456789Z"), Is.EqualTo(new DateTimeOffset(2031, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1234567)).Within(TimeSpan.FromTicks(1)));

    [Test]
    public void Without_an_offset_it_is_universal_time_wherever_the_program_runs() =>
        Assert.That(Read("2031-01-02T03:04:05").Offset, Is.EqualTo(TimeSpan.Zero));

    [Test]
    [SetCulture("ar-SA")]
    public void The_culture_of_the_program_does_not_matter()
    {
        const string json = """{"created_at":"2031-01-02T03:04:05.5+01:00"}""";
        Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize<Corpus>(json)), Is.EqualTo(json));
    }

    private static DateTimeOffset Read(string text) => VectaraJson.Deserialize<Corpus>($$"""{"created_at":"{{text}}"}""")!.CreatedAt!.Value;
}
