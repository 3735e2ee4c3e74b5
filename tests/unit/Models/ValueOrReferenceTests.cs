using NUnit.Framework;

namespace Vectara.Tests.Models;

/// <summary>Some members hold a value, or say where the service finds it.</summary>
public sealed class ValueOrReferenceTests
{
    [Test]
    public void A_value_is_assigned_as_it_is() =>
        Assert.That(VectaraJson.Serialize(new AgentKeyedSearchCorpus { CorpusKey = "guides" }), Is.EqualTo("""{"corpus_key":"guides"}"""));

    [Test]
    public void A_reference_is_assigned_by_its_path()
    {
        var corpus = new AgentKeyedSearchCorpus { CorpusKey = ValueOrReference<string>.FromReference("session.metadata.corpus") };
        Assert.That(VectaraJson.Serialize(corpus), Is.EqualTo("""{"corpus_key":{"$ref":"session.metadata.corpus"}}"""));
    }

    [Test]
    public void Both_are_read()
    {
        var corpus = VectaraJson.Deserialize<AgentKeyedSearchCorpus>("""{"corpus_key":{"$ref":"session.a"},"metadata_filter":"doc.x = 1"}""")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(corpus.CorpusKey.IsReference, Is.True);
            Assert.That(corpus.CorpusKey.Reference, Is.EqualTo("session.a"));
            Assert.That(corpus.CorpusKey.Value, Is.Null);
            Assert.That(corpus.MetadataFilter?.IsReference, Is.False);
            Assert.That(corpus.MetadataFilter?.Value, Is.EqualTo("doc.x = 1"));
            Assert.That(corpus.MetadataFilter?.Reference, Is.Null);
        }
    }

    [TestCase("""{"url":"https://example.com","follow_redirects":false,"timeout_seconds":9007199254740993}""")]
    [TestCase("""{"url":{"$ref":"a"},"follow_redirects":{"$ref":"b"},"timeout_seconds":{"$ref":"c"}}""")]
    [TestCase("""{"headers":{"$ref":"a"}}""")]
    [TestCase("""{"headers":{"Accept":"text/html","Authorization":{"$ref":"session.secrets.token"}}}""")]
    [TestCase("""{"headers":{}}""")]
    public void Values_and_references_of_all_types_survive(string json) =>
        Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize<WebGetToolParameters>(json)), Is.EqualTo(json));

    [Test]
    public void A_map_holds_values_and_references_side_by_side()
    {
        var parameters = new WebGetToolParameters
        {
            Headers = ValueOrReference<IDictionary<string, ValueOrReference<string>>>.FromValue(new Dictionary<string, ValueOrReference<string>>
            {
                ["Accept"] = "text/html",
                ["Authorization"] = ValueOrReference<string>.FromReference("session.secrets.token"),
            }),
        };
        Assert.That(VectaraJson.Serialize(parameters), Is.EqualTo("""{"headers":{"Accept":"text/html","Authorization":{"$ref":"session.secrets.token"}}}"""));
    }

    [Test]
    public void Two_are_equal_if_they_hold_the_same()
    {
        ValueOrReference<string> value = "a";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(value, Is.EqualTo(ValueOrReference<string>.FromValue("a")));
            Assert.That(value.GetHashCode(), Is.EqualTo(ValueOrReference<string>.FromValue("a").GetHashCode()));
            Assert.That(value == ValueOrReference<string>.FromReference("a"), Is.False);
            Assert.That(value != "b", Is.True);
            Assert.That(value.Equals((object)ValueOrReference<string>.FromValue("a")), Is.True);
            Assert.That(default(ValueOrReference<int>), Is.EqualTo(ValueOrReference<int>.FromValue(0)));
        }
    }

    [Test]
    public void Its_text_tells_which_it_is()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ValueOrReference<int>.FromValue(5).ToString(), Is.EqualTo("5"));
            Assert.That(ValueOrReference<int>.FromReference("a.b").ToString(), Is.EqualTo("$ref: a.b"));
            Assert.That(default(ValueOrReference<string>).ToString(), Is.Empty);
        }
    }

    [Test]
    public void A_reference_to_nothing_is_refused() =>
        Assert.That(() => ValueOrReference<string>.FromReference(null!), Throws.ArgumentNullException);

    [TestCase("\"a\"")]
    [TestCase("{\"$ref\":\"session.a\"}")]
    public void JsonConvert_reads_and_writes_it_as_the_SDK_does(string json)
    {
        var value = Newtonsoft.Json.JsonConvert.DeserializeObject<ValueOrReference<string>>(json);
        Assert.That(Newtonsoft.Json.JsonConvert.SerializeObject(value), Is.EqualTo(json));
    }

    [Test]
    public void It_can_stand_among_free_form_values()
    {
        var part = new CoreDocumentPart { Text = "t", Metadata = new Dictionary<string, object?> { ["a"] = ValueOrReference<string>.FromReference("b") } };
        Assert.That(VectaraJson.Serialize(part), Is.EqualTo("""{"text":"t","metadata":{"a":{"$ref":"b"}}}"""));
    }
}
