using Vectara.Emulator.Generation;
using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Search;

/// <summary>A question with its answer, ready to be sent in one piece or as a stream.</summary>
internal sealed record QueryOutcome(
    QueryCommand Command,
    IReadOnlyList<Measured<RewrittenQuery>> Rewritten,
    Measured<SearchOutcome> Search,
    Measured<GeneratedAnswer>? Answer)
{
    /// <summary>The whole answer.</summary>
    /// <param name="answerMember">The member that the generated text has in it.</param>
    public JsonObject ToJson(string answerMember)
    {
        var json = new JsonObject();
        if (Answer?.Value is { } answer)
        {
            json[answerMember] = answer.Text;
            json["response_language"] = answer.Language;
        }

        json["search_results"] = ToJson(Search.Value.Results);
        if (Answer?.Value.Consistency is { } consistency)
            json["factual_consistency_score"] = consistency;
        if (Answer is not null)
            json["rendered_prompt"] = Answer.Value.Prompt;
        if (Answer?.Value.Warnings is { Count: > 0 } warnings)
            json["warnings"] = new JsonArray([.. warnings.Select(warning => (JsonNode)warning)]);
        if (Command.Rephrased is not null)
            json["rephrased_query"] = Command.Rephrased;
        if (Command.Rewrites)
            json["rewritten_queries"] = RewrittenQueries();
        return json;
    }

    /// <summary>The events of the stream, in the order of the real service. What a chat says of itself comes behind the results.</summary>
    public IEnumerable<StreamEvent> Events(StreamEvent? chat = null)
    {
        var results = new JsonObject { ["search_results"] = ToJson(Search.Value.Results) };
        if (Command.Rewrites)
            results["rewritten_queries"] = RewrittenQueries();
        yield return new StreamEvent("search_results", results);
        if (chat is not null)
            yield return chat;
        if (Answer?.Value is { } answer)
        {
            foreach (var piece in ExtractiveAnswer.Split(answer.Text))
                yield return new StreamEvent("generation_chunk", new JsonObject { ["generation_chunk"] = piece });
            yield return new StreamEvent("generation_end", []);
            yield return new StreamEvent("generation_info", Info(answer));
            if (answer.Consistency is { } consistency)
                yield return new StreamEvent("factual_consistency_score", new JsonObject { ["factual_consistency_score"] = consistency });
        }

        yield return new StreamEvent("end", []);
    }

    public static JsonArray ToJson(IEnumerable<SearchResult> results) => new([.. results.Select(result => result.ToJson())]);

    private JsonObject Info(GeneratedAnswer answer)
    {
        var info = new JsonObject { ["rendered_prompt"] = answer.Prompt };
        if (Command.Rephrased is not null)
            info["rephrased_query"] = Command.Rephrased;
        return info;
    }

    private JsonArray RewrittenQueries() => new([.. Rewritten.Select(rewritten => rewritten.Value.ToJson())]);
}
