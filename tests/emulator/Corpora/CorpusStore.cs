using Microsoft.Data.Sqlite;
using Vectara.Emulator.Documents;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Models;
using Vectara.Emulator.Search;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Corpora;

/// <summary>The corpora, and what every operation below one asks first: is there such a corpus, and may it be used.</summary>
internal sealed class CorpusStore(ModelCatalogues catalogues, TimeProvider clock)
{
    private const string UsualEncoder = "boomerang-2023-q3";

    private readonly ResourceStore _corpora = new("corpus");

    public Resource Add(SqliteConnection connection, JsonObject body)
    {
        CorpusDeclarations.Check(body);
        var key = (string)body["key"]!;
        catalogues.Encoders.Demand(connection, (string?)body["encoder_name"], "encoder_name");
        catalogues.Encoders.Demand(connection, (string?)body["encoder_id"], "encoder_id");
        var corpus = new JsonObject
        {
            ["key"] = key,
            ["name"] = (string?)body["name"] ?? key,
            ["enabled"] = true,
            ["chat_history_corpus"] = false,
            ["encoder_name"] = (string?)body["encoder_name"] ?? UsualEncoder,
        };
        foreach (var (name, value) in body)
            corpus.TryAdd(name, value?.DeepClone());
        corpus["created_at"] = clock.GetUtcNow().UtcDateTime;
        return _corpora.Add(connection, key, corpus);
    }

    public Resource Get(SqliteConnection connection, string key) => _corpora.Get(connection, key);

    public Resource GetEnabled(SqliteConnection connection, string key)
    {
        var corpus = Get(connection, key);
        return (bool)corpus.Body["enabled"]! ? corpus : throw ApiException.Forbidden($"The corpus '{key}' is disabled.");
    }

    public IEnumerable<Resource> After(SqliteConnection connection, long number) => _corpora.After(connection, number);

    /// <summary>Changes what the body of a PATCH names. A null got here only where the contract lets a member be null.</summary>
    public Resource Update(SqliteConnection connection, string key, JsonObject changes)
    {
        var corpus = Get(connection, key);
        foreach (var (name, value) in changes)
            corpus.Body[name] = value?.DeepClone();
        ResourceStore.Replace(connection, corpus);
        return corpus;
    }

    public void ReplaceFilterAttributes(SqliteConnection connection, string key, JsonArray attributes)
    {
        var corpus = Get(connection, key);
        corpus.Body["filter_attributes"] = attributes.DeepClone();
        ResourceStore.Replace(connection, corpus);
    }

    public void Remove(SqliteConnection connection, string key)
    {
        var corpus = Get(connection, key);
        new PartIndex(connection, corpus.Number).Drop();
        ResourceStore.Remove(connection, corpus);
    }

    /// <summary>A corpus as the API shows it.</summary>
    public static JsonObject ToJson(SqliteConnection connection, Resource corpus)
    {
        var usage = DocumentStore.Usage(connection, corpus.Number);
        var json = new JsonObject { ["id"] = Id(corpus) };
        foreach (var (name, value) in corpus.Body)
            json[name] = value?.DeepClone();
        json["limits"] = new JsonObject
        {
            ["used_docs"] = usage.Documents,
            ["used_parts"] = usage.Parts,
            ["used_bytes"] = usage.Bytes,
            ["used_characters"] = usage.Characters,
            ["max_metadata_bytes"] = DocumentMetadata.MostBytes,
        };
        return json;
    }

    public static string Id(Resource corpus) => FormattableString.Invariant($"crp_{corpus.Number}");
}
