namespace Vectara.Integration.Queries;

/// <summary>A test of queries, on one corpus that knows of tides and one that knows of law.</summary>
internal abstract class QueryTest : ServiceTest
{
    [SetUp]
    public async Task FillAsync()
    {
        await CreateCorpusAsync("docs", Attribute("year", FilterAttributeType.Integer), Attribute("topic", FilterAttributeType.Text), Attribute("lang", FilterAttributeType.Text, FilterAttributeLevel.Part));
        await CreateCorpusAsync("law");
        await IndexIntoAsync("docs", "spring", new() { ["year"] = 2026, ["topic"] = "tides" }, "Harbours are deep.", "Spring tides are high because Sun and Moon pull in one line.", "Ships wait.");
        await IndexIntoAsync("docs", "neap", new() { ["year"] = 1999, ["topic"] = "tides" }, "Neap tides are low.");
        await IndexIntoAsync("docs", "moon", new() { ["year"] = 2010 }, "The Moon pulls the ocean towards itself.");
        await IndexIntoAsync("law", "shore", null, "The law of the shore speaks of tides.");
    }

    protected Task<QueryFullResponse> AskAsync(string query, SearchCorpusParameters? search = null, GenerationParameters? generation = null) =>
        Client.Corpora.QueryAsync("docs", new() { Query = query, Search = search, Generation = generation });

    protected static IEnumerable<string?> Ids(IEnumerable<IIndividualSearchResult>? hits) => hits!.Select(hit => hit.DocumentId);
}
