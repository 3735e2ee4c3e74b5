using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Search;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Chats;

/// <summary>The chats and their turns, each turn a question and its answer, in the order in which they were asked.</summary>
internal sealed class ChatStore(TimeProvider clock)
{
    private readonly ResourceStore _chats = new("chat");
    private readonly ResourceStore _turns = new("turn");

    public Resource Get(SqliteConnection connection, string id) => _chats.Get(connection, id);

    public Resource GetTurn(SqliteConnection connection, Resource chat, string id) => _turns.Get(connection, id, chat);

    public IEnumerable<Resource> After(SqliteConnection connection, long number) => _chats.After(connection, number);

    public IEnumerable<Resource> Turns(SqliteConnection connection, Resource chat) => _turns.All(connection, chat);

    public Resource Begin(SqliteConnection connection, ChatIds ids, string query, string answer)
    {
        var chat = _chats.Add(connection, ids.Chat, new JsonObject
        {
            ["id"] = ids.Chat,
            ["first_query"] = query,
            ["first_answer"] = answer,
            ["enabled"] = true,
            ["created_at"] = clock.GetUtcNow().UtcDateTime,
        });
        Continue(connection, chat, ids, query, answer);
        return chat;
    }

    public void Continue(SqliteConnection connection, Resource chat, ChatIds ids, string query, string answer) =>
        _turns.Add(connection, ids.Turn, new JsonObject
        {
            ["id"] = ids.Turn,
            ["chat_id"] = ids.Chat,
            ["query"] = query,
            ["answer"] = answer,
            ["enabled"] = true,
            ["created_at"] = clock.GetUtcNow().UtcDateTime,
        }, chat);

    /// <summary>Takes a turn, and with it all that came after it, out of the memory of the chat. Nothing brings it back.</summary>
    public Resource Enable(SqliteConnection connection, Resource chat, string id, bool enabled)
    {
        var turn = GetTurn(connection, chat, id);
        if (enabled && !(bool)turn.Body["enabled"]!)
            throw ApiException.BadRequest("enabled", "must not be true: a turn that was disabled cannot be enabled again");
        foreach (var later in enabled ? [] : From(connection, chat, turn))
        {
            later.Body["enabled"] = false;
            ResourceStore.Replace(connection, later);
        }

        return GetTurn(connection, chat, id);
    }

    /// <summary>Removes a turn and all that came after it.</summary>
    public void RemoveTurn(SqliteConnection connection, Resource chat, string id)
    {
        foreach (var later in From(connection, chat, GetTurn(connection, chat, id)))
            ResourceStore.Remove(connection, later);
    }

    /// <summary>
    /// A question in words that need no turn before it: that of the last turn that counts lends it the words that it lacks. Null
    /// where no turn came before.
    /// </summary>
    public string? Rephrase(SqliteConnection connection, Resource chat, string query)
    {
        if (Turns(connection, chat).LastOrDefault(turn => (bool)turn.Body["enabled"]!) is not { } last)
            return null;
        var known = Terms.OfQuery(query);
        return string.Join(' ', [query, .. Terms.OfQuery((string)last.Body["query"]!).Where(word => !known.Contains(word))]);
    }

    private List<Resource> From(SqliteConnection connection, Resource chat, Resource turn) =>
        [.. _turns.After(connection, turn.Number - 1, chat)];
}

/// <summary>The ids of a chat and of the turn that is being made in it.</summary>
internal sealed record ChatIds(string Chat, string Turn)
{
    /// <summary>The ids of a new chat. Its first turn is named like the chat.</summary>
    public static ChatIds New()
    {
        var id = Guid.NewGuid();
        return new ChatIds($"cht_{id}", $"trn_{id}");
    }

    public static ChatIds In(Resource chat) => new(chat.Key, $"trn_{Guid.NewGuid()}");
}
