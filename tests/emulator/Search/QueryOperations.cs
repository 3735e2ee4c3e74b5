using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Generation;
using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Search;

/// <summary>The three operations that ask a question, of one corpus or of many, and the two ways in which they answer.</summary>
internal sealed class QueryOperations(Searcher searcher)
{
    private const string OfOneCorpus = "/v2/corpora/{corpus_key}/query";

    public void Register(HandlerTable handlers)
    {
        handlers.Add("POST", "/v2/query", QueryCorporaAsync);
        handlers.Add("POST", OfOneCorpus, QueryCorpusAsync);
        handlers.Add("GET", OfOneCorpus, SearchCorpusAsync);
    }

    private Task<Answer> QueryCorporaAsync(ApiRequest request, CancellationToken cancellationToken) =>
        AnswerAsync(request.Body, SearchRequest.OfCorpora((string)request.Body["query"]!, request.Body["search"]!.AsObject()), cancellationToken);

    private Task<Answer> QueryCorpusAsync(ApiRequest request, CancellationToken cancellationToken) =>
        AnswerAsync(
            request.Body,
            SearchRequest.OfCorpus(request.Text("corpus_key"), (string)request.Body["query"]!, request.Body["search"] as JsonObject),
            cancellationToken);

    /// <summary>The parameters of the GET are named like the members of the POST's body.</summary>
    private Task<Answer> SearchCorpusAsync(ApiRequest request, CancellationToken cancellationToken) =>
        AnswerAsync(request.Parameters, SearchRequest.OfCorpus(request.Text("corpus_key"), request.Text("query"), request.Parameters), cancellationToken);

    private async Task<Answer> AnswerAsync(JsonObject asked, SearchRequest search, CancellationToken cancellationToken)
    {
        var query = (string)asked["query"]!;
        var generation = GenerationRequest.Of(asked["generation"] as JsonObject);
        var results = await searcher.SearchAsync(search, cancellationToken);
        return (bool?)asked["stream_response"] == true
            ? new EventStreamAnswer(Events(query, results, generation).ToAsyncEnumerable())
            : new JsonAnswer(StatusCodes.Status200OK, Whole(query, results, generation, rewriting: (bool?)asked["intelligent_query_rewriting"] == true));
    }

    private static JsonObject Whole(string query, IReadOnlyList<SearchResult> results, GenerationRequest? generation, bool rewriting)
    {
        var json = new JsonObject();
        var answer = generation is null ? null : ExtractiveAnswer.Make(query, results, generation);
        if (answer is not null)
        {
            json["summary"] = answer.Text;
            json["response_language"] = generation!.Language;
        }

        json["search_results"] = ToJson(results);
        if (answer?.Consistency is { } consistency && generation!.WithConsistency)
            json["factual_consistency_score"] = consistency;
        if (generation is not null)
            json["rendered_prompt"] = RenderedPrompt.Of(query, results, generation);
        // Nothing here can rewrite a question, and the API has a way of saying that it could not.
        if (rewriting)
            json["warnings"] = new JsonArray("intelligent_query_rewriting_failed");
        return json;
    }

    private static IEnumerable<StreamEvent> Events(string query, IReadOnlyList<SearchResult> results, GenerationRequest? generation)
    {
        yield return new StreamEvent("search_results", new JsonObject { ["search_results"] = ToJson(results) });
        if (generation is not null)
        {
            var answer = ExtractiveAnswer.Make(query, results, generation);
            foreach (var piece in answer.Pieces)
                yield return new StreamEvent("generation_chunk", new JsonObject { ["generation_chunk"] = piece });
            yield return new StreamEvent("generation_end", []);
            if (answer.Consistency is { } consistency && generation.WithConsistency)
                yield return new StreamEvent("factual_consistency_score", new JsonObject { ["factual_consistency_score"] = consistency });
            yield return new StreamEvent("generation_info", new JsonObject { ["rendered_prompt"] = RenderedPrompt.Of(query, results, generation) });
        }

        yield return new StreamEvent("end", []);
    }

    private static JsonArray ToJson(IEnumerable<SearchResult> results) => new([.. results.Select(result => result.ToJson())]);
}
