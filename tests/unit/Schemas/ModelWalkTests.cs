using NUnit.Framework;

namespace Vectara.Tests.Schemas;

/// <summary>The walk sees what it is there to see, however deep it lies.</summary>
public sealed class ModelWalkTests
{
    [Test]
    public void A_declared_member_among_the_unknown_ones_is_found()
    {
        var table = new Table { AdditionalProperties = { ["title"] = "t" } };
        var response = new QueryFullResponse { SearchResults = [new TextSearchResult(), new TextSearchResult { Table = table }] };
        Assert.That(ModelWalk.Findings(response), Is.EqualTo(["$.SearchResults[1].Table: the declared member 'title' is among the AdditionalProperties of Table"]));
    }

    [Test]
    public void So_is_one_in_a_map_and_one_in_a_value_or_reference()
    {
        var skill = new AgentSkill { AdditionalProperties = { ["content"] = "c" } };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ModelWalk.Findings(new Agent { Skills = new Dictionary<string, AgentSkill?> { ["a"] = skill } }), Has.Count.EqualTo(1));
            Assert.That(ModelWalk.Findings(ValueOrReference<AgentSkill>.FromValue(skill)), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public void A_known_variant_that_became_the_unknown_one_is_found()
    {
        var chain = new ChainReranker { Rerankers = [new UnknownSearchReranker { Type = "mmr" }, new UnknownSearchReranker { Type = SampleValues.UnknownVariant }] };
        Assert.That(ModelWalk.Findings(chain), Is.EqualTo(["$.Rerankers[0]: the known variant 'mmr' of SearchReranker became UnknownSearchReranker"]));
    }

    [Test]
    public void Members_that_the_sampler_made_up_are_unknown_indeed() =>
        Assert.That(ModelWalk.Findings(new Corpus { AdditionalProperties = { [SampleValues.UnknownMembers[0]] = 1 } }), Is.Empty);
}
