using NUnit.Framework;

namespace Vectara.Tests.Models;

/// <summary>An enumeration is a string of which the usual values have names.</summary>
public sealed class EnumerationTests
{
    [Test]
    public void Equal_values_are_equal_however_they_came_about()
    {
        SearchSemantics converted = "response";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(converted, Is.EqualTo(SearchSemantics.Response));
            Assert.That(converted == new SearchSemantics("response"), Is.True);
            Assert.That(converted != SearchSemantics.Query, Is.True);
            Assert.That(converted.GetHashCode(), Is.EqualTo(SearchSemantics.Response.GetHashCode()));
            Assert.That(converted.Equals((object)SearchSemantics.Response), Is.True);
            Assert.That(converted.Equals((object)"response"), Is.False);
            Assert.That(new HashSet<SearchSemantics> { converted, SearchSemantics.Response }, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public void Values_that_differ_in_case_differ() => Assert.That(new SearchSemantics("Response"), Is.Not.EqualTo(SearchSemantics.Response));

    [Test]
    public void The_default_is_empty_and_equal_to_itself()
    {
        SearchSemantics none = default;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(none.Value, Is.Empty);
            Assert.That(none.ToString(), Is.Empty);
            Assert.That(none, Is.EqualTo(new SearchSemantics("")));
            Assert.That(none.GetHashCode(), Is.EqualTo(new SearchSemantics("").GetHashCode()));
        }
    }

    [Test]
    public void Its_text_is_its_value() => Assert.That(SearchSemantics.Response.ToString(), Is.EqualTo("response"));

    [TestCase("query", "a question")]
    [TestCase("response", "an answer")]
    [TestCase("riddle", "riddle, which is new")]
    public void The_constants_serve_in_a_switch(string value, string expected)
    {
        var semantics = new SearchSemantics(value);
        var text = semantics.Value switch
        {
            SearchSemantics.Values.Query => "a question",
            SearchSemantics.Values.Response => "an answer",
            var other => $"{other}, which is new",
        };
        Assert.That(text, Is.EqualTo(expected));
    }

    [Test]
    public void A_string_can_be_assigned()
    {
        var part = new CoreDocumentPart { Text = "a", ImagePartMode = "riddle" };
        Assert.That(VectaraJson.Serialize(part), Is.EqualTo("""{"text":"a","image_part_mode":"riddle"}"""));
    }

    [Test]
    public void An_unknown_value_is_kept_and_written_back()
    {
        const string json = """{"response_language":"tlh","warnings":["future","fcs_language_not_supported"]}""";
        var response = VectaraJson.Deserialize<QueryFullResponse>(json)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.ResponseLanguage?.Value, Is.EqualTo("tlh"));
            Assert.That(response.Warnings![1], Is.EqualTo(QueryWarning.FcsLanguageNotSupported));
            Assert.That(VectaraJson.Serialize(response), Is.EqualTo(json));
        }
    }

    [Test]
    public void It_can_be_the_whole_document() =>
        Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize<SearchSemantics>("\"query\"")), Is.EqualTo("\"query\""));

    [Test]
    public void It_can_be_a_key_in_a_users_own_dictionary_of_models() =>
        Assert.That(new Dictionary<SearchSemantics, int> { [SearchSemantics.Query] = 1 }["query"], Is.EqualTo(1));
}
