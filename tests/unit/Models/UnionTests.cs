using NUnit.Framework;

namespace Vectara.Tests.Models;

/// <summary>A union is read with a switch, and what its variants share without one.</summary>
public sealed class UnionTests
{
    [Test]
    public void Shared_members_need_no_cast()
    {
        var hit = Read("""{"result_type":"text","text":"a","score":0.5,"document_id":"d","document_metadata":{"x":1}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hit.Text, Is.EqualTo("a"));
            Assert.That(hit.Score, Is.EqualTo(0.5));
            Assert.That(hit.DocumentId, Is.EqualTo("d"));
            Assert.That(hit.DocumentMetadata!["x"], Is.EqualTo(1L));
            Assert.That(hit.ResultType, Is.EqualTo("text"));
        }
    }

    [TestCase("""{"result_type":"text","table":{"title":"t"}}""", "table t")]
    [TestCase("""{"result_type":"text","text":"a"}""", "text a")]
    [TestCase("""{"image":{"caption":"c"},"result_type":"image"}""", "image c")]
    [TestCase("""{"result_type":"video","seconds":3,"text":"b"}""", "video, which is new: b")]
    public void A_switch_tells_the_variants_apart(string json, string expected)
    {
        var text = Read(json) switch
        {
            TextSearchResult { Table: { } table } => $"table {table.Title}",
            TextSearchResult found => $"text {found.Text}",
            ImageSearchResult image => $"image {image.Image?.Caption}",
            UnknownIndividualSearchResult other => $"{other.ResultType}, which is new: {other.Text}",
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
        Assert.That(text, Is.EqualTo(expected));
    }

    [Test]
    public void Variants_stand_wherever_their_unions_do()
    {
        var error = new StreamError { Messages = ["a"] };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error, Is.InstanceOf<IQueryStreamedResponse>());
            Assert.That(error, Is.InstanceOf<IChatStreamedResponse>());
            Assert.That(error, Is.InstanceOf<IAgentStreamedResponse>());
            Assert.That(error, Is.InstanceOf<ISummarizeDocumentStreamedResponse>());
        }
    }

    [Test]
    public void A_union_within_a_union_is_read_by_both_discriminators()
    {
        var outer = VectaraJson.Deserialize<IAgentStreamedResponse>("""{"activity_type":"sub_agent","type":"tool_activity"}""");
        Assert.That(outer, Is.InstanceOf<SubAgentToolActivityEvent>().And.InstanceOf<IToolActivityEvent>());
    }

    [Test]
    public void A_union_within_a_union_can_be_unknown_itself()
    {
        var outer = VectaraJson.Deserialize<IAgentStreamedResponse>("""{"type":"tool_activity","activity_type":"future","tool_call_id":"t"}""");
        Assert.That(outer, Is.TypeOf<UnknownToolActivityEvent>());
    }

    [Test]
    public void A_discriminator_deep_inside_a_member_before_it_is_not_mistaken_for_it()
    {
        var hit = Read("""{"image":{"result_type":"image"},"document_metadata":{"result_type":"image"},"result_type":"text"}""");
        Assert.That(hit, Is.TypeOf<TextSearchResult>());
    }

    [Test]
    public void Unions_nest_as_deep_as_one_likes()
    {
        ISearchReranker reranker = new MmrReranker { Limit = 1 };
        for (var i = 0; i < 10; i++)
            reranker = new ChainReranker { Rerankers = [reranker, new NoneReranker()] };
        var json = VectaraJson.Serialize(reranker);
        Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize<ISearchReranker>(json)), Is.EqualTo(json));
    }

    [Test]
    public void A_class_of_ones_own_can_derive_from_a_variant() =>
        Assert.That(VectaraJson.Serialize(new OwnReranker { Limit = 2 }), Is.EqualTo("""{"type":"mmr","limit":2}"""));

    private static IIndividualSearchResult Read(string json) => VectaraJson.Deserialize<IIndividualSearchResult>(json)!;

    private sealed class OwnReranker : MmrReranker;
}
