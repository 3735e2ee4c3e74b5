using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Search;

/// <summary>Lists the questions that were asked, and shows one.</summary>
internal sealed class QueryHistoryOperations(Database database, QueryHistory history)
{
    public void Register(HandlerTable handlers)
    {
        handlers.Add("GET", "/v2/queries", ListAsync);
        handlers.Add("GET", "/v2/queries/{query_id}", GetAsync);
    }

    private Task<Answer> ListAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(connection =>
        {
            var page = Page.Read(
                "queries",
                request.OptionalText("page_key"),
                request.Number("limit"),
                place => QueryHistory.From(connection, place).Where(query => Matches(query.Body, request)),
                query => query.Place);
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject
            {
                ["queries"] = new JsonArray([.. page.Items.Select(query => QueryHistory.Summary(query.Body))]),
                ["metadata"] = page.Metadata(),
            });
        }, cancellationToken);

    private Task<Answer> GetAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(connection => new JsonAnswer(StatusCodes.Status200OK, history.Get(connection, request.Text("query_id"))), cancellationToken);

    private static bool Matches(JsonObject query, ApiRequest request)
    {
        var started = Date((string)query["started_at"]!);
        return (request.OptionalText("corpus_key") is not { } corpus || QueryHistory.CorpusKeys(query).Contains(corpus))
            && (request.OptionalText("chat_id") is not { } chat || (string?)query["chat_id"] == chat)
            && (request.OptionalText("history_id") is not { } id || (string?)query["id"] == id)
            && (request.OptionalText("started_after") is not { } after || started > Date(after))
            && (request.OptionalText("started_before") is not { } before || started < Date(before));
    }

    private static DateTimeOffset Date(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
