using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Models;

/// <summary>A chat completion as OpenAI streams it: data without the names of events, and [DONE] at the end.</summary>
internal static class CompletionStream
{
    private const string Type = "chat.completion.chunk";

    public static IEnumerable<StreamEvent> Of(JsonObject completion, IEnumerable<string> pieces)
    {
        var first = true;
        foreach (var piece in pieces)
        {
            yield return Chunk(completion, first ? new JsonObject { ["role"] = "assistant", ["content"] = piece } : new JsonObject { ["content"] = piece }, finish: null);
            first = false;
        }

        yield return Chunk(completion, [], finish: "stop");
        yield return new StreamEvent(Type, []) { Literal = "[DONE]" };
    }

    private static StreamEvent Chunk(JsonObject completion, JsonObject delta, string? finish)
    {
        var chunk = completion.DeepClone().AsObject();
        chunk["object"] = Type;
        chunk["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish });
        return new StreamEvent(Type, chunk) { IsNamed = false };
    }
}
