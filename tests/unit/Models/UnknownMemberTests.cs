using System.Numerics;
using NUnit.Framework;

namespace Vectara.Tests.Models;

/// <summary>Members that this version does not know are kept, and can be sent.</summary>
public sealed class UnknownMemberTests
{
    [Test]
    public void An_unknown_member_is_kept_and_written_back()
    {
        const string json = """{"name":"a","future":{"list":[1,null]}}""";
        var request = VectaraJson.Deserialize<UpdateCorpusRequest>(json)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(request.AdditionalProperties.Keys, Is.EqualTo(["future"]));
            Assert.That(VectaraJson.Serialize(request), Is.EqualTo(json));
        }
    }

    [Test]
    public void An_unknown_member_can_be_sent()
    {
        var request = new UpdateCorpusRequest { Name = "a" };
        request.AdditionalProperties["future"] = new Dictionary<string, object?> { ["deep"] = true };
        Assert.That(VectaraJson.Serialize(request), Is.EqualTo("""{"name":"a","future":{"deep":true}}"""));
    }

    [Test]
    public void An_unknown_member_that_was_read_can_be_changed_and_removed()
    {
        var corpus = VectaraJson.Deserialize<Corpus>("""{"one":1,"two":2}""")!;
        corpus.AdditionalProperties["one"] = "changed";
        corpus.AdditionalProperties.Remove("two");
        Assert.That(VectaraJson.Serialize(corpus), Is.EqualTo("""{"one":"changed"}"""));
    }

    [Test]
    public void Unknown_members_of_nested_objects_are_kept_too()
    {
        const string json = """{"search_results":[{"result_type":"text","future":1}],"rewritten_queries":[{"future":2}]}""";
        Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize<QueryFullResponse>(json)), Is.EqualTo(json));
    }

    [Test]
    public void The_unknown_members_of_a_new_object_are_there_and_none() =>
        Assert.That(new Corpus().AdditionalProperties, Is.Empty);

    [Test]
    public void A_name_that_differs_in_case_is_another_member()
    {
        var corpus = VectaraJson.Deserialize<Corpus>("""{"name":"a","Name":"b"}""")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(corpus.Name, Is.EqualTo("a"));
            Assert.That(corpus.AdditionalProperties["Name"], Is.EqualTo("b"));
        }
    }

    [TestCase("1", typeof(long))]
    [TestCase("9007199254740993", typeof(long))]
    [TestCase("9223372036854775808", typeof(BigInteger))]
    [TestCase("1.5", typeof(double))]
    [TestCase("true", typeof(bool))]
    [TestCase("\"1999-01-02T03:04:05Z\"", typeof(string))]
    public void A_simple_value_is_a_plain_NET_value(string json, Type type) =>
        Assert.That(Read(json), Is.TypeOf(type));

    [TestCase("{\"a\":{\"b\":null}}", typeof(IDictionary<string, object?>))]
    [TestCase("[[1],{}]", typeof(IList<object?>))]
    public void An_object_or_array_is_a_plain_dictionary_or_list(string json, Type type) =>
        Assert.That(Read(json), Is.InstanceOf(type));

    [Test]
    public void Null_is_null() => Assert.That(Read("null"), Is.Null);

    [Test]
    public void A_member_that_the_SDK_came_to_know_can_still_be_sent_as_an_unknown_one()
    {
        var request = new UpdateCorpusRequest();
        request.AdditionalProperties["description"] = "a";
        Assert.That(VectaraJson.Serialize(request), Is.EqualTo("""{"description":"a"}"""));
    }

    [Test]
    public void A_member_that_is_assigned_and_among_the_unknown_ones_is_written_once()
    {
        var request = new UpdateCorpusRequest { Description = "a" };
        request.AdditionalProperties["description"] = "b";
        Assert.That(VectaraJson.Serialize(request).Split("\"description\""), Has.Length.EqualTo(2));
    }

    [Test]
    public void The_same_holds_for_a_member_of_the_base_class_and_for_the_discriminator()
    {
        var request = new UpdateOpenAILlmRequest { Model = "a", AdditionalProperties = { ["model"] = "b", ["type"] = "c" } };
        Assert.That(VectaraJson.Serialize(request), Is.EqualTo("""{"type":"openai-compatible","model":"a"}"""));
    }

    private static object? Read(string json) => VectaraJson.Deserialize<Corpus>($$"""{"future":{{json}}}""")!.AdditionalProperties["future"];
}
