using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using NUnit.Framework;

namespace Vectara.Tests.Models;

/// <summary>Objects of the API can stand in a program's own JSON.</summary>
public sealed class JsonConvertTests
{
    private const string Json = """{"Title":"a","Reranker":{"limit":1,"type":"mmr"},"Semantics":"query","None":null,"Chunks":{"x":[{"text":"t","metadata":{"at":"1999-01-02T03:04:05Z","big":9007199254740993}}]}}""";

    [Test]
    public void They_are_members_of_a_class_of_ones_own()
    {
        var own = JsonConvert.DeserializeObject<Own>(Json)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(own.Reranker, Is.TypeOf<MmrReranker>());
            Assert.That(own.Semantics, Is.EqualTo(SearchSemantics.Query));
            Assert.That(own.None, Is.Null);
            Assert.That(own.Chunks!["x"][0].Metadata!["at"], Is.EqualTo("1999-01-02T03:04:05Z"));
            Assert.That(JToken.DeepEquals(JToken.Parse(JsonConvert.SerializeObject(own)), JToken.Parse(Json)), Is.True);
        }
    }

    [Test]
    public void What_comes_after_them_is_read_with_the_callers_settings()
    {
        var pair = JsonConvert.DeserializeObject<object[]>("""["1999-01-02T03:04:05Z"]""")!;
        var list = JsonConvert.DeserializeObject<Mixed>("""{"Part":{"text":"1999-01-02T03:04:05Z"},"Anything":"1999-01-02T03:04:05Z"}""")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pair[0], Is.TypeOf<DateTime>());
            Assert.That(list.Part!.Text, Is.EqualTo("1999-01-02T03:04:05Z"));
            Assert.That(list.Anything, Is.TypeOf<DateTime>());
        }
    }

    [Test]
    public void The_callers_settings_do_not_change_them()
    {
        var settings = new JsonSerializerSettings
        {
            NullValueHandling = NullValueHandling.Ignore,
            DefaultValueHandling = DefaultValueHandling.Ignore,
            ContractResolver = new CamelCasePropertyNamesContractResolver(),
            DateParseHandling = DateParseHandling.DateTimeOffset,
            FloatParseHandling = FloatParseHandling.Decimal,
            DateFormatString = "yyyy",
            TypeNameHandling = TypeNameHandling.All,
            MissingMemberHandling = MissingMemberHandling.Error,
        };
        const string json = """{"name":null,"enabled":false,"future":"1999-01-02T03:04:05Z","number":0.1}""";
        var request = JsonConvert.DeserializeObject<UpdateCorpusRequest>(json, settings)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(request.AdditionalProperties["number"], Is.TypeOf<double>());
            Assert.That(JsonConvert.SerializeObject(request, settings), Is.EqualTo("""{"enabled":false,"name":null,"future":"1999-01-02T03:04:05Z","number":0.1}"""));
        }
    }

    [Test]
    public void They_can_be_indented() =>
        Assert.That(JsonConvert.SerializeObject(new NoneReranker(), Formatting.Indented).ReplaceLineEndings("\n"), Is.EqualTo("{\n  \"type\": \"none\"\n}"));

    [Test]
    public void They_can_be_turned_into_tokens_and_back()
    {
        const string json = """{"name":"a","limits":{"used_docs":9007199254740993},"created_at":"2031-01-02T03:04:05.1234567+02:00","big":123456789012345678901234567890}""";
        var tokens = JObject.FromObject(VectaraJson.Deserialize<Corpus>(json)!);
        Assert.That(VectaraJson.Serialize(tokens.ToObject<Corpus>()), Is.EqualTo(VectaraJson.Serialize(VectaraJson.Deserialize<Corpus>(json))));
    }

    [Test]
    public void Tokens_that_a_program_made_of_its_own_values_are_read()
    {
        var id = Guid.NewGuid();
        var tokens = JObject.FromObject(new { name = id, created_at = new DateTimeOffset(2031, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), enabled = true, limits = new { max_bytes = 5m } });
        var corpus = tokens.ToObject<Corpus>()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(corpus.Name, Is.EqualTo(id.ToString()));
            Assert.That(corpus.CreatedAt, Is.EqualTo(new DateTimeOffset(2031, 1, 2, 3, 4, 5, TimeSpan.FromHours(2))));
            Assert.That(corpus.Limits!.MaxBytes, Is.EqualTo(5));
        }
    }

    [Test]
    public void Lists_and_dictionaries_of_them_are_documents_too()
    {
        const string list = """[{"type":"mmr"},{"type":"future"}]""";
        const string map = """{"a":{"type":"none"}}""";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize<List<ISearchReranker>>(list)), Is.EqualTo(list));
            Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize<Dictionary<string, ISearchReranker>>(map)), Is.EqualTo(map));
            Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize<ISearchReranker[]>(list)), Is.EqualTo(list));
            Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize<IList<SearchSemantics?>>("""["query",null]""")), Is.EqualTo("""["query",null]"""));
        }
    }

    private sealed class Own
    {
        public string? Title { get; set; }

        public ISearchReranker? Reranker { get; set; }

        public SearchSemantics? Semantics { get; set; }

        public IAgentEvent? None { get; set; }

        public Dictionary<string, List<DocumentPart>>? Chunks { get; set; }
    }

    private sealed class Mixed
    {
        public DocumentPart? Part { get; set; }

        public object? Anything { get; set; }
    }
}
