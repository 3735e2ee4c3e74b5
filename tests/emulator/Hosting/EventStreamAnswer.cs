using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Vectara.Emulator.Hosting;

/// <summary>An event of a stream: its type, and its members besides the type.</summary>
internal sealed record StreamEvent(string Type, JsonObject Members)
{
    /// <summary>Whether a fault makes it end before its JSON does.</summary>
    public bool Malformed { get; init; }

    /// <summary>Whether it says its type; the events of some streams do not.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>What stands in the place of JSON; null where there is JSON.</summary>
    public string? Literal { get; init; }

    /// <summary>The event as one object, type and all.</summary>
    public JsonObject Data
    {
        get
        {
            var data = IsNamed ? new JsonObject { ["type"] = Type } : [];
            foreach (var (name, value) in Members)
                data[name] = value?.DeepClone();
            return data;
        }
    }

    public StreamEvent Distorted(Func<JsonObject, JsonObject> distort)
    {
        if (Literal is not null)
            return this;
        var data = distort(Data);
        return this with { Type = IsNamed ? (string)data["type"]! : Type, Members = data };
    }

    public string Text => Literal is not null ? $"data: {Literal}\n\n" : IsNamed ? $"event:{Type}\ndata:{Json}\n\n" : $"data: {Json}\n\n";

    private string Json => Data.ToJsonString(JsonNodes.Readable) is var json && Malformed ? json[..^1] : json;
}

/// <summary>Is asked before each event of a stream is made, so that a test can hold a stream at a place of its choice.</summary>
internal delegate ValueTask StreamGate(string eventType, CancellationToken cancellationToken);

/// <summary>Server-sent events, each of them on the wire before the next one is made.</summary>
internal sealed class EventStreamAnswer(IAsyncEnumerable<StreamEvent> events, int status = StatusCodes.Status200OK) : Answer
{
    public EventStreamAnswer With(Func<IAsyncEnumerable<StreamEvent>, IAsyncEnumerable<StreamEvent>> change) => new(change(events), status);

    /// <summary>Lets everything happen that happens while the events are told.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        await foreach (var next in events.WithCancellation(cancellationToken))
            _ = next;
    }

    public override async Task WriteAsync(HttpContext context, StreamGate gate, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/event-stream;charset=UTF-8";
        context.Response.Headers.CacheControl = "no-cache";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        // The answer begins before its first event does, which may be long in coming.
        await context.Response.Body.FlushAsync(cancellationToken);
        try
        {
            await foreach (var next in events.WithCancellation(cancellationToken))
            {
                await gate(next.Type, cancellationToken);
                await WriteAsync(context.Response, next, cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The status may be long gone, so the stream itself has to say what went wrong.
            await WriteAsync(context.Response, new StreamEvent("error", new JsonObject { ["messages"] = new JsonArray(e.Message) }), cancellationToken);
        }
    }

    private static async Task WriteAsync(HttpResponse response, StreamEvent next, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(next.Text), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
