using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Corpora;

/// <summary>What the API does with corpora.</summary>
internal sealed class CorpusOperations(Database database, CorpusStore corpora)
{
    private const string Collection = "/v2/corpora";
    private const string Item = Collection + "/{corpus_key}";

    public void Register(HandlerTable handlers)
    {
        handlers.Add("POST", Collection, CreateAsync);
        handlers.Add("GET", Collection, ListAsync);
        handlers.Add("GET", Item, GetAsync);
        handlers.Add("PATCH", Item, UpdateAsync);
        handlers.Add("DELETE", Item, DeleteAsync);
    }

    private Task<Answer> CreateAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(
            connection => new JsonAnswer(StatusCodes.Status201Created, CorpusStore.ToJson(connection, corpora.Add(connection, request.Body))),
            cancellationToken);

    private Task<Answer> ListAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var filter = CorpusFilter.Of(request);
        return database.ReadAsync<Answer>(connection =>
        {
            var page = Page.Read(
                "corpora",
                request.OptionalText("page_key"),
                request.Number("limit"),
                number => corpora.After(connection, number).Where(filter.Accepts),
                corpus => corpus.Number);
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject
            {
                ["corpora"] = new JsonArray([.. page.Items.Select(corpus => CorpusStore.ToJson(connection, corpus))]),
                ["metadata"] = page.Metadata(),
            });
        }, cancellationToken);
    }

    private Task<Answer> GetAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(
            connection => new JsonAnswer(StatusCodes.Status200OK, CorpusStore.ToJson(connection, corpora.Get(connection, request.Text("corpus_key")))),
            cancellationToken);

    private Task<Answer> UpdateAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(
            connection => new JsonAnswer(StatusCodes.Status200OK, CorpusStore.ToJson(connection, corpora.Update(connection, request.Text("corpus_key"), request.Body))),
            cancellationToken);

    private Task<Answer> DeleteAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(connection =>
        {
            corpora.Remove(connection, request.Text("corpus_key"));
            return NoContentAnswer.Instance;
        }, cancellationToken);
}
