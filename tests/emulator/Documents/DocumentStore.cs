using System.Text;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Search;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Documents;

/// <summary>The documents of the corpora, and their parts, in the tables and in the search index.</summary>
internal static class DocumentStore
{
    private const string Columns = "number, id, metadata, tables, images FROM documents";
    private const string PartColumns = "document, ordinal, text, metadata, extra FROM parts";

    public static StoredDocument Add(SqliteConnection connection, Resource corpus, DocumentDraft draft)
    {
        if (Find(connection, corpus, draft.Id) is not null)
            throw ApiException.Conflict($"The corpus '{corpus.Key}' has a document '{draft.Id}' already.");
        var metadata = draft.Metadata.ToJsonString(JsonNodes.Readable);
        var number = connection.Number(
            """
            INSERT INTO documents (corpus, id, metadata, tables, images, parts, characters, bytes, metadata_bytes)
            VALUES ($corpus, $id, $metadata, $tables, $images, $parts, $characters, $bytes, $metadataBytes) RETURNING number
            """,
            ("$corpus", corpus.Number), ("$id", draft.Id), ("$metadata", metadata),
            ("$tables", draft.Tables.Count > 0 ? draft.Tables.ToJsonString() : null),
            ("$images", draft.Images.Count > 0 ? draft.Images.ToJsonString() : null),
            ("$parts", draft.Parts.Count), ("$characters", draft.Characters), ("$bytes", draft.Bytes), ("$metadataBytes", draft.MetadataBytes));
        var index = new PartIndex(connection, corpus.Number);
        index.Create();
        for (var i = 0; i < draft.Parts.Count; i++)
        {
            var part = draft.Parts[i];
            index.Add(
                connection.Number(
                    "INSERT INTO parts (document, ordinal, text, metadata, extra) VALUES ($document, $ordinal, $text, $metadata, $extra) RETURNING number",
                    ("$document", number), ("$ordinal", i), ("$text", part.Text), ("$metadata", part.Metadata.ToJsonString(JsonNodes.Readable)), ("$extra", part.Extra.ToJsonString())),
                part.Text);
        }

        return new StoredDocument(number, draft.Id, metadata, draft.Tables.ToJsonString(), draft.Images.ToJsonString());
    }

    /// <summary>The document that has the id of a draft, if it has the same metadata and parts too.</summary>
    public static StoredDocument? FindSame(SqliteConnection connection, Resource corpus, DocumentDraft draft) =>
        Find(connection, corpus, draft.Id) is { } found
        && found.Metadata == draft.Metadata.ToJsonString(JsonNodes.Readable)
        && Parts(connection, found.Number).Select(part => (part.Text, part.Metadata)).SequenceEqual(draft.Parts.Select(part => (part.Text, part.Metadata.ToJsonString(JsonNodes.Readable))))
            ? found : null;

    public static StoredDocument? Find(SqliteConnection connection, Resource corpus, string id) =>
        connection.First($"SELECT {Columns} WHERE corpus = $corpus AND id = $id", Read, ("$corpus", corpus.Number), ("$id", id));

    public static StoredDocument Get(SqliteConnection connection, Resource corpus, string id) =>
        Find(connection, corpus, id) ?? throw ApiException.NotFound("document", id);

    public static StoredDocument Get(SqliteConnection connection, long number) =>
        connection.First($"SELECT {Columns} WHERE number = $number", Read, ("$number", number))!;

    public static IEnumerable<StoredDocument> After(SqliteConnection connection, Resource corpus, long number) =>
        connection.Query($"SELECT {Columns} WHERE corpus = $corpus AND number > $number ORDER BY number", Read, ("$corpus", corpus.Number), ("$number", number));

    public static IEnumerable<StoredPart> Parts(SqliteConnection connection, long document) =>
        connection.Query($"SELECT {PartColumns} WHERE document = $document ORDER BY ordinal", ReadPart, ("$document", document));

    public static StoredPart Part(SqliteConnection connection, long number) =>
        connection.First($"SELECT {PartColumns} WHERE number = $number", ReadPart, ("$number", number))!;

    public static void Remove(SqliteConnection connection, Resource corpus, StoredDocument document)
    {
        new PartIndex(connection, corpus.Number).RemoveDocument(document.Number);
        connection.Execute("DELETE FROM documents WHERE number = $number", ("$number", document.Number));
    }

    public static void RemoveAll(SqliteConnection connection, Resource corpus)
    {
        new PartIndex(connection, corpus.Number).Drop();
        connection.Execute("DELETE FROM documents WHERE corpus = $corpus", ("$corpus", corpus.Number));
    }

    /// <summary>Gives a document other metadata, which changes what it takes up.</summary>
    public static StoredDocument ReplaceMetadata(SqliteConnection connection, StoredDocument document, JsonObject metadata)
    {
        var (before, after) = (document.Metadata, metadata.ToJsonString(JsonNodes.Readable));
        var bytes = Encoding.UTF8.GetByteCount(after) - Encoding.UTF8.GetByteCount(before);
        connection.Execute(
            """
            UPDATE documents SET metadata = $metadata, characters = characters + $characters, bytes = bytes + $bytes, metadata_bytes = metadata_bytes + $bytes
            WHERE number = $number
            """,
            ("$metadata", after), ("$characters", after.Length - before.Length), ("$bytes", bytes), ("$number", document.Number));
        return document with { Metadata = after };
    }

    /// <summary>The number of the youngest document of all corpora.</summary>
    public static long LastNumber(SqliteConnection connection) => connection.Number("SELECT coalesce(max(number), 0) FROM documents");

    public static long MetadataCharacters(SqliteConnection connection, long corpus) => connection.Number(
        """
        SELECT coalesce(sum(length(metadata) + (SELECT coalesce(sum(length(parts.metadata)), 0) FROM parts WHERE document = documents.number)), 0)
        FROM documents WHERE corpus = $corpus
        """,
        ("$corpus", corpus));

    public static CorpusUsage Usage(SqliteConnection connection, long corpus) =>
        connection.First(
            """
            SELECT count(*), coalesce(sum(parts), 0), coalesce(sum(characters), 0), coalesce(sum(bytes), 0)
            FROM documents WHERE corpus = $corpus
            """,
            row => new CorpusUsage(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)),
            ("$corpus", corpus))!;

    private static StoredDocument Read(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.Text(3), row.Text(4));

    private static StoredPart ReadPart(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4));
}

/// <summary>A row of the documents table; metadata, tables and images are JSON.</summary>
internal sealed record StoredDocument(long Number, string Id, string Metadata, string? Tables, string? Images);

/// <summary>A row of the parts table, with the number of its document; metadata and the rest are JSON.</summary>
internal sealed record StoredPart(long Document, int Ordinal, string Text, string Metadata, string Extra);

internal sealed record CorpusUsage(long Documents, long Parts, long Characters, long Bytes);
