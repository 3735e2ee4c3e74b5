using System.Text;
using System.Text.Json.Nodes;

namespace Vectara.Tests.Operations;

/// <summary>Answers as the service would give them, with samples of the contract's schemas as bodies.</summary>
internal static class SampleAnswers
{
    private static readonly JsonObject End = new() { ["type"] = "end" };

    /// <summary>An answer that ends the call, for tests that look at the request.</summary>
    internal static FakeAnswer Shortest(OperationCase operationCase) => operationCase.Kind switch
    {
        AnswerKind.Nothing => new FakeAnswer(operationCase.SuccessStatus),
        AnswerKind.Pages => Page(operationCase, OperationSamples.Minimal(operationCase.AnswerSchema), nextPageKey: null),
        AnswerKind.Events => Stream(operationCase, [.. Terminal(operationCase)]),
        _ => Json(operationCase.SuccessStatus, OperationSamples.Minimal(operationCase.AnswerSchema)),
    };

    internal static FakeAnswer Json(int status, JsonNode body) => new(status, OperationCase.Json, body.ToJsonString());

    /// <summary>A page, changed to lead to the next one.</summary>
    internal static FakeAnswer Page(OperationCase operationCase, JsonNode page, string? nextPageKey)
    {
        var owner = page.AsObject();
        foreach (var step in operationCase.Operation.NextPageKey[..^1])
            owner = (owner[step] ??= new JsonObject()).AsObject();
        owner.Remove(operationCase.Operation.NextPageKey[^1]);
        if (nextPageKey is not null)
            owner[operationCase.Operation.NextPageKey[^1]] = nextPageKey;
        return Json(operationCase.SuccessStatus, page);
    }

    /// <summary>An event of each variant but the one that ends the stream.</summary>
    internal static IReadOnlyList<JsonNode> Events(OperationCase operationCase, bool full) =>
        [.. Enumerable.Range(0, OperationSamples.Picks(operationCase.AnswerSchema))
            .Select(pick => full ? OperationSamples.Full(operationCase.AnswerSchema, pick) : OperationSamples.Minimal(operationCase.AnswerSchema, pick))
            .Where(sample => sample["type"]?.GetValue<string>() != "end")];

    /// <summary>The event that ends a stream of such events, where the union has one.</summary>
    internal static IEnumerable<JsonNode> Terminal(OperationCase operationCase) =>
        MergedSchema.Of(operationCase.AnswerSchema)["discriminator"]?["mapping"]?["end"] is null ? [] : [End.DeepClone()];

    internal static FakeAnswer Stream(OperationCase operationCase, IReadOnlyList<JsonNode> events)
    {
        var text = new StringBuilder(": a comment\n\n");
        foreach (var (index, data) in events.Index())
            text.Append($"event: {data["type"]}\nid: {index}\ndata: {data.ToJsonString()}\n\n");
        return new FakeAnswer(operationCase.SuccessStatus, OperationCase.Events, text.ToString());
    }
}
