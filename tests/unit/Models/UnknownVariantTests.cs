using NUnit.Framework;

namespace Vectara.Tests.Models;

/// <summary>A variant that this version does not know loses nothing, whatever it looks like.</summary>
public sealed class UnknownVariantTests
{
    [TestCase("""{"result_type":"video","seconds":3,"frames":[{"x":null}]}""")]
    [TestCase("""{"seconds":3,"result_type":"video"}""")]
    [TestCase("""{"seconds":3}""")]
    [TestCase("{}")]
    public void It_is_written_back_as_it_was(string json) => Assert.That(RoundTrip(json), Is.EqualTo(Sorted(json)));

    [TestCase("""{"result_type":null,"seconds":3}""")]
    [TestCase("""{"result_type":5,"seconds":3}""")]
    [TestCase("""{"result_type":{"name":"video"}}""")]
    public void A_discriminator_that_is_no_string_is_unknown_and_kept(string json) => Assert.That(RoundTrip(json), Is.EqualTo(Sorted(json)));

    [TestCase("""{"result_type":"video","text":{"lines":["a"]}}""")]
    [TestCase("""{"result_type":"video","score":"high"}""")]
    [TestCase("""{"result_type":"video","image":"https://example.com/a.png"}""")]
    public void A_member_that_other_variants_have_with_another_type_does_no_harm(string json) => Assert.That(RoundTrip(json), Is.EqualTo(Sorted(json)));

    [Test]
    public void It_can_be_made_and_sent()
    {
        var reranker = new UnknownSearchReranker { Type = "future", AdditionalProperties = { ["depth"] = 3 } };
        Assert.That(VectaraJson.Serialize(new SearchParameters { Reranker = reranker }), Is.EqualTo("""{"reranker":{"type":"future","depth":3}}"""));
    }

    [Test]
    public void One_unknown_item_does_not_spoil_a_list()
    {
        const string json = """{"search_results":[{"result_type":"text","text":"a"},{"result_type":"video"},{"result_type":"image"}]}""";
        var response = VectaraJson.Deserialize<QueryFullResponse>(json)!;
        Assert.That(response.SearchResults!.Select(hit => hit.GetType()), Is.EqualTo([typeof(TextSearchResult), typeof(UnknownIndividualSearchResult), typeof(ImageSearchResult)]));
    }

    private static string RoundTrip(string json)
    {
        var hit = VectaraJson.Deserialize<IIndividualSearchResult>(json);
        Assert.That(hit, Is.TypeOf<UnknownIndividualSearchResult>());
        return Sorted(VectaraJson.Serialize(hit));
    }

    private static string Sorted(string json)
    {
        var members = System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject().OrderBy(member => member.Key, StringComparer.Ordinal);
        return string.Join(';', members.Select(member => $"{member.Key}={member.Value?.ToJsonString() ?? "null"}"));
    }
}
