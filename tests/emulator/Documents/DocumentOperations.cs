using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Corpora;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Documents;

/// <summary>What the API does with documents.</summary>
internal sealed class DocumentOperations(Database database, CorpusStore corpora)
{
    private const string Collection = "/v2/corpora/{corpus_key}/documents";
    private const string Item = Collection + "/{document_id}";

    public void Register(HandlerTable handlers)
    {
        handlers.Add("POST", Collection, CreateAsync);
        handlers.Add("GET", Collection, ListAsync);
        handlers.Add("GET", Item, GetAsync);
        handlers.Add("DELETE", Item, DeleteAsync);
    }

    /// <summary>wait_for needs no care: what is stored here is searchable at once, which both of its values allow.</summary>
    private Task<Answer> CreateAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var draft = (string)request.Body["type"]! == "core" ? CoreDocument.Read(request.Body) : StructuredDocument.Read(request.Body);
        return database.WriteAsync<Answer>(connection =>
        {
            var corpus = corpora.GetEnabled(connection, request.Text("corpus_key"));
            FilterAttributes.Check(corpus.Body["filter_attributes"]!.AsArray(), draft);
            return new JsonAnswer(StatusCodes.Status201Created, DocumentJson.WithStorage(DocumentStore.Add(connection, corpus, draft), draft));
        }, cancellationToken);
    }

    private Task<Answer> ListAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(request.OptionalText("metadata_filter")))
            throw ApiException.NotEmulated("metadata_filter");
        return database.ReadAsync<Answer>(connection =>
        {
            var corpus = corpora.Get(connection, request.Text("corpus_key"));
            var page = Page.Read(
                $"documents of {corpus.Number}",
                request.OptionalText("page_key"),
                request.Number("limit"),
                number => DocumentStore.After(connection, corpus, number),
                document => document.Number);
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject
            {
                ["documents"] = new JsonArray([.. page.Items.Select(DocumentJson.Of)]),
                ["metadata"] = page.Metadata(),
            });
        }, cancellationToken);
    }

    private Task<Answer> GetAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(connection =>
        {
            var document = DocumentStore.Get(connection, corpora.Get(connection, request.Text("corpus_key")), request.Text("document_id"));
            return new JsonAnswer(StatusCodes.Status200OK, DocumentJson.WithParts(document, DocumentStore.Parts(connection, document.Number)));
        }, cancellationToken);

    private Task<Answer> DeleteAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(connection =>
        {
            var corpus = corpora.Get(connection, request.Text("corpus_key"));
            DocumentStore.Remove(connection, corpus, DocumentStore.Get(connection, corpus, request.Text("document_id")));
            return NoContentAnswer.Instance;
        }, cancellationToken);
}
