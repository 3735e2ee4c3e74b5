namespace Vectara.Integration.Chats;

internal sealed class TurnTests : ChatTest
{
    private string _chat = null!;
    private string _first = null!;

    [SetUp]
    public async Task BeginAsync()
    {
        var begun = await Client.Chats.CreateAsync(Question("Why are spring tides high?"));
        (_chat, _first) = (begun.ChatId!, begun.TurnId!);
    }

    [Test]
    public async Task A_chat_goes_on_with_another_turn()
    {
        var second = await Client.Chats.CreateTurnsAsync(_chat, Question("And neap tides?"));
        var turns = await Client.Chats.ListTurnsAsync(_chat);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.ChatId, Is.EqualTo(_chat));
            Assert.That(second.Answer, Does.Contain("Neap tides are low"));
            Assert.That(turns.Turns!.Select(turn => (turn.Id, turn.Query)), Is.EqualTo(new (string, string?)[] { (_first, "Why are spring tides high?"), (second.TurnId!, "And neap tides?") }));
        }
    }

    [Test]
    public async Task A_turn_may_stream()
    {
        var answer = await Client.Chats.CreateTurnsStreamAsync(_chat, Question("And neap tides?")).ToAnswerAsync();
        var turn = await Client.Chats.GetTurnAsync(_chat, answer.TurnId!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ChatId, Is.EqualTo(_chat));
            Assert.That(turn.Answer, Is.EqualTo(answer.Answer).And.Not.Empty);
        }
    }

    [Test]
    public async Task A_turn_is_read_by_its_id()
    {
        var turn = await Client.Chats.GetTurnAsync(_chat, _first);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((turn.Id, turn.ChatId, turn.Query, turn.Enabled), Is.EqualTo((_first, _chat, "Why are spring tides high?", (bool?)true)));
            Assert.That(turn.Answer, Does.Contain("Sun and Moon"));
            Assert.That(turn.CreatedAt, Is.Not.Null);
        }
    }

    [Test]
    public async Task A_turn_that_is_switched_off_is_switched_off_for_good()
    {
        var off = await Client.Chats.UpdateTurnAsync(_chat, _first, new() { Enabled = false });
        var read = await Client.Chats.GetTurnAsync(_chat, _first);
        Assert.That((off.Enabled, read.Enabled), Is.EqualTo((false, false)));
        var error = Error<VectaraBadRequestException>(() => Client.Chats.UpdateTurnAsync(_chat, _first, new() { Enabled = true }));
        Assert.That(error.FieldErrors.Keys, Is.EqualTo(["enabled"]));
    }

    [Test]
    public async Task A_turn_that_is_deleted_is_gone()
    {
        var second = await Client.Chats.CreateTurnsAsync(_chat, Question("And neap tides?"));
        await Client.Chats.DeleteTurnAsync(_chat, second.TurnId!);
        using (Assert.EnterMultipleScope())
        {
            Error<VectaraNotFoundException>(() => Client.Chats.GetTurnAsync(_chat, second.TurnId!));
            Assert.That((await Client.Chats.ListTurnsAsync(_chat)).Turns!.Select(turn => turn.Id), Is.EqualTo([_first]));
        }
    }

    [Test]
    public void A_turn_that_is_not_there_is_neither_read_nor_changed_nor_deleted()
    {
        Error<VectaraNotFoundException>(() => Client.Chats.GetTurnAsync(_chat, "trn_nothing"));
        Error<VectaraNotFoundException>(() => Client.Chats.UpdateTurnAsync(_chat, "trn_nothing", new() { Enabled = false }));
        Error<VectaraNotFoundException>(() => Client.Chats.DeleteTurnAsync(_chat, "trn_nothing"));
    }

    [Test]
    public void A_chat_that_is_not_there_has_no_turns()
    {
        Error<VectaraNotFoundException>(() => Client.Chats.ListTurnsAsync("cht_nothing"));
        Error<VectaraNotFoundException>(() => Client.Chats.CreateTurnsAsync("cht_nothing", Question("tides")));
        Error<VectaraNotFoundException>(() => AllAsync(Client.Chats.CreateTurnsStreamAsync("cht_nothing", Question("tides"))));
    }
}
