using NUnit.Framework;

namespace Vectara.Tests.Models;

/// <summary>A required member that is not there is not made up.</summary>
public sealed class RequiredMemberTests
{
    [Test]
    public void A_required_member_that_is_null_stays_absent() =>
        Assert.That(VectaraJson.Serialize(new CoreDocument { Id = "d" }), Is.EqualTo("""{"type":"core","id":"d"}"""));

    [TestCase(typeof(Document), """{"storage_usage":null}""", "{}")]
    [TestCase(typeof(Corpus), "{}", "{}")]
    public void A_required_text_that_an_answer_lacks_stays_absent(Type type, string json, string expected) =>
        Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize(json, type)), Is.EqualTo(expected));

    [TestCase(typeof(CorpusRole), """{"corpus_key":"a"}""")]
    [TestCase(typeof(AgentSession), """{"key":"a"}""")]
    [TestCase(typeof(FilterAttributeValue), """{"value":1}""")]
    public void A_required_number_flag_time_or_enumeration_that_an_answer_lacks_stays_absent(Type type, string json) =>
        Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize(json, type)), Is.EqualTo(json));

    [Test]
    public void A_required_enumeration_that_was_never_assigned_is_not_sent_as_empty_text() =>
        Assert.That(VectaraJson.Serialize(new CorpusRole { CorpusKey = "a" }), Is.EqualTo("""{"corpus_key":"a"}"""));

    [Test]
    public void A_required_value_or_reference_that_was_never_assigned_is_not_sent_as_null() =>
        Assert.That(VectaraJson.Serialize(new AgentKeyedSearchCorpus { Query = "a" }), Is.EqualTo("""{"query":"a"}"""));

    [Test]
    public void A_required_number_or_flag_that_was_assigned_is_sent_even_if_it_is_zero()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(VectaraJson.Serialize(new FilterAttributeValue { Count = 0 }), Is.EqualTo("""{"count":0}"""));
            Assert.That(VectaraJson.Serialize(new AgentSession { Enabled = false }), Is.EqualTo("""{"enabled":false}"""));
        }
    }

    [Test]
    public void A_required_number_that_was_read_as_zero_is_written_as_zero() =>
        Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize<FilterAttributeValue>("""{"count":0}""")), Is.EqualTo("""{"count":0}"""));
}
