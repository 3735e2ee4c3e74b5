using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Chats;

/// <summary>What the API does with chats and turns besides making them.</summary>
internal sealed class ChatOperations(Database database, ChatStore chats, Conversation conversation)
{
    private const string Collection = "/v2/chats";
    private const string Item = Collection + "/{chat_id}";
    private const string Turns = Item + "/turns";
    private const string Turn = Turns + "/{turn_id}";

    public void Register(HandlerTable handlers)
    {
        handlers.Add("POST", Collection, conversation.BeginAsync);
        handlers.Add("GET", Collection, ListAsync);
        handlers.Add("GET", Item, (request, cancellationToken) => ReadAsync(request, (_, chat) => chat.Body, cancellationToken));
        handlers.Add("DELETE", Item, (request, cancellationToken) => RemoveAsync(request, (connection, chat) => ResourceStore.Remove(connection, chat), cancellationToken));
        handlers.Add("POST", Turns, conversation.ContinueAsync);
        handlers.Add("GET", Turns, (request, cancellationToken) => ReadAsync(request, ListTurns, cancellationToken));
        handlers.Add("GET", Turn, (request, cancellationToken) => ReadAsync(
            request, (connection, chat) => chats.GetTurn(connection, chat, request.Text("turn_id")).Body, cancellationToken));
        handlers.Add("PATCH", Turn, UpdateTurnAsync);
        handlers.Add("DELETE", Turn, (request, cancellationToken) => RemoveAsync(
            request, (connection, chat) => chats.RemoveTurn(connection, chat, request.Text("turn_id")), cancellationToken));
    }

    private Task<Answer> ListAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(connection =>
        {
            var page = Page.Read(
                "chats", request.OptionalText("page_key"), request.Number("limit"), number => chats.After(connection, number), chat => chat.Number);
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject
            {
                ["chats"] = new JsonArray([.. page.Items.Select(chat => chat.Body)]),
                ["metadata"] = page.Metadata(),
            });
        }, cancellationToken);

    private JsonObject ListTurns(SqliteConnection connection, Resource chat) =>
        new() { ["turns"] = new JsonArray([.. chats.Turns(connection, chat).Select(turn => turn.Body)]) };

    private Task<Answer> UpdateTurnAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(connection =>
        {
            var chat = chats.Get(connection, request.Text("chat_id"));
            var turn = (bool?)request.Body["enabled"] is { } enabled
                ? chats.Enable(connection, chat, request.Text("turn_id"), enabled)
                : chats.GetTurn(connection, chat, request.Text("turn_id"));
            return new JsonAnswer(StatusCodes.Status200OK, turn.Body);
        }, cancellationToken);

    private Task<Answer> ReadAsync(ApiRequest request, Func<SqliteConnection, Resource, JsonObject> show, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(
            connection => new JsonAnswer(StatusCodes.Status200OK, show(connection, chats.Get(connection, request.Text("chat_id")))),
            cancellationToken);

    private Task<Answer> RemoveAsync(ApiRequest request, Action<SqliteConnection, Resource> remove, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(connection =>
        {
            remove(connection, chats.Get(connection, request.Text("chat_id")));
            return NoContentAnswer.Instance;
        }, cancellationToken);
}
