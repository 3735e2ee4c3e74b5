namespace Vectara.Integration.Corpora;

internal sealed class CreateCorpusTests : ServiceTest
{
    [Test]
    public async Task A_corpus_has_what_it_was_created_with()
    {
        var created = await Client.Corpora.CreateAsync(new()
        {
            Key = "finance",
            Name = "Finance",
            Description = "Annual reports",
            SaveHistory = true,
            QueriesAreAnswers = true,
            DocumentsAreQuestions = true,
            FilterAttributes = [Attribute("year", FilterAttributeType.Integer), Attribute("lang", FilterAttributeType.Text, FilterAttributeLevel.Part)],
            CustomDimensions = [new() { Name = "importance", QueryingDefault = 0.5, IndexingDefault = 1 }],
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Id, Does.StartWith("crp_"));
            Assert.That((created.Key, created.Name, created.Description), Is.EqualTo(("finance", "Finance", "Annual reports")));
            Assert.That((created.SaveHistory, created.QueriesAreAnswers, created.DocumentsAreQuestions, created.Enabled), Is.EqualTo((true, true, true, true)));
            Assert.That(created.FilterAttributes!.Select(attribute => (attribute.Name, attribute.Type, attribute.Level)), Is.EqualTo(new[]
            {
                ("year", FilterAttributeType.Integer, FilterAttributeLevel.Document),
                ("lang", FilterAttributeType.Text, FilterAttributeLevel.Part),
            }));
            Assert.That(created.CustomDimensions!.Single().QueryingDefault, Is.EqualTo(0.5));
            Assert.That(created.EncoderName, Is.Not.Empty);
        }
    }

    [Test]
    public async Task A_corpus_of_a_key_alone_has_the_service_fill_in_the_rest()
    {
        var created = await Client.Corpora.CreateAsync(new() { Key = "docs" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Name, Is.EqualTo("docs"));
            Assert.That(created.Enabled, Is.True);
            Assert.That(created.FilterAttributes, Is.Empty);
            Assert.That(created.CreatedAt, Is.Not.Null);
        }
    }

    [Test]
    public async Task What_was_created_can_be_read()
    {
        var created = await CreateCorpusAsync("docs", Attribute("year", FilterAttributeType.Integer));
        var read = await Client.Corpora.GetAsync("docs");
        Assert.That(VectaraJson.Serialize(read), Is.EqualTo(VectaraJson.Serialize(created)));
    }

    [Test]
    public async Task A_key_that_is_taken_is_a_conflict()
    {
        await CreateCorpusAsync();
        var error = Error<VectaraConflictException>(() => CreateCorpusAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Status, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(error.Messages, Has.Some.Contains("docs"));
            Assert.That(error.RequestId, Is.EqualTo(Emulator.Requests[^1].RequestId));
        }
    }

    [Test]
    [SendsInvalidRequests]
    public void Each_member_that_is_wrong_is_named()
    {
        var error = Error<VectaraBadRequestException>(() => Client.Corpora.CreateAsync(new()
        {
            Key = "no key!",
            FilterAttributes = [new() { Name = "year", Level = FilterAttributeLevel.Document, Type = new("century") }],
        }));
        Assert.That(error.FieldErrors.Keys, Is.EquivalentTo(["key", "filter_attributes[0].type"]));
    }

    [Test]
    public async Task Who_does_not_create_is_not_heard()
    {
        var error = Error<VectaraAuthenticationException>(() => ClientOf(new ApiKeyCredential("wrong")).Corpora.CreateAsync(new() { Key = "docs" }));
        Assert.That(error.Message, Does.Not.Contain("wrong"));
        Assert.That(await AllAsync(Client.Corpora.ListAsync()), Is.Empty);
    }
}
