using System.Text;
using Newtonsoft.Json;
using NUnit.Framework;

namespace Vectara.Tests.Models;

/// <summary>JSON that is none, or not that of the type, is refused with a word on where it is wrong.</summary>
public sealed class ReadingErrorTests
{
    [TestCase(typeof(Corpus), """{"name":5}""", "name")]
    [TestCase(typeof(Corpus), """{"enabled":"yes"}""", "enabled")]
    [TestCase(typeof(Corpus), """{"limits":[]}""", "limits")]
    [TestCase(typeof(Corpus), """{"filter_attributes":{}}""", "filter_attributes")]
    [TestCase(typeof(Corpus), """{"filter_attributes":[{"name":{}}]}""", "filter_attributes[0].name")]
    [TestCase(typeof(Corpus), """{"filter_attributes":[{},3]}""", "filter_attributes[1]")]
    [TestCase(typeof(Corpus), """{"created_at":"yesterday"}""", "created_at")]
    [TestCase(typeof(Document), """{"metadata":[]}""", "metadata")]
    [TestCase(typeof(Document), """{"metadata":{"a":new Date(1)}}""", "metadata.a")]
    [TestCase(typeof(IQueryStreamedResponse), """{"a":new Date(1),"type":"end"}""", "a")]
    [TestCase(typeof(DocumentPart), """{"custom_dimensions":{"a":"b"}}""", "custom_dimensions.a")]
    [TestCase(typeof(QueryFullResponse), """{"search_results":[{"result_type":"text","score":"high"}]}""", "search_results[0].score")]
    [TestCase(typeof(QueryFullResponse), """{"search_results":[{"score":"high","result_type":"text"}]}""", "search_results[0].score")]
    [TestCase(typeof(QueryFullResponse), """{"search_results":[{"table":{"title":{}},"result_type":"text"}]}""", "search_results[0].table.title")]
    [TestCase(typeof(QueryFullResponse), """{"search_results":["text"]}""", "search_results[0]")]
    [TestCase(typeof(ISearchReranker), """{"limit":"x","type":"mmr"}""", "limit")]
    [TestCase(typeof(ISearchReranker), """{"rerankers":[{"type":"none"},{"limit":"x","type":"mmr"}],"type":"chain"}""", "rerankers[1].limit")]
    [TestCase(typeof(SearchParameters), """{"reranker":{"rerankers":[{"rerankers":[{"type":"mmr","limit":{}}],"type":"chain"}],"type":"chain"}}""", "reranker.rerankers[0].rerankers[0].limit")]
    [TestCase(typeof(IAgentStreamedResponse), """{"tool_call_id":5,"activity_type":"generic","type":"tool_activity"}""", "tool_call_id")]
    [TestCase(typeof(MmrReranker), """{"limit":3000000000}""", "limit")]
    [TestCase(typeof(MmrReranker), """{"limit":1.5}""", "limit")]
    [TestCase(typeof(AgentSession), """{"tti_minutes":9223372036854775808}""", "tti_minutes")]
    [TestCase(typeof(AgentSession), """{"enabled":null}""", "enabled")]
    [TestCase(typeof(ImageData), """{"data":"not base64!"}""", "data")]
    [TestCase(typeof(WebGetToolParameters), """{"timeout_seconds":"soon"}""", "timeout_seconds")]
    [TestCase(typeof(WebGetToolParameters), """{"headers":{"Accept":{"$ref":"a"},"Host":5}}""", "headers.Host")]
    [TestCase(typeof(QueryFullResponse), """{"warnings":["a",{}]}""", "warnings[1]")]
    public void The_wrong_type_of_JSON_is_an_error_that_names_the_path(Type type, string json, string path)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => VectaraJson.Deserialize(json, type), Throws.InstanceOf<JsonException>().With.Message.Contains($"'{path}'"), "text");
            Assert.That(() => VectaraJson.Deserialize(stream, type), Throws.InstanceOf<JsonException>().With.Message.Contains($"'{path}'"), "stream");
            Assert.That(() => JsonConvert.DeserializeObject(json, type), Throws.InstanceOf<JsonException>().With.Message.Contains($"'{path}'"), "JsonConvert");
        }
    }

    [TestCase(typeof(Corpus), "5")]
    [TestCase(typeof(Corpus), "[]")]
    [TestCase(typeof(Corpus), "\"a\"")]
    [TestCase(typeof(ISearchReranker), "[]")]
    [TestCase(typeof(ISearchReranker), "\"mmr\"")]
    [TestCase(typeof(SearchSemantics), "5")]
    [TestCase(typeof(SearchSemantics), "{}")]
    public void The_wrong_type_of_document_is_an_error(Type type, string json) =>
        Assert.That(() => VectaraJson.Deserialize(json, type), Throws.InstanceOf<JsonException>());

    [Test]
    public void Null_is_no_enumeration_value() =>
        Assert.That(() => VectaraJson.Deserialize<SearchSemantics>("null"), Throws.InstanceOf<JsonException>());

    [Test]
    public void Null_is_the_value_of_an_enumeration_that_may_lack() =>
        Assert.That(VectaraJson.Deserialize<SearchSemantics?>("null"), Is.Null);

    [TestCase("")]
    [TestCase("  ")]
    [TestCase("{")]
    [TestCase("""{"name":""")]
    [TestCase("""{"name":"a" """)]
    [TestCase("""{"name":"a",""")]
    [TestCase("""{"limits":{"used_docs":1}""")]
    [TestCase("""{"future":[1,2""")]
    [TestCase("""{"name":"a"]""")]
    [TestCase("""{"name" "a"}""")]
    [TestCase("<html></html>")]
    public void JSON_that_is_none_or_cut_off_is_an_error(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => VectaraJson.Deserialize<Corpus>(json), Throws.InstanceOf<JsonException>(), "text");
            Assert.That(() => VectaraJson.Deserialize<Corpus>(stream), Throws.InstanceOf<JsonException>(), "stream");
        }
    }

    [TestCase("{\"type\":\"mmr\"")]
    [TestCase("{\"limit\":1,\"type\":\"mmr\"")]
    [TestCase("{\"limit\":1")]
    [TestCase("{\"limit\":")]
    public void A_union_that_is_cut_off_is_an_error(string json) =>
        Assert.That(() => VectaraJson.Deserialize<ISearchReranker>(json), Throws.InstanceOf<JsonException>());

    [TestCase("{} {}")]
    [TestCase("{}x")]
    [TestCase("{},")]
    [TestCase("{}]")]
    [TestCase("{}\n[]")]
    public void What_follows_the_document_is_an_error(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => VectaraJson.Deserialize<Corpus>(json), Throws.InstanceOf<JsonException>(), "text");
            Assert.That(() => VectaraJson.Deserialize<Corpus>(stream), Throws.InstanceOf<JsonException>(), "stream");
        }
    }

    [TestCase(" \r\n\t{} \n ")]
    [TestCase("{}/* the end */")]
    [TestCase("// the start\n{}")]
    public void White_space_and_comments_around_the_document_are_no_error(string json) =>
        Assert.That(VectaraJson.Deserialize<Corpus>(json), Is.Not.Null);

    [Test]
    public void Null_is_no_object() => Assert.That(VectaraJson.Deserialize<Corpus>("null"), Is.Null);
}
