namespace Vectara.Emulator.Tests.Chats;

internal sealed class TurnTests : EmulatorTest
{
    private string _chat = "";
    private string[] _turns = [];

    private string Turns => $"v2/chats/{_chat}/turns";

    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync();
        await IndexAsync("docs", "one", "apple", "pear", "plum", "cherry");
        var first = (await AskAsync("v2/chats", "apple")).Body;
        _chat = (string)first["chat_id"]!;
        _turns = [(string)first["turn_id"]!, .. await AddAsync("pear", "plum")];
    }

    [Test]
    public async Task A_turn_that_is_disabled_takes_those_after_it_along()
    {
        var reply = await PatchAsync($"{Turns}/{_turns[1]}", """{"enabled": false}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.Text);
            Assert.That((bool?)reply.Body["enabled"], Is.False);
            Assert.That(await EnabledAsync(), Is.EqualTo([true, false, false]));
        }
    }

    [Test]
    public async Task A_turn_that_is_disabled_is_not_remembered()
    {
        await PatchAsync($"{Turns}/{_turns[1]}", """{"enabled": false}""");
        var reply = await AskAsync(Turns, "cherry");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)reply.Body["rephrased_query"], Is.EqualTo("cherry apple"));
            Assert.That(await EnabledAsync(), Is.EqualTo([true, false, false, true]));
        }
    }

    [Test]
    public async Task Where_no_turn_is_remembered_nothing_is_rephrased()
    {
        await PatchAsync($"{Turns}/{_turns[0]}", """{"enabled": false}""");
        Assert.That((await AskAsync(Turns, "cherry")).Body.ContainsKey("rephrased_query"), Is.False);
    }

    [Test]
    public async Task A_turn_that_is_disabled_stays_so()
    {
        await PatchAsync($"{Turns}/{_turns[1]}", """{"enabled": false}""");
        AssertBadRequest(await PatchAsync($"{Turns}/{_turns[1]}", """{"enabled": true}"""), "enabled");
        Assert.That(await EnabledAsync(), Is.EqualTo([true, false, false]));
    }

    [TestCase("""{"enabled": true}""")]
    [TestCase("{}")]
    public async Task A_PATCH_that_says_what_is_so_already_changes_nothing(string body)
    {
        Assert.That((await PatchAsync($"{Turns}/{_turns[1]}", body)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await EnabledAsync(), Is.EqualTo([true, true, true]));
    }

    [Test]
    public async Task A_turn_that_is_removed_takes_those_after_it_along()
    {
        var reply = await DeleteAsync($"{Turns}/{_turns[1]}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That((await GetAsync(Turns)).Texts("turns", "id"), Is.EqualTo([_turns[0]]));
        }

        AssertNotFound(await GetAsync($"{Turns}/{_turns[2]}"), _turns[2]);
    }

    [Test]
    public async Task A_chat_that_is_removed_takes_its_turns_along()
    {
        Assert.That((await DeleteAsync("v2/chats/" + _chat)).Status, Is.EqualTo(HttpStatusCode.NoContent));
        AssertNotFound(await GetAsync("v2/chats/" + _chat), _chat);
        AssertNotFound(await GetAsync(Turns), _chat);
        AssertNotFound(await AskAsync(Turns, "more"), _chat);
        AssertNotFound(await DeleteAsync("v2/chats/" + _chat), _chat);
    }

    [Test]
    public async Task A_turn_of_another_chat_is_not_found()
    {
        var other = (string)(await AskAsync("v2/chats", "apple")).Body["chat_id"]!;
        AssertNotFound(await GetAsync($"v2/chats/{other}/turns/{_turns[1]}"), _turns[1]);
        AssertNotFound(await PatchAsync($"v2/chats/{other}/turns/{_turns[1]}", "{}"), _turns[1]);
        AssertNotFound(await DeleteAsync($"v2/chats/{other}/turns/{_turns[1]}"), _turns[1]);
    }

    private async Task<IReadOnlyList<bool>> EnabledAsync() => [.. (await GetAsync(Turns)).Items("turns").Select(turn => (bool)turn["enabled"]!)];

    private async Task<IReadOnlyList<string>> AddAsync(params string[] queries)
    {
        var ids = new List<string>();
        foreach (var query in queries)
            ids.Add((string)(await AskAsync(Turns, query)).Body["turn_id"]!);
        return ids;
    }

    private async Task<Reply> AskAsync(string path, string query) =>
        await PostAsync(path, $$$"""{"query": "{{{query}}}", "search": {"corpora": [{"corpus_key": "docs"}]}}""");
}
