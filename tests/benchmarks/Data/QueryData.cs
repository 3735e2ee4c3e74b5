using System.Text.Json;

namespace Vectara.Benchmarks.Data;

/// <summary>The answer to a query: about a kilobyte a hit, a third of it metadata.</summary>
internal static class QueryData
{
    internal static byte[] Answer(int hits, bool discriminatorFirst = true)
    {
        var prose = new Prose(seed: 1);
        return JsonData.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("summary", prose.Text(400));
            json.WriteString("response_language", "eng");
            json.WriteStartArray("search_results");
            for (var i = 0; i < hits; i++)
                JsonData.Union(json, "result_type", "text", discriminatorFirst, () => Hit(json, prose));
            json.WriteEndArray();
            json.WriteNumber("factual_consistency_score", prose.Fraction());
            json.WriteEndObject();
        });
    }

    private static void Hit(Utf8JsonWriter json, Prose prose)
    {
        json.WriteString("text", prose.Text(420));
        json.WriteNumber("score", prose.Fraction());
        json.WriteStartObject("part_metadata");
        json.WriteString("lang", "eng");
        json.WriteNumber("section", prose.Number(40));
        json.WriteNumber("offset", prose.Number(100_000));
        json.WriteNumber("len", prose.Number(600));
        json.WriteString("heading", prose.Text(25));
        json.WriteBoolean("is_title", prose.Number(10) == 0);
        json.WriteEndObject();
        json.WriteStartObject("document_metadata");
        json.WriteString("title", prose.Text(40));
        json.WriteString("url", $"https://example.com/guides/{prose.Number(10_000)}");
        json.WriteString("author", prose.Any(["A. Reed", "M. Okafor", "L. Sørensen"]));
        json.WriteString("published", prose.Time());
        json.WriteNumber("year", 2000 + prose.Number(26));
        json.WriteNumber("rating", prose.Fraction());
        json.WriteBoolean("reviewed", prose.Number(2) == 0);
        json.WriteStartArray("tags");
        json.WriteStringValue("sea");
        json.WriteStringValue("tides");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("document_id", prose.Id("doc"));
        json.WriteString("corpus_key", "guides");
        json.WriteNumber("request_corpora_index", 0);
    }
}
