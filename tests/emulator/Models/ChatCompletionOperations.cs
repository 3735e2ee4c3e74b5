using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Generation;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Search;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Models;

/// <summary>
/// The interface that is compatible with OpenAI's. There is no language model behind it: the answer is the sentence of the
/// conversation that has most of the words of the last message, or says what it was told where there is none.
/// </summary>
internal sealed class ChatCompletionOperations(Database database, ModelCatalogues catalogues, TimeProvider clock)
{
    public void Register(HandlerTable handlers) => handlers.Add("POST", "/v2/llms/chat/completions", CompleteAsync);

    private async Task<Answer> CompleteAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var model = (string)request.Body["model"]!;
        await database.ReadAsync(connection =>
        {
            catalogues.Llms.Demand(connection, model, "model");
            return true;
        }, cancellationToken);
        var messages = request.Body["messages"]!.AsArray().Select(message => (Role: (string)message!["role"]!, Text: TextOf(message["content"]))).ToList();
        var answer = Format(Answer(messages), request.Body["response_format"] as JsonObject);
        var completion = new JsonObject
        {
            ["id"] = $"chatcmpl-{Guid.NewGuid():N}",
            ["object"] = "chat.completion",
            ["created"] = clock.GetUtcNow().ToUnixTimeSeconds(),
            ["model"] = model,
        };
        if ((bool?)request.Body["stream"] == true)
            return new EventStreamAnswer(CompletionStream.Of(completion, ExtractiveAnswer.Split(answer)).ToAsyncEnumerable());
        completion["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = answer },
            ["finish_reason"] = "stop",
        });
        completion["usage"] = Usage(messages.Sum(message => Terms.Words(message.Text).Count()), Terms.Words(answer).Count());
        return new JsonAnswer(StatusCodes.Status200OK, completion);
    }

    private static string Answer(List<(string Role, string Text)> messages)
    {
        var last = messages.FindLastIndex(message => message.Role == "user") is >= 0 and var found ? found : messages.Count - 1;
        var asked = Terms.OfQuery(messages[last].Text);
        var sentence = ExtractiveAnswer.BestSentence(string.Join('\n', messages.Where((_, i) => i != last).Select(message => message.Text)), asked);
        return sentence is not null && ExtractiveAnswer.Overlap(sentence, asked) > 0
            ? sentence
            : $"There is no language model here. The last message was: {messages[last].Text}";
    }

    /// <summary>The answer in the format that is asked for: as a member of an object, or where a schema is given as a sample of what it describes.</summary>
    private static string Format(string answer, JsonObject? format) => (string?)format?["type"] switch
    {
        "json_object" => new JsonObject { ["answer"] = answer }.ToJsonString(JsonNodes.Readable),
        "json_schema" => JsonSample.Of(format!["json_schema"]?["schema"] as JsonObject ?? [], answer)?.ToJsonString(JsonNodes.Readable) ?? "null",
        _ => answer,
    };

    private static string TextOf(JsonNode? content) => content switch
    {
        JsonValue text => text.ToString(),
        JsonArray parts => string.Join('\n', parts.Select(part => part?["text"]?.ToString()).OfType<string>()),
        _ => "",
    };

    /// <summary>Words stand for tokens.</summary>
    private static JsonObject Usage(int prompt, int completion) => new()
    {
        ["prompt_tokens"] = prompt,
        ["completion_tokens"] = completion,
        ["total_tokens"] = prompt + completion,
    };
}
