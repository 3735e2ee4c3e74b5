using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Generation;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Search;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Chats;

/// <summary>Questions that belong together: begins a chat with one, or goes on with another, which may rely on what was asked before.</summary>
internal sealed class Conversation(Database database, ChatStore chats, QueryService queries)
{
    public Task<Answer> BeginAsync(ApiRequest request, CancellationToken cancellationToken) =>
        AnswerAsync(request.Body, ChatIds.New(), rephrased: null, (connection, ids, query, answer) => chats.Begin(connection, ids, query, answer), cancellationToken);

    public async Task<Answer> ContinueAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var (chat, rephrased) = await database.ReadAsync(connection =>
        {
            var chat = chats.Get(connection, request.Text("chat_id"));
            return (chat, chats.Rephrase(connection, chat, (string)request.Body["query"]!));
        }, cancellationToken);
        return await AnswerAsync(
            request.Body, ChatIds.In(chat), rephrased, (connection, ids, query, answer) => chats.Continue(connection, chats.Get(connection, ids.Chat), ids, query, answer), cancellationToken);
    }

    private async Task<Answer> AnswerAsync(
        JsonObject asked, ChatIds ids, string? rephrased, Action<SqliteConnection, ChatIds, string, string> store, CancellationToken cancellationToken)
    {
        var stored = (bool?)asked["save_history"] != false && (bool?)asked["chat"]?["store"] != false;
        var outcome = await queries.AnswerAsync(Command(asked, rephrased) with { ChatId = stored ? ids.Chat : null }, cancellationToken);
        if (stored)
        {
            await database.WriteAsync(connection =>
            {
                store(connection, ids, outcome.Command.Query, outcome.Answer!.Value.Text);
                return true;
            }, cancellationToken);
        }

        var info = new JsonObject { ["chat_id"] = ids.Chat, ["turn_id"] = ids.Turn };
        if ((bool?)asked["stream_response"] == true)
            return new EventStreamAnswer(outcome.Events(stored ? new StreamEvent("chat_info", info) : null).ToAsyncEnumerable());
        var json = stored ? info : [];
        foreach (var (name, value) in outcome.ToJson("answer"))
            json[name] = value?.DeepClone();
        return new JsonAnswer(StatusCodes.Status200OK, json);
    }

    /// <summary>In a chat there is always an answer, and what is searched for is the question as it was rephrased.</summary>
    private static QueryCommand Command(JsonObject asked, string? rephrased)
    {
        var searched = asked.DeepClone().AsObject();
        if (rephrased is not null)
            searched["query"] = rephrased;
        return QueryCommand.OfCorpora(searched) with
        {
            Query = (string)asked["query"]!,
            Generation = GenerationRequest.Of(asked["generation"] as JsonObject, always: true),
            Request = asked,
            Rephrased = rephrased,
        };
    }
}
