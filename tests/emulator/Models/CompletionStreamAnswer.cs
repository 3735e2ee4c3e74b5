using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Models;

/// <summary>A chat completion as OpenAI streams it: data without the names of events, and [DONE] at the end.</summary>
internal sealed class CompletionStreamAnswer(JsonObject completion, IReadOnlyList<string> pieces) : Answer
{
    private const string Type = "chat.completion.chunk";

    public override async Task WriteAsync(HttpContext context, StreamGate gate, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "text/event-stream;charset=UTF-8";
        context.Response.Headers.CacheControl = "no-cache";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        for (var i = 0; i < pieces.Count; i++)
        {
            var delta = i == 0 ? new JsonObject { ["role"] = "assistant", ["content"] = pieces[i] } : new JsonObject { ["content"] = pieces[i] };
            await gate(Type, cancellationToken);
            await WriteAsync(context.Response, Chunk(delta, finish: null), cancellationToken);
        }

        await gate(Type, cancellationToken);
        await WriteAsync(context.Response, Chunk([], finish: "stop"), cancellationToken);
        await WriteAsync(context.Response, "[DONE]", cancellationToken);
    }

    private string Chunk(JsonObject delta, string? finish)
    {
        var chunk = completion.DeepClone().AsObject();
        chunk["object"] = Type;
        chunk["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish });
        return chunk.ToJsonString(JsonNodes.Readable);
    }

    private static async Task WriteAsync(HttpResponse response, string data, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes($"data: {data}\n\n"), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
