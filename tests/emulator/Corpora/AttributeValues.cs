using Microsoft.Data.Sqlite;
using Vectara.Emulator.Documents;
using Vectara.Emulator.Search.Filters;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Corpora;

/// <summary>The values that one filter attribute has in the documents or parts of a corpus.</summary>
internal sealed class AttributeValues(JsonObject attribute)
{
    private readonly FilterType _type = FilterTypes.Of((string)attribute["type"]!);
    private readonly FilterReference _reference = new(default, (string)attribute["level"]! == "document" ? "doc" : "part", (string)attribute["name"]!);

    /// <summary>The distinct values of what a filter accepts, each with how often it occurs, the most frequent first. An item of a list counts as a value.</summary>
    public IReadOnlyList<(object Value, long Count)> Read(SqliteConnection connection, Resource corpus, MetadataFilter? filter)
    {
        var counts = new Dictionary<object, long>();
        foreach (var subject in Subjects(connection, corpus).Where(subject => filter?.Accepts(subject) ?? true))
        {
            var values = _type.IsList() ? subject.ItemsOf(_reference, _type).Distinct() : [subject.ValueOf(_reference, _type)];
            foreach (var value in values.OfType<object>())
                counts[value] = counts.GetValueOrDefault(value) + 1;
        }

        return [.. counts.OrderByDescending(count => count.Value).Select(count => (count.Key, count.Value))];
    }

    private IEnumerable<FilterSubject> Subjects(SqliteConnection connection, Resource corpus) =>
        _reference.Level == "doc"
            ? DocumentStore.After(connection, corpus, 0).Select(document => new FilterSubject(document.Id, document.Metadata))
            : DocumentStore.After(connection, corpus, 0).SelectMany(document => DocumentStore.Parts(connection, document.Number)
                .Select(part => new FilterSubject(document.Id, document.Metadata, part.Metadata, part.Text)));
}
