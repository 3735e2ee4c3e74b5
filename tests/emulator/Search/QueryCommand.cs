using Vectara.Emulator.Generation;

namespace Vectara.Emulator.Search;

/// <summary>A question, whichever operation asks it.</summary>
/// <param name="Query">The question, as its author put it.</param>
/// <param name="Search">What is searched; its corpora may be asked something else.</param>
/// <param name="Generation">How the answer is made; null where none is asked for.</param>
/// <param name="Rewrites">Whether filters are to be found in the question.</param>
/// <param name="SavesHistory">Whether the question is remembered; null leaves that to the corpora.</param>
/// <param name="Request">The request in the form that has many corpora, for the history.</param>
/// <param name="ChatId">The chat that it belongs to.</param>
/// <param name="Rephrased">What is searched for in a chat, in the place of a question that relies on the turns before it.</param>
internal sealed record QueryCommand(
    string Query,
    SearchRequest Search,
    GenerationRequest? Generation,
    bool Rewrites,
    bool? SavesHistory,
    JsonObject Request,
    string? ChatId = null,
    string? Rephrased = null)
{
    private static readonly string[] SettingsOfOneCorpus = ["metadata_filter", "lexical_interpolation", "custom_dimensions", "semantics"];

    /// <summary>Reads a question to one corpus, which the body names the search of or the parameters of a GET do.</summary>
    public static QueryCommand OfCorpus(string key, JsonObject asked, JsonObject? search)
    {
        var corpus = new JsonObject { ["corpus_key"] = key };
        var common = (search?.DeepClone() as JsonObject) ?? [];
        foreach (var name in SettingsOfOneCorpus)
        {
            if (common.Remove(name, out var value))
                corpus[name] = value;
        }

        common["corpora"] = new JsonArray(corpus);
        var request = asked.DeepClone().AsObject();
        request["search"] = common;
        return Of(asked, SearchRequest.OfCorpus(key, (string)asked["query"]!, search), request);
    }

    /// <summary>Reads a question to many corpora.</summary>
    public static QueryCommand OfCorpora(JsonObject asked) =>
        Of(asked, SearchRequest.OfCorpora((string)asked["query"]!, asked["search"]!.AsObject()), asked);

    private static QueryCommand Of(JsonObject asked, SearchRequest search, JsonObject request) => new(
        (string)asked["query"]!,
        search,
        GenerationRequest.Of(asked["generation"] as JsonObject),
        (bool?)asked["intelligent_query_rewriting"] == true,
        (bool?)asked["save_history"],
        request);
}
