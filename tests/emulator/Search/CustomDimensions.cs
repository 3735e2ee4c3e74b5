using Microsoft.Data.Sqlite;
using Vectara.Emulator.Documents;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Search;

/// <summary>The custom dimensions of a corpus in a query: each adds to the score of a part the product of its two values, that of the part and that of the query.</summary>
internal sealed class CustomDimensions
{
    private readonly List<(string Name, double OfPart, double OfQuery)> _weights = [];

    private CustomDimensions()
    {
    }

    public static CustomDimensions Of(Resource corpus, CorpusSearch search)
    {
        var dimensions = new CustomDimensions();
        foreach (var declared in corpus.Body["custom_dimensions"]!.AsArray())
        {
            var name = (string)declared!["name"]!;
            var ofQuery = search.CustomDimensions?[name]?.AsNumber() ?? declared["querying_default"]?.AsNumber() ?? 0;
            if (ofQuery != 0)
                dimensions._weights.Add((name, declared["indexing_default"]?.AsNumber() ?? 0, ofQuery));
        }

        var errors = new FieldErrors();
        Demand(corpus.Body, search.CustomDimensions, search.Path, errors);
        errors.ThrowIfAny();
        return dimensions;
    }

    /// <summary>Refuses dimensions that the corpus does not declare.</summary>
    public static void Demand(JsonObject corpus, JsonObject? dimensions, string path, FieldErrors errors)
    {
        var declared = corpus["custom_dimensions"]!.AsArray().Select(dimension => (string)dimension!["name"]!).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, _) in dimensions ?? [])
        {
            if (!declared.Contains(name))
                errors.Add(FieldErrors.Join(FieldErrors.Join(path, "custom_dimensions"), name), "is not a custom dimension that the corpus declares");
        }
    }

    public double Weigh(SqliteConnection connection, PartHit hit)
    {
        if (_weights.Count == 0)
            return hit.Score;
        var values = JsonNodes.Parse(DocumentStore.Part(connection, hit.Part).Extra)["custom_dimensions"];
        return hit.Score + _weights.Sum(weight => (values?[weight.Name]?.AsNumber() ?? weight.OfPart) * weight.OfQuery);
    }
}
