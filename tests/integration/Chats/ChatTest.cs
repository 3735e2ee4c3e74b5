namespace Vectara.Integration.Chats;

/// <summary>A test of chats about one corpus.</summary>
internal abstract class ChatTest : ServiceTest
{
    [SetUp]
    public async Task FillAsync()
    {
        await CreateCorpusAsync();
        await IndexAsync("spring", "Spring tides are high because Sun and Moon pull in one line.");
        await IndexAsync("neap", "Neap tides are low.");
    }

    protected static ChatRequest Question(string query) => new()
    {
        Query = query,
        Search = new() { Corpora = [new() { CorpusKey = "docs" }] },
        Generation = new() { MaxUsedSearchResults = 2 },
    };
}
