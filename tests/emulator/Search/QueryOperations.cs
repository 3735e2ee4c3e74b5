using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Search;

/// <summary>The three operations that ask a question, of one corpus or of many, and the two ways in which they answer.</summary>
internal sealed class QueryOperations(QueryService queries)
{
    private const string OfOneCorpus = "/v2/corpora/{corpus_key}/query";

    public void Register(HandlerTable handlers)
    {
        handlers.Add("POST", "/v2/query", (request, cancellationToken) => AnswerAsync(request.Body, QueryCommand.OfCorpora(request.Body), cancellationToken));
        handlers.Add("POST", OfOneCorpus, QueryCorpusAsync);
        handlers.Add("GET", OfOneCorpus, SearchCorpusAsync);
    }

    private Task<Answer> QueryCorpusAsync(ApiRequest request, CancellationToken cancellationToken) =>
        AnswerAsync(request.Body, QueryCommand.OfCorpus(request.Text("corpus_key"), request.Body, request.Body["search"] as JsonObject), cancellationToken);

    /// <summary>The parameters of the GET are named like the members of the POST's body.</summary>
    private Task<Answer> SearchCorpusAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var asked = Members(request.Parameters, "query", "save_history", "intelligent_query_rewriting");
        return AnswerAsync(asked, QueryCommand.OfCorpus(request.Text("corpus_key"), asked, Members(request.Parameters, "limit", "offset")), cancellationToken);
    }

    private async Task<Answer> AnswerAsync(JsonObject asked, QueryCommand command, CancellationToken cancellationToken)
    {
        var outcome = await queries.AnswerAsync(command, cancellationToken);
        return (bool?)asked["stream_response"] == true
            ? new EventStreamAnswer(outcome.Events().ToAsyncEnumerable())
            : new JsonAnswer(StatusCodes.Status200OK, outcome.ToJson("summary"));
    }

    private static JsonObject Members(JsonObject parameters, params string[] names) =>
        new(names.Where(parameters.ContainsKey).Select(name => KeyValuePair.Create(name, parameters[name]?.DeepClone())));
}
