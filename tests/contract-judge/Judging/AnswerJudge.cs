using System.Net.ServerSentEvents;
using Vectara.ContractJudge.Contract;
using Vectara.ContractJudge.Http;

namespace Vectara.ContractJudge.Judging;

/// <summary>Says what is wrong with an answer.</summary>
internal sealed class AnswerJudge(ApiContract contract)
{
    /// <summary>
    /// What HTTP itself lets any server answer, and so the contract lists it nowhere or in places; the bodies are those of all errors.
    /// 400 is among them since any request may be wrong. 404 joins them where an address names a resource, which may be gone, and 409
    /// where something is written, which may be there already.
    /// </summary>
    private static readonly HashSet<int> Universal = [400, 401, 403, 405, 408, 413, 415, 429, 500, 501, 502, 503, 504];

    public async Task JudgeAsync(Operation? operation, Answer answer, Observation body, Action<string, string> report)
    {
        if (DeclaredFor(operation, answer.Status) is not { } declared)
        {
            report("status", $"the operation does not answer {answer.Status}");
            return;
        }

        switch (declared.Find(answer.ContentType))
        {
            case null:
                if (declared.Count > 0 || (await ReadAsync(body)).Length > 0)
                    report("body", $"the operation does not answer {answer.Status} with {answer.ContentType?.ToString() ?? "a body without Content-Type"}");
                break;
            case { } other when answer.Status < 300 && answer.Accepted.Length > 0 && !MediaTypes.Covers(answer.Accepted, other.Name):
                report("body", $"is {other.Name} where {answer.Accepted} is accepted");
                break;
            case not null when !answer.HasBody:
                break;
            case { Name: MediaTypes.EventStream } events:
                await JudgeEventsAsync(body, events.Schema, report);
                break;
            case { } json:
                await JudgeJsonAsync(body, json.Schema, report);
                break;
        }
    }

    private IReadOnlyList<MediaType>? DeclaredFor(Operation? operation, int status)
    {
        var declared = operation?.Answers.GetValueOrDefault(status);
        if (declared is not null && (declared.Count > 0 || status < 400))
            return declared;
        // An error that is declared without a content has one all the same.
        var isKnown = declared is not null || Universal.Contains(status) || status switch
        {
            404 => operation is null || operation.Path.Contains('{', StringComparison.Ordinal),
            409 => operation is { Method: not ("GET" or "DELETE") },
            _ => false,
        };
        return isKnown && contract.Named(status == 400 ? "BadRequestError" : "Error") is { } error
            ? [new MediaType(MediaTypes.Json, error, new Dictionary<string, string>())]
            : null;
    }

    private async Task JudgeJsonAsync(Observation body, JsonObject schema, Action<string, string> report)
    {
        var bytes = await ReadAsync(body);
        try
        {
            foreach (var problem in contract.Answers.Problems(JsonText.Parse(bytes), schema))
                report("body", problem);
        }
        catch (JsonException e)
        {
            // Of an answer that was read in part, the rest is unknown.
            if (body.IsWhole)
                report("body", $"is no JSON: {e.Message}");
        }
    }

    /// <summary>Streams of chat completions end as OpenAI's do, with a line that is no JSON; streams of unions have an event for that.</summary>
    private async Task JudgeEventsAsync(Observation body, JsonObject schema, Action<string, string> report)
    {
        var number = 0;
        await foreach (var next in SseParser.Create(body.Seen, (_, data) => data.ToArray()).EnumerateAsync())
        {
            number++;
            if (next.Data.AsSpan().SequenceEqual("[DONE]"u8) && contract.Resolve(schema)["discriminator"] is null)
                continue;
            JudgeEvent(next, schema, problem => report($"event {number}, {next.EventType}", problem));
        }
    }

    private void JudgeEvent(SseItem<byte[]> next, JsonObject schema, Action<string> report)
    {
        try
        {
            var value = JsonText.Parse(next.Data);
            foreach (var problem in contract.Answers.Problems(value, schema))
                report(problem);
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("type", out var type) && type.ToString() != next.EventType)
                report($"is named otherwise than its data, which are of the type {type}");
        }
        catch (JsonException e)
        {
            report($"is no JSON: {e.Message}");
        }
    }

    private static async Task<byte[]> ReadAsync(Observation body)
    {
        using var bytes = new MemoryStream();
        await body.Seen.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
