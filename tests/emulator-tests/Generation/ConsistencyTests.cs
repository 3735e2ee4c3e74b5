namespace Vectara.Emulator.Tests.Generation;

internal sealed class ConsistencyTests : EmulatorTest
{
    private const string Evaluation = "v2/evaluate_factual_consistency";
    private const string Correction = "v2/hallucination_correctors/correct_hallucinations";

    [TestCase("Paris is the capital of France.", 0.99)]
    [TestCase("Paris glows in the dark.", 0.34)]
    [TestCase("Nothing known here whatsoever.", 0.01)]
    public async Task A_score_is_the_share_of_words_that_the_sources_have(string text, double score)
    {
        var reply = await PostAsync(Evaluation, $$"""{"generated_text": "{{text}}", "source_texts": ["The capital of France", "Paris"], "language": "eng"}""");
        Assert.That((double)reply.Body["score"]!, Is.EqualTo(score).Within(0.01), reply.Text);
    }

    [Test]
    public async Task A_score_has_no_digits_that_mean_nothing()
    {
        var reply = await PostAsync(Evaluation, """{"generated_text": "one two three four five six seven", "source_texts": ["one two three four five six seven"], "language": "eng"}""");
        Assert.That(reply.Body["score"]!.ToJsonString(), Is.EqualTo("0.99"));
    }

    [Test]
    public async Task A_language_that_cannot_be_evaluated_answers_422()
    {
        AssertError(await PostAsync(Evaluation, """{"generated_text": "ปารีสเป็นเมืองหลวงของฝรั่งเศส", "source_texts": ["ปารีส"]}"""), HttpStatusCode.UnprocessableEntity);
        Assert.That((await PostAsync(Evaluation, """{"generated_text": "巴黎是法国的首都", "source_texts": ["巴黎"]}""")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    [SendsInvalidRequests]
    public async Task A_model_is_the_one_that_there_is()
    {
        var known = await PostAsync(Evaluation, """{"generated_text": "x", "source_texts": ["x"], "model_parameters": {"model_name": "hhem_v2.3"}}""");
        Assert.That(known.Status, Is.EqualTo(HttpStatusCode.OK), known.Text);
        AssertBadRequest(await PostAsync(Evaluation, """{"generated_text": "x", "source_texts": ["x"], "model_parameters": {"model_name": "nope"}}"""), "model_parameters.model_name");
        AssertBadRequest(await PostAsync(Evaluation, "{}"), "generated_text", "source_texts");
    }

    [Test]
    public async Task A_correction_takes_out_what_the_documents_do_not_have()
    {
        var reply = await PostAsync(Correction, """
            {"generated_text": "Paris is the capital of France. It was founded in 1789 by Asterix. Berlin is in Germany.", "model_name": "vhc-small-1.0",
             "query": "Where?", "documents": [{"text": "Paris is the capital of France."}, {"text": "Berlin lies in Germany."}]}
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)reply.Body["corrected_text"], Is.EqualTo("Paris is the capital of France. Berlin is in Germany."), reply.Text);
            Assert.That((string?)reply.Body["corrections"]!.AsArray().Single()!["original_text"], Is.EqualTo("It was founded in 1789 by Asterix."));
            Assert.That((string?)reply.Body["corrections"]![0]!["corrected_text"], Is.Empty);
            Assert.That((string?)reply.Body["corrections"]![0]!["explanation"], Does.Contain("1789").And.Contain("asterix"));
        }
    }

    [Test]
    public async Task What_is_right_stays_as_it_is()
    {
        var reply = await PostAsync(Correction, """{"generated_text": "Paris  is in France. ", "model_name": "vhc-large-1.0", "documents": [{"text": "Paris lies in France."}]}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)reply.Body["corrected_text"], Is.EqualTo("Paris  is in France. "), reply.Text);
            Assert.That(reply.Body["corrections"]!.AsArray(), Is.Empty);
        }
    }

    [Test]
    public async Task A_corrector_must_exist() =>
        AssertBadRequest(await PostAsync(Correction, """{"generated_text": "x", "model_name": "nope", "documents": [{"text": "x"}]}"""), "model_name");

    [TestCase("pol", false)]
    [TestCase("deu", true)]
    public async Task A_language_that_the_scorer_does_not_know_gets_a_warning_in_place_of_a_score(string language, bool scored)
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "Paris is the capital of France.");
        var body = (await PostAsync("v2/corpora/docs/query", $$$"""{"query": "capital", "generation": {"response_language": "{{{language}}}"}}""")).Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(body.ContainsKey("factual_consistency_score"), Is.EqualTo(scored));
            Assert.That(body["warnings"]?.ToJsonString(), Is.EqualTo(scored ? null : """["fcs_language_not_supported"]"""));
        }
    }
}
