using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Corpora;
using Vectara.Emulator.Documents;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Models;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Uploads;

/// <summary>Makes a document of a file.</summary>
internal sealed class UploadOperations(Database database, CorpusStore corpora, ModelCatalogues catalogues)
{
    private const int MostBytes = 10 * 1024 * 1024;

    public void Register(HandlerTable handlers) => handlers.Add("POST", "/v2/corpora/{corpus_key}/upload_file", UploadAsync);

    private async Task<Answer> UploadAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var file = request.Files.FirstOrDefault(file => file.Part == "file") ?? throw ApiException.BadRequest("file", "must be a file, and have a name");
        if (file.Content.Length > MostBytes)
            throw ApiException.Refused(StatusCodes.Status413PayloadTooLarge, "A file may have 10 MB at most.");
        var extraction = request.Body["table_extraction_config"] as JsonObject;
        var extracts = (bool?)extraction?["extract_tables"] == true;
        await database.ReadAsync(connection => Demand(connection, request, extraction), cancellationToken);
        var text = Read(file, extracts);
        var draft = StructuredDocument.Read(Structured(request, file, text), "file.sections");
        if (draft.Parts.Count == 0)
            throw ApiException.BadRequest("file", "has no text");
        return await database.WriteAsync<Answer>(connection =>
        {
            var corpus = corpora.GetEnabled(connection, request.Text("corpus_key"));
            draft.Check(corpus.Body);
            var json = DocumentJson.WithStorage(DocumentStore.FindSame(connection, corpus, draft) ?? DocumentStore.Add(connection, corpus, draft), draft);
            if (extracts)
                json["extraction_usage"] = new JsonObject { ["table_extraction_used"] = text.Tables };
            return new JsonAnswer(StatusCodes.Status201Created, json);
        }, cancellationToken);
    }

    /// <summary>Refuses what is wrong before the file is read, which may take long.</summary>
    private bool Demand(SqliteConnection connection, ApiRequest request, JsonObject? extraction)
    {
        corpora.GetEnabled(connection, request.Text("corpus_key"));
        catalogues.TableExtractors.Demand(connection, (string?)extraction?["extractor"]?["name"], "table_extraction_config.extractor.name");
        catalogues.Llms.Demand(connection, (string?)extraction?["generation"]?["llm_name"], "table_extraction_config.generation.llm_name");
        return true;
    }

    private static FileText Read(UploadedFile file, bool withTables)
    {
        var read = FileFormat.Find(file)
            ?? throw ApiException.Refused(StatusCodes.Status415UnsupportedMediaType, $"The emulator reads text, Markdown, HTML, DOCX and PDF; '{file.Name}' ({file.ContentType}) is none of these.");
        var text = new FileText(withTables);
        try
        {
            read(file.Content, text);
            return text;
        }
        catch (InvalidFileException e)
        {
            throw ApiException.BadRequest("file", e.Message);
        }
    }

    private static JsonObject Structured(ApiRequest request, UploadedFile file, FileText text)
    {
        var document = new JsonObject { ["id"] = IdOf(request, file), ["sections"] = text.ToSections(), ["metadata"] = request.Body["metadata"]?.DeepClone() ?? new JsonObject() };
        if (text.Title is { Length: > 0 } title)
            document["title"] = title;
        if (request.Body["chunking_strategy"] is { } strategy)
            document["chunking_strategy"] = strategy.DeepClone();
        return document;
    }

    /// <summary>The id of the document: the name of the file, which comes percent-encoded where it is not of ASCII, or the name that the request gives it instead.</summary>
    private static string IdOf(ApiRequest request, UploadedFile file) =>
        (string?)request.Body["filename"] is { Length: > 0 } name ? name
        : file.Name.Length > 0 ? Uri.UnescapeDataString(file.Name)
        : throw ApiException.BadRequest("filename", "is required where the file has no name of its own");
}
