namespace Vectara.Emulator.Tests.Chats;

internal sealed class ChatTests : EmulatorTest
{
    private const string Search = """ "search": {"corpora": [{"corpus_key": "docs"}]}""";

    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "Paris is the capital of France.", "Berlin is the capital of Germany.", "Two million people live in Paris.");
    }

    [Test]
    public async Task A_chat_begins_with_a_question_and_its_answer()
    {
        var created = await AskAsync("v2/chats", "capital of France");
        var chat = (await GetAsync("v2/chats/" + created.Body["chat_id"])).Body;
        var turn = (await GetAsync($"v2/chats/{created.Body["chat_id"]}/turns/{created.Body["turn_id"]}")).Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Status, Is.EqualTo(HttpStatusCode.OK), created.Text);
            Assert.That((string?)created.Body["chat_id"], Does.Match("^cht_[0-9a-f-]{36}$"));
            Assert.That((string?)created.Body["turn_id"], Is.EqualTo("trn_" + ((string)created.Body["chat_id"]!)[4..]), "the first turn is named like the chat");
            Assert.That((string?)created.Body["answer"], Does.StartWith("Paris is the capital of France [1]."));
            Assert.That(created.Texts("search_results", "text")[0], Is.EqualTo("Paris is the capital of France."));
            Assert.That((double)created.Body["factual_consistency_score"]!, Is.GreaterThan(0.9));
            Assert.That(created.Body.ContainsKey("rephrased_query"), Is.False);
            Assert.That(chat.Select(member => member.Key), Is.EquivalentTo(["id", "first_query", "first_answer", "enabled", "created_at"]));
            Assert.That((string?)chat["first_query"], Is.EqualTo("capital of France"));
            Assert.That((string?)chat["first_answer"], Is.EqualTo((string?)created.Body["answer"]));
            Assert.That((string?)turn["query"], Is.EqualTo("capital of France"));
            Assert.That((string?)turn["answer"], Is.EqualTo((string?)created.Body["answer"]));
            Assert.That((bool?)turn["enabled"], Is.True);
        }
    }

    [Test]
    public async Task A_later_question_may_rely_on_an_earlier_one()
    {
        var chat = (string)(await AskAsync("v2/chats", "Tell me of Paris")).Body["chat_id"]!;
        var alone = await AskAsync("v2/chats", "How many people?");
        var reply = await AskAsync($"v2/chats/{chat}/turns", "How many people?");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)reply.Body["chat_id"], Is.EqualTo(chat));
            Assert.That((string?)reply.Body["rephrased_query"], Does.StartWith("How many people?").And.Contain("paris"));
            Assert.That(reply.Texts("search_results", "text"), Does.Contain("Paris is the capital of France."));
            Assert.That(alone.Texts("search_results", "text"), Does.Not.Contain("Paris is the capital of France."));
            Assert.That((await GetAsync($"v2/chats/{chat}/turns")).Texts("turns", "query"), Is.EqualTo(["Tell me of Paris", "How many people?"]));
            Assert.That((string?)(await GetAsync($"v2/chats/{chat}")).Body["first_query"], Is.EqualTo("Tell me of Paris"));
        }
    }

    [TestCase("v2/chats")]
    [TestCase("turns")]
    public async Task A_stream_says_which_chat_it_belongs_to_behind_the_results(string path)
    {
        var chat = (string)(await AskAsync("v2/chats", "capital")).Body["chat_id"]!;
        var events = await StreamAsync(path == "turns" ? $"v2/chats/{chat}/turns" : path, $$"""{"query": "capital of France", "stream_response": true,{{Search}}}""");
        var info = events.Single(item => item.Type == "chat_info").Data;
        var turn = (await GetAsync($"v2/chats/{info["chat_id"]}/turns/{info["turn_id"]}")).Body;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events.Select(item => item.Type).Distinct(), Is.EqualTo(
                ["search_results", "chat_info", "generation_chunk", "generation_end", "generation_info", "factual_consistency_score", "end"]));
            Assert.That(string.Concat(events.Where(item => item.Type == "generation_chunk").Select(item => (string)item.Data["generation_chunk"]!)), Is.EqualTo((string?)turn["answer"]));
            Assert.That((string?)info["chat_id"] == chat, Is.EqualTo(path == "turns"));
            Assert.That(events.Single(item => item.Type == "generation_info").Data.ContainsKey("rephrased_query"), Is.EqualTo(path == "turns"));
        }
    }

    [TestCase(""", "chat": {"store": false}""")]
    [TestCase(""", "save_history": false""")]
    public async Task A_chat_need_not_be_kept(string others)
    {
        var reply = await AskAsync("v2/chats", "capital of France", others);
        var events = await StreamAsync("v2/chats", $$"""{"query": "capital", "stream_response": true,{{Search}}{{others}}}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)reply.Body["answer"], Is.Not.Empty);
            Assert.That(reply.Body.ContainsKey("chat_id"), Is.False);
            Assert.That(events.Select(item => item.Type), Does.Not.Contain("chat_info").And.Contain("end"));
            Assert.That((await GetAsync("v2/chats")).Items("chats"), Is.Empty);
        }
    }

    [Test]
    public async Task A_turn_need_not_be_kept()
    {
        var chat = (string)(await AskAsync("v2/chats", "capital")).Body["chat_id"]!;
        await AskAsync($"v2/chats/{chat}/turns", "France", """, "chat": {"store": false}""");
        Assert.That((await GetAsync($"v2/chats/{chat}/turns")).Texts("turns", "query"), Is.EqualTo(["capital"]));
    }

    [Test]
    public async Task The_history_knows_the_questions_of_a_chat()
    {
        var chat = (string)(await AskAsync("v2/chats", "capital")).Body["chat_id"]!;
        await AskAsync($"v2/chats/{chat}/turns", "France");
        await AskAsync("v2/chats", "another chat");
        var queries = await GetAsync("v2/queries?chat_id=" + chat);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(queries.Texts("queries", "query"), Is.EqualTo(["France", "capital"]));
            Assert.That(queries.Items("queries").Select(query => (string?)query["chat_id"]), Is.All.EqualTo(chat));
            Assert.That((await GetAsync("v2/queries/" + queries.Body["queries"]![0]!["id"])).Items("spans").Select(span => (string)span["type"]!), Does.Contain("rephrase"));
        }
    }

    [Test]
    public async Task Chats_are_listed_in_pages()
    {
        for (var i = 0; i < 3; i++)
            await AskAsync("v2/chats", $"question {i}");
        var first = await GetAsync("v2/chats?limit=2");
        var second = await GetAsync($"v2/chats?limit=2&page_key={first.Body["metadata"]!["page_key"]}");
        Assert.That(first.Texts("chats", "first_query").Concat(second.Texts("chats", "first_query")), Is.EqualTo(["question 0", "question 1", "question 2"]));
    }

    [TestCase("""{"query": "x"}""", "search")]
    [TestCase("""{"query": "x", "search": {"corpora": []}}""", "search.corpora")]
    [TestCase("""{"search": {"corpora": [{"corpus_key": "docs"}]}}""", "query")]
    [TestCase("""{"query": "x", "search": {"corpora": [{"corpus_key": "docs", "metadata_filter": "doc.x = 1"}]}}""", "search.corpora[0].metadata_filter")]
    [TestCase("""{"query": "x", "search": {"corpora": [{"corpus_key": "docs"}]}, "generation": {"generation_preset_name": "nope"}}""", "generation.generation_preset_name")]
    [SendsInvalidRequests]
    public async Task A_question_that_cannot_be_answered_answers_400_and_begins_no_chat(string body, string field)
    {
        AssertBadRequest(await PostAsync("v2/chats", body), field);
        Assert.That((await GetAsync("v2/chats")).Items("chats"), Is.Empty);
    }

    private Task<Reply> AskAsync(string path, string query, string others = "") => PostAsync(path, $$"""{"query": "{{query}}",{{Search}}{{others}}}""");
}
