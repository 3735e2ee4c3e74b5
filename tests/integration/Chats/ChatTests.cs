namespace Vectara.Integration.Chats;

internal sealed class ChatTests : ChatTest
{
    [Test]
    public async Task A_chat_begins_with_an_answer()
    {
        var begun = await Client.Chats.CreateAsync(Question("Why are spring tides high?"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(begun.ChatId, Does.StartWith("cht_"));
            Assert.That(begun.TurnId, Does.StartWith("trn_"));
            Assert.That(begun.Answer, Does.Contain("Sun and Moon"));
            Assert.That(begun.SearchResults, Is.Not.Empty);
        }
    }

    [Test]
    public async Task A_chat_that_streams_says_the_same()
    {
        var whole = await Client.Chats.CreateAsync(Question("Why are spring tides high?"));
        var events = await AllAsync(Client.Chats.CreateStreamAsync(Question("Why are spring tides high?")));
        var streamed = await VectaraStream.FromItems(events).ToAnswerAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(streamed.Answer, Is.EqualTo(whole.Answer));
            Assert.That(streamed.ChatId, Is.Not.EqualTo(whole.ChatId));
            Assert.That(events.Select(part => part.Type), Does.Contain("chat_info").And.Contain("search_results"));
            Assert.That(events[^1].Type, Is.EqualTo("end"));
        }
    }

    [Test]
    public async Task A_chat_is_read_by_its_id()
    {
        var begun = await Client.Chats.CreateAsync(Question("spring tides"));
        var chat = await Client.Chats.GetAsync(begun.ChatId!);
        Assert.That((chat.Id, chat.FirstQuery, chat.FirstAnswer, chat.Enabled), Is.EqualTo((begun.ChatId, "spring tides", begun.Answer, (bool?)true)));
    }

    [Test]
    public async Task Chats_are_listed_over_all_pages()
    {
        var ids = new List<string?>();
        for (var i = 0; i < 5; i++)
            ids.Add((await Client.Chats.CreateAsync(Question($"tides {i}"))).ChatId);
        var pages = await AllAsync(Client.Chats.ListAsync().AsPages(pageSize: 2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pages.Select(page => page.Items.Count), Is.EqualTo([2, 2, 1]));
            Assert.That(pages.SelectMany(page => page.Items).Select(chat => chat.Id), Is.EquivalentTo(ids));
        }
    }

    [Test]
    public async Task A_chat_that_is_not_to_be_kept_is_not()
    {
        var question = Question("spring tides");
        question.Chat = new() { Store = false };
        var answered = await Client.Chats.CreateAsync(question);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answered.Answer, Is.Not.Empty);
            Assert.That(await AllAsync(Client.Chats.ListAsync()), Is.Empty);
        }
    }

    [Test]
    public async Task A_chat_that_is_deleted_is_gone_with_its_turns()
    {
        var begun = await Client.Chats.CreateAsync(Question("spring tides"));
        await Client.Chats.DeleteAsync(begun.ChatId!);
        using (Assert.EnterMultipleScope())
        {
            Error<VectaraNotFoundException>(() => Client.Chats.GetAsync(begun.ChatId!));
            Error<VectaraNotFoundException>(() => Client.Chats.ListTurnsAsync(begun.ChatId!));
            Error<VectaraNotFoundException>(() => Client.Chats.CreateTurnsAsync(begun.ChatId!, Question("And neap tides?")));
            Assert.That(await AllAsync(Client.Chats.ListAsync()), Is.Empty);
        }
    }

    [Test]
    public void A_chat_that_is_not_there_is_neither_read_nor_deleted()
    {
        Error<VectaraNotFoundException>(() => Client.Chats.GetAsync("cht_nothing"));
        Error<VectaraNotFoundException>(() => Client.Chats.DeleteAsync("cht_nothing"));
    }

    [Test]
    public void A_chat_on_a_corpus_that_is_not_there_does_not_begin() =>
        Error<VectaraNotFoundException>(() => Client.Chats.CreateAsync(new() { Query = "tides", Search = new() { Corpora = [new() { CorpusKey = "nowhere" }] } }));

    [Test]
    [SendsInvalidRequests]
    public void A_chat_on_no_corpus_does_not_begin()
    {
        var error = Error<VectaraBadRequestException>(() => Client.Chats.CreateAsync(new() { Query = "tides", Search = new() { Corpora = [] } }));
        Assert.That(error.FieldErrors.Keys, Is.EqualTo(["search.corpora"]));
    }
}
