using Vectara.Emulator;

namespace Vectara.Integration.Faults;

/// <summary>A later version of the service says more than this version of the SDK knows, and nothing of it is lost.</summary>
internal sealed class UnknownTests : ServiceTest
{
    private const string Unknown = "unknown_to_the_contract";

    [SetUp]
    public Task PrepareAsync() => CreateCorpusAsync("docs", Attribute("year", FilterAttributeType.Integer));

    [Test]
    public async Task Members_are_kept_and_written_back()
    {
        Emulator.Faults.Add(new UnknownMemberFault { Operation = "getCorpus" });
        var corpus = await Client.Corpora.GetAsync("docs");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(corpus.AdditionalProperties, Does.ContainKey(Unknown));
            Assert.That(corpus.Limits!.AdditionalProperties, Does.ContainKey(Unknown));
            Assert.That(VectaraJson.Serialize(corpus), Does.Contain(Unknown));
        }
    }

    [Test]
    [GetsInvalidAnswers]
    public async Task Values_of_enumerations_are_kept_and_written_back()
    {
        Emulator.Faults.Add(new UnknownEnumValueFault { Operation = "getCorpus" });
        var attribute = (await Client.Corpora.GetAsync("docs")).FilterAttributes!.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(attribute.Type.ToString(), Is.EqualTo(Unknown));
            Assert.That(VectaraJson.Serialize(attribute), Does.Contain($"\"type\":\"{Unknown}\""));
        }
    }

    [Test]
    [GetsInvalidAnswers]
    public async Task Variants_are_kept_and_written_back()
    {
        await IndexAsync("spring", "Spring tides are high.");
        Emulator.Faults.Add(new UnknownVariantFault { Operation = "queryCorpus" });
        var hit = (await Client.Corpora.QueryAsync("docs", new() { Query = "tides" })).SearchResults!.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hit, Is.InstanceOf<UnknownIndividualSearchResult>());
            Assert.That(hit.Text, Is.EqualTo("Spring tides are high."), "what all hits share");
            Assert.That(VectaraJson.Serialize(hit), Does.Contain(Unknown));
        }
    }

    [Test]
    [GetsInvalidAnswers]
    public void An_answer_that_cannot_be_read_is_an_error_that_says_so()
    {
        Emulator.Faults.Add(new MalformedJsonFault { Operation = "getCorpus" });
        Error<VectaraSerializationException>(() => Client.Corpora.GetAsync("docs"));
    }
}
