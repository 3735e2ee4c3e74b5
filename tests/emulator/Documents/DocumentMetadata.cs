using System.Text;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Documents;

/// <summary>Changes of the metadata of documents; that of parts cannot be changed.</summary>
internal static class DocumentMetadata
{
    public const int MostBytes = 1_048_576;

    /// <summary>Adds to what there is, and overwrites what has the same name.</summary>
    public static JsonObject Merge(JsonObject before, JsonObject changes)
    {
        var merged = before.DeepClone().AsObject();
        foreach (var (name, value) in changes)
            merged[name] = value?.DeepClone();
        return merged;
    }

    public static JsonObject Replace(JsonObject before, JsonObject replacement) => replacement.DeepClone().AsObject();

    public static void CheckLength(JsonObject metadata, FieldErrors errors)
    {
        if (Encoding.UTF8.GetByteCount(metadata.ToJsonString(JsonNodes.Readable)) > MostBytes)
            errors.Add("metadata", $"must have at most {MostBytes} bytes");
    }

    /// <summary>Gives a document other metadata, if the limits and the filter attributes of its corpus allow it.</summary>
    public static StoredDocument Change(SqliteConnection connection, Resource corpus, StoredDocument document, JsonObject metadata)
    {
        var errors = new FieldErrors();
        CheckLength(metadata, errors);
        FilterAttributes.CheckDocument(corpus.Body["filter_attributes"]!.AsArray(), metadata, errors);
        errors.ThrowIfAny();
        return DocumentStore.ReplaceMetadata(connection, document, metadata);
    }
}
