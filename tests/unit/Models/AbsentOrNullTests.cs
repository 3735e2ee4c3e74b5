using NUnit.Framework;

namespace Vectara.Tests.Models;

/// <summary>In the body of a PATCH, and for nullable members elsewhere, absent and null are two things.</summary>
public sealed class AbsentOrNullTests
{
    [Test]
    public void What_was_never_assigned_is_absent() =>
        Assert.That(VectaraJson.Serialize(new UpdateCorpusRequest()), Is.EqualTo("{}"));

    [Test]
    public void Assigned_null_is_sent() =>
        Assert.That(VectaraJson.Serialize(new UpdateCorpusRequest { Name = null, Enabled = null }), Is.EqualTo("""{"enabled":null,"name":null}"""));

    [Test]
    public void An_assigned_value_is_sent() =>
        Assert.That(VectaraJson.Serialize(new UpdateCorpusRequest { Description = "a" }), Is.EqualTo("""{"description":"a"}"""));

    [Test]
    public void Assigned_null_counts_as_set()
    {
        var request = new UpdateCorpusRequest { Name = null };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(request.IsSet(nameof(request.Name)), Is.True);
            Assert.That(request.IsSet(nameof(request.Description)), Is.False);
        }
    }

    [Test]
    public void Unset_takes_an_assignment_back()
    {
        var request = new UpdateCorpusRequest { Name = "a", Description = null };
        request.Unset(nameof(request.Name));
        request.Unset(nameof(request.Description));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(request.Name, Is.Null);
            Assert.That(request.IsSet(nameof(request.Name)), Is.False);
            Assert.That(VectaraJson.Serialize(request), Is.EqualTo("{}"));
        }
    }

    [Test]
    public void What_was_unset_can_be_assigned_again()
    {
        var request = new UpdateCorpusRequest { Name = "a" };
        request.Unset(nameof(request.Name));
        request.Name = null;
        Assert.That(VectaraJson.Serialize(request), Is.EqualTo("""{"name":null}"""));
    }

    [Test]
    public void Reading_counts_as_assigning()
    {
        var request = VectaraJson.Deserialize<UpdateCorpusRequest>("""{"name":null,"save_history":true}""")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(request.IsSet(nameof(request.Name)), Is.True);
            Assert.That(request.IsSet(nameof(request.SaveHistory)), Is.True);
            Assert.That(request.IsSet(nameof(request.Description)), Is.False);
            Assert.That(VectaraJson.Serialize(request), Is.EqualTo("""{"name":null,"save_history":true}"""));
        }
    }

    [TestCase("Nmae")]
    [TestCase("save_history")]
    [TestCase("saveHistory")]
    [TestCase("AdditionalProperties")]
    [TestCase("")]
    [TestCase(null)]
    public void Asking_for_a_member_that_is_none_is_an_error(string? name)
    {
        var request = new UpdateCorpusRequest();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => request.IsSet(name!), Throws.ArgumentException.With.Message.Contains($"UpdateCorpusRequest has no member '{name}'").And.Property("ParamName").EqualTo("memberName"));
            Assert.That(() => request.Unset(name!), Throws.ArgumentException.With.Message.Contains($"UpdateCorpusRequest has no member '{name}'").And.Property("ParamName").EqualTo("memberName"));
        }
    }

    [Test]
    public void A_nullable_member_elsewhere_is_sent_as_null_where_it_was_assigned() =>
        Assert.That(VectaraJson.Serialize(new DocumentPart { Text = "a", TableId = null }), Is.EqualTo("""{"text":"a","table_id":null}"""));

    [Test]
    public void A_member_that_cannot_be_null_is_absent_where_it_is_null() =>
        Assert.That(VectaraJson.Serialize(new DocumentPart { Text = "a", Context = null, Metadata = null }), Is.EqualTo("""{"text":"a"}"""));

    [Test]
    public void A_nullable_member_that_an_answer_has_as_null_is_written_back_as_null()
    {
        const string json = """{"text":"a","table_id":null,"custom_dimensions":null}""";
        Assert.That(VectaraJson.Serialize(VectaraJson.Deserialize<DocumentPart>(json)), Is.EqualTo(json));
    }

    [Test]
    public void Members_of_the_base_class_remember_their_assignment_too()
    {
        var request = new UpdateOpenAILlmRequest { Model = null, Capabilities = null };
        Assert.That(VectaraJson.Serialize(request), Is.EqualTo("""{"type":"openai-compatible","model":null,"capabilities":null}"""));
    }

    [Test]
    public void Values_of_a_map_may_be_null_too()
    {
        var request = new UpdateAgentSessionRequest { Secrets = new Dictionary<string, string?> { ["old"] = null, ["new"] = "x" } };
        Assert.That(VectaraJson.Serialize(request), Is.EqualTo("""{"secrets":{"old":null,"new":"x"}}"""));
    }

    [Test]
    public void A_free_form_member_is_sent_as_null_where_it_was_assigned() =>
        Assert.That(VectaraJson.Serialize(new FilterAttributeValue { Value = null, Count = 1 }), Is.EqualTo("""{"value":null,"count":1}"""));
}
